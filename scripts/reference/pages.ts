import { functionSection } from "./function-section";
import { importSection } from "./import-section";
import { schemaSection } from "./schema-section";
import type { ProviderSchema, SchemaOfOne } from "./terraform-schema";

/** The text of a file below `examples/`; undefined for one that is not there. */
export type Examples = (path: string) => string | undefined;

/** A guide written by hand. */
export interface Guide {
  readonly file: string;
  readonly title: string;
  readonly description: string;
}

/** What there is one page of for each name in a section of the schema. */
const KINDS = [
  { section: "resource_schemas", folder: "resources", title: "Resource", example: "resource.tf" },
  { section: "data_source_schemas", folder: "data-sources", title: "Data Source", example: "data-source.tf" },
  {
    section: "ephemeral_resource_schemas",
    folder: "ephemeral-resources",
    title: "Ephemeral Resource",
    example: "ephemeral-resource.tf",
  },
  {
    section: "list_resource_schemas",
    folder: "list-resources",
    title: "List Resource",
    example: "list-resource.tfquery.hcl",
  },
] as const;

/** The folders below `docs/` that hold nothing but generated pages. */
export const GENERATED_FOLDERS = [...KINDS.map(({ folder }) => folder), "functions"];

/** The reference of a provider by the path below `docs/`, in the form of the Terraform Registry. */
export function referencePages(
  name: string,
  schema: ProviderSchema,
  examples: Examples,
  guides: readonly Guide[],
): Map<string, string> {
  const code = (path: string, language = "terraform") => fenced(examples(path), language);
  const pages = new Map([["index.md", indexPage(name, schema.provider, code("provider/provider.tf"), guides)]]);

  for (const { section, folder, title, example } of KINDS) {
    for (const [type, { block }] of Object.entries(schema[section] ?? {})) {
      const from = `${folder}/${type}`;
      const imports =
        section === "resource_schemas"
          ? importSection(
              {
                byId: code(`${from}/import-by-string-id.tf`),
                command: code(`${from}/import.sh`, "shell"),
                byIdentity: code(`${from}/import-by-identity.tf`),
              },
              schema.resource_identity_schemas?.[type],
            )
          : undefined;
      const text = page(
        { title: `${type} ${title} - ${name}`, subcategory: "", description: block.description },
        `# ${type} (${title})`,
        block.description,
        usage(code(`${from}/${example}`)),
        schemaSection(block),
        imports,
      );
      pages.set(`${folder}/${type.slice(name.length + 1)}.md`, text);
    }
  }

  for (const [called, one] of Object.entries(schema.functions ?? {})) {
    const text = page(
      { title: `${called} Function - ${name}`, subcategory: "", description: one.summary },
      `# ${called} (Function)`,
      one.description,
      usage(code(`functions/${called}/function.tf`)),
      functionSection(called, one),
    );
    pages.set(`functions/${called}.md`, text);
  }
  return pages;
}

function indexPage(
  name: string,
  { block }: SchemaOfOne,
  example: string | undefined,
  guides: readonly Guide[],
): string {
  return page(
    { title: `${name} Provider`, description: block.description },
    `# ${name} Provider`,
    block.description,
    usage(example),
    guides.length === 0
      ? undefined
      : `## Guides\n\n${guides.map(({ file, title, description }) => `- [${title}](guides/${file}): ${description}`).join("\n")}`,
    schemaSection(block),
  );
}

interface FrontMatter {
  readonly title: string;
  readonly subcategory?: string;
  readonly description: string | undefined;
}

function page(
  { title, subcategory, description = "" }: FrontMatter,
  ...parts: readonly (string | undefined)[]
): string {
  const head = [
    "---",
    '# Written by "npm run generate:reference" from the schema and from examples/.',
    `page_title: "${title}"`,
    ...(subcategory === undefined ? [] : [`subcategory: "${subcategory}"`]),
    "description: |-",
    `  ${plain(description)}`,
    "---",
  ];
  return `${[head.join("\n"), ...parts.filter((part) => part)].join("\n\n")}\n`;
}

/** Markdown without its code marks and links. */
function plain(markdown: string): string {
  return markdown.replace(/`/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
}

function usage(code: string | undefined): string | undefined {
  return code && `## Example Usage\n\n${code}`;
}

function fenced(code: string | undefined, language: string): string | undefined {
  return code && `\`\`\`${language}\n${code.trimEnd()}\n\`\`\``;
}
