import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { STACK_ADDRESS } from "../../src/delivery";
import { SecretMask } from "../../src/model";
import { providerSchemasJson } from "../../src/plugin/schemas/schema-json";
import { ajoProvider } from "../../src/provider/provider";
import { type Guide, referencePages } from "./pages";
import type { ProviderSchema } from "./terraform-schema";

const ROOT = join(__dirname, "..", "..");

/** Where the reference and the guides stand. */
export const DOCS = join(ROOT, "docs");

/** The schema as the provider itself prints it. */
export function providerSchema(): ProviderSchema {
  const schema = providerSchemasJson(STACK_ADDRESS, ajoProvider(new SecretMask())).provider_schemas[STACK_ADDRESS];
  if (schema === undefined) throw new Error(`The provider prints no schema of ${STACK_ADDRESS}.`);
  return schema;
}

/** The pages of the reference by their path below `docs/`, as they should be now. */
export function reference(): Map<string, string> {
  const example = (path: string) => {
    const file = join(ROOT, "examples", path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
  return referencePages("ajo", providerSchema(), example, guides());
}

/** The guides by what they say of themselves in front. */
function guides(): Guide[] {
  const folder = join(DOCS, "guides");
  return readdirSync(folder).map((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const [, title, description] = /^page_title: "(.*)"\n(?:.*\n)*?description: \|-\n {2}(.*)$/m.exec(text) ?? [];
    if (!title || !description)
      throw new Error(`The guide ${file} does not begin with its page_title and description.`);
    return { file, title, description };
  });
}
