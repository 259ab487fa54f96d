import type { IdentitySchema } from "./terraform-schema";
import { typeName } from "./type-name";

/** The examples of an import, as Markdown code. */
export interface ImportExamples {
  readonly byIdentity: string | undefined;
  readonly byId: string | undefined;
  readonly command: string | undefined;
}

/** How an object that exists comes into the state, as Markdown; undefined where there is no way. */
export function importSection(examples: ImportExamples, identity: IdentitySchema | undefined): string | undefined {
  const { byIdentity, byId, command } = examples;
  const ways = [
    ...(byId ? ["With an `import` block and the id (Terraform 1.5 or newer):", byId] : []),
    ...(command ? ["With the `terraform import` command and the id:", command] : []),
    ...(byIdentity && identity
      ? ["With an `import` block and the identity (Terraform 1.12 or newer):", byIdentity, identitySection(identity)]
      : []),
  ];
  return ways.length === 0 ? undefined : ["## Import", ...ways].join("\n\n");
}

function identitySection({ attributes }: IdentitySchema): string {
  const all = Object.entries(attributes).sort(([left], [right]) => (left < right ? -1 : 1));
  const group = (title: string, wanted: boolean) => {
    const lines = all
      .filter(([, one]) => (one.required_for_import ?? false) === wanted)
      .map(([name, { type, description = "" }]) => `- \`${name}\` (${typeName(type)}) ${description}`.trimEnd());
    return lines.length === 0 ? [] : [`#### ${title}`, lines.join("\n")];
  };
  return ["### Identity Schema", ...group("Required", true), ...group("Optional", false)].join("\n\n");
}
