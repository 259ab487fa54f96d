import type { FunctionParameter, IdentityAttribute, ProviderFunction, Schema } from "../../src/plugin";
import { formatTypeExpression, formatTypeName, renderGroups, renderSchemaSection } from "./schema-section";

type LazyMap<Part> = { readonly [name: string]: () => Part };

/** The parts of a provider that the reference documents. */
export interface DocumentedProvider {
  readonly schema: Schema;
  readonly resources: LazyMap<{ readonly schema: Schema; readonly identity?: Identity }>;
  readonly dataSources?: LazyMap<{ readonly schema: Schema }>;
  readonly ephemeralResources?: LazyMap<{ readonly schema: Schema }>;
  readonly listResources?: LazyMap<{ readonly schema: Schema }>;
  readonly functions?: LazyMap<Omit<ProviderFunction, "run">>;
}

/** A page that the reference links to. */
export interface Guide {
  /** Below `docs/`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
}

/** The folders and file names that the Terraform Registry requires for pages and examples of what has a schema. */
const KINDS = [
  ["resources", "resources", "Resource", "resource.tf"],
  ["dataSources", "data-sources", "Data Source", "data-source.tf"],
  ["ephemeralResources", "ephemeral-resources", "Ephemeral Resource", "ephemeral-resource.tf"],
  ["listResources", "list-resources", "List Resource", "list-resource.tfquery.hcl"],
] as const;

/** The folders in `docs/` that have only generated pages. */
export const GENERATED_FOLDERS = [...KINDS.map(([, folder]) => folder), "functions"];

/**
 * The pages of a provider's reference in the form of the Terraform Registry, by path in `docs/`. `example` reads a file
 * in `examples/`; it returns undefined if there is none.
 */
export function renderReferencePages(
  provider: DocumentedProvider,
  name: string,
  example: (path: string) => string | undefined,
  guides: readonly Guide[],
): Map<string, string> {
  const code = (path: string, language = "terraform") => renderCodeBlock(example(path), language);
  const usage = (path: string) => example(path) && `## Example Usage\n\n${code(path)}`;

  const imports = (type: string) =>
    renderImportSection(
      {
        byId: code(`resources/${type}/import-by-string-id.tf`),
        command: code(`resources/${type}/import.sh`, "shell"),
        byIdentity: code(`resources/${type}/import-by-identity.tf`),
      },
      provider.resources[type]?.().identity,
    );

  const { description } = provider.schema.block;
  const index = renderPage(
    { title: `${name} Provider`, description, isIndex: true },
    `# ${name} Provider`,
    description,
    usage("provider/provider.tf"),
    renderGuideList(guides),
    renderSchemaSection(provider.schema.block),
  );
  const pages = new Map([["index.md", index]]);

  for (const [part, folder, kind, file] of KINDS) {
    for (const [type, load] of Object.entries<() => { readonly schema: Schema }>(provider[part] ?? {})) {
      const { block } = load().schema;
      const text = renderPage(
        { title: `${type} ${kind} - ${name}`, description: block.description },
        `# ${type} (${kind})`,
        block.description,
        usage(`${folder}/${type}/${file}`),
        renderSchemaSection(block),
        part === "resources" ? imports(type) : undefined,
      );
      pages.set(`${folder}/${type.slice(name.length + 1)}.md`, text);
    }
  }

  for (const [functionName, load] of Object.entries(provider.functions ?? {})) {
    const one = load();
    const text = renderPage(
      { title: `${functionName} Function - ${name}`, description: one.summary },
      `# ${functionName} (Function)`,
      one.description,
      usage(`functions/${functionName}/function.tf`),
      renderFunctionSection(functionName, one),
    );
    pages.set(`functions/${functionName}.md`, text);
  }
  return pages;
}

function renderGuideList(guides: readonly Guide[]): string | undefined {
  const lines = guides.map(({ path, title, description }) => `- [${title}](${path}): ${description}`);
  return lines.length === 0 ? undefined : `## Guides\n\n${lines.join("\n")}`;
}

/** The attributes of a resource identity. */
interface Identity {
  readonly attributes: { readonly [name: string]: IdentityAttribute };
}

/** The examples of an import, as Markdown code. */
interface ImportExamples {
  readonly byId: string | undefined;
  readonly command: string | undefined;
  readonly byIdentity: string | undefined;
}

/** The section about importing, as Markdown; undefined if the resource cannot be imported. */
function renderImportSection(examples: ImportExamples, identity: Identity | undefined): string | undefined {
  const { byId, command, byIdentity } = examples;
  const ways = [
    ...(byId ? ["With an `import` block and the id (Terraform 1.5 or newer):", byId] : []),
    ...(command ? ["With the `terraform import` command and the id:", command] : []),
    ...(byIdentity && identity
      ? [
          "With an `import` block and the identity (Terraform 1.12 or newer):",
          byIdentity,
          renderIdentitySection(identity),
        ]
      : []),
  ];
  return ways.length === 0 ? undefined : ["## Import", ...ways].join("\n\n");
}

function renderIdentitySection({ attributes }: Identity): string {
  const parts = Object.entries(attributes).map(([name, { type, description, import: when }]) => [
    name,
    { type, description, [when]: true },
  ]);
  const block = { description: "", attributes: Object.fromEntries(parts) };
  return ["### Identity Schema", ...renderGroups(block, ["identity"])].join("\n\n");
}

/** The signature and the arguments of a function, as Markdown. */
function renderFunctionSection(
  name: string,
  { parameters, variadicParameter, returnType }: Omit<ProviderFunction, "run">,
): string {
  const all = [...parameters, ...(variadicParameter ? [variadicParameter] : [])];
  const suffix = (one: FunctionParameter) => (one === variadicParameter ? "..." : "");
  const signature = all.map((one) => `${one.name} ${formatTypeExpression(one.type)}${suffix(one)}`).join(", ");
  const lines = all.map((one) => {
    const traits = [
      one === variadicParameter && "Variadic",
      formatTypeName(one.type),
      one.allowNull && "Nullable",
    ].filter(Boolean);
    return `1. \`${one.name}\` (${traits.join(", ")}) ${one.description}`;
  });
  return [
    "## Signature",
    `\`\`\`text\n${name}(${signature}) ${formatTypeExpression(returnType)}\n\`\`\``,
    "## Arguments",
    lines.join("\n"),
  ].join("\n\n");
}

/** The front matter of a page for the Terraform Registry. */
interface FrontMatter {
  readonly title: string;
  /** One paragraph of Markdown. */
  readonly description: string;
  /** The provider's own page, which belongs to no subcategory. */
  readonly isIndex?: boolean;
}

/** A page in the form of the Terraform Registry. Undefined parts are left out. */
function renderPage(
  { title, description, isIndex = false }: FrontMatter,
  ...parts: readonly (string | undefined)[]
): string {
  const head = `---
# Written by "npm run generate:reference" from the schema and from examples/.
page_title: "${title}"${isIndex ? "" : '\nsubcategory: ""'}
description: |-
  ${stripMarkdown(description)}
---`;
  return `${[head, ...parts.filter((part) => part)].join("\n\n")}\n`;
}

/** Markdown without code marks and links. */
function stripMarkdown(markdown: string): string {
  return markdown.replace(/`/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
}

function renderCodeBlock(code: string | undefined, language: string): string | undefined {
  return code && `\`\`\`${language}\n${code.trimEnd()}\n\`\`\``;
}
