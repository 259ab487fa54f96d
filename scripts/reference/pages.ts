import type { ProviderFunction } from "../../src/plugin/provider-function";
import type { Schema } from "../../src/plugin/schema";
import { renderFunctionSection } from "./function-section";
import { type Identity, renderImportSection } from "./import-section";
import { renderCodeBlock, renderPage } from "./page";
import { renderSchemaSection } from "./schema-section";

type LazyMap<Part> = { readonly [name: string]: () => Part };

/** What of a provider the reference shows. */
export interface DocumentedProvider {
  readonly schema: Schema;
  readonly resources: LazyMap<{ readonly schema: Schema; readonly identity?: Identity }>;
  readonly dataSources?: LazyMap<{ readonly schema: Schema }>;
  readonly ephemeralResources?: LazyMap<{ readonly schema: Schema }>;
  readonly listResources?: LazyMap<{ readonly schema: Schema }>;
  readonly functions?: LazyMap<Omit<ProviderFunction, "run">>;
}

/** A page that the reference leads to. */
export interface Guide {
  /** Below `docs/`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
}

/** Where the registry wants the page and its example of what has a schema. */
const KINDS = [
  ["resources", "resources", "Resource", "resource.tf"],
  ["dataSources", "data-sources", "Data Source", "data-source.tf"],
  ["ephemeralResources", "ephemeral-resources", "Ephemeral Resource", "ephemeral-resource.tf"],
  ["listResources", "list-resources", "List Resource", "list-resource.tfquery.hcl"],
] as const;

/** The folders below `docs/` that hold nothing but generated pages. */
export const GENERATED_FOLDERS = [...KINDS.map(([, folder]) => folder), "functions"];

/**
 * The reference of a provider by the path below `docs/`, in the form of the Terraform Registry. `example` gives the text
 * of a file below `examples/`, or undefined.
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
    { title: `${name} Provider`, description },
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

  for (const [called, load] of Object.entries(provider.functions ?? {})) {
    const one = load();
    const text = renderPage(
      { title: `${called} Function - ${name}`, description: one.summary },
      `# ${called} (Function)`,
      one.description,
      usage(`functions/${called}/function.tf`),
      renderFunctionSection(called, one),
    );
    pages.set(`functions/${called}.md`, text);
  }
  return pages;
}

function renderGuideList(guides: readonly Guide[]): string | undefined {
  const lines = guides.map(({ path, title, description }) => `- [${title}](${path}): ${description}`);
  return lines.length === 0 ? undefined : `## Guides\n\n${lines.join("\n")}`;
}
