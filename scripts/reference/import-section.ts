import type { IdentityAttribute } from "../../src/plugin/resource-identity";
import { renderGroups } from "./schema-section";

/** The parts of an identity. */
export interface Identity {
  readonly attributes: { readonly [name: string]: IdentityAttribute };
}

/** The examples of an import, as Markdown code. */
export interface ImportExamples {
  readonly byId: string | undefined;
  readonly command: string | undefined;
  readonly byIdentity: string | undefined;
}

/** How an object that exists comes into the state, as Markdown; undefined where there is no way. */
export function renderImportSection(examples: ImportExamples, identity: Identity | undefined): string | undefined {
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
