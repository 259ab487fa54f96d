import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { GENERATED_FOLDERS } from "../../scripts/reference/pages";
import { DOCS, providerSchema, reference } from "../../scripts/reference/reference";
import type { BlockSchema } from "../../scripts/reference/terraform-schema";

/** What somebody reads of an argument, an attribute, a block, a function or its parameter. */
type Described = readonly [name: string, description: string];

function inBlock(name: string, { description = "", attributes = {}, block_types = {} }: BlockSchema): Described[] {
  return [
    [name, description],
    ...Object.entries(attributes).map(([inner, one]): Described => [`${name}.${inner}`, one.description ?? ""]),
    ...Object.entries(block_types).flatMap(([inner, { block }]) => inBlock(`${name}.${inner}`, block)),
  ];
}

function everyDescription(): Described[] {
  const { provider, functions = {}, resource_identity_schemas = {}, ...sections } = providerSchema();
  return [
    ...inBlock("provider", provider.block),
    ...Object.entries(sections).flatMap(([section, schemas]) =>
      Object.entries(schemas).flatMap(([name, { block }]) => inBlock(`${section}.${name}`, block)),
    ),
    ...Object.entries(functions).flatMap(([name, { summary, description, parameters = [], variadic_parameter }]) => [
      [`${name}.summary`, summary ?? ""] as const,
      [name, description ?? ""] as const,
      ...[...parameters, ...(variadic_parameter ? [variadic_parameter] : [])].map(
        (one): Described => [`${name}.${one.name}`, one.description ?? ""],
      ),
    ]),
    ...Object.entries(resource_identity_schemas).flatMap(([type, { attributes }]) =>
      Object.entries(attributes).map(
        ([name, one]): Described => [`identity of ${type}.${name}`, one.description ?? ""],
      ),
    ),
  ];
}

/** Words with which a description sets a rule. */
const RULE =
  /\b(?:must|cannot|can only|may not|at most|at least|forces|never|unique|needs?|needed|takes no|holds no|replaces?|has to|in lower case)\b/i;
/** Whose rule it is. */
const SOURCE = /\((?:(?:AJO|Adobe|Sinch|Terraform|FCC|CTIA|this provider|the credential API)(?:, )?)+\)/;

test("every description ends with a full stop", () => {
  expect(everyDescription().filter(([, text]) => !/[^.]\.$/.test(text))).toEqual([]);
});

test("every description that sets a rule says whose rule it is", () => {
  expect(everyDescription().filter(([, text]) => RULE.test(text) && !SOURCE.test(text))).toEqual([]);
});

test("the pages of the reference are those of the schema and the examples", () => {
  // If they are not: npm run generate:reference
  const found = GENERATED_FOLDERS.flatMap((folder) => {
    const path = join(DOCS, folder);
    return existsSync(path) ? readdirSync(path).map((file) => `${folder}/${file}`) : [];
  });
  const wanted = reference();
  expect(["index.md", ...found].sort()).toEqual([...wanted.keys()].sort());
  for (const [name, text] of wanted) {
    expect({ name, text: readFileSync(join(DOCS, name), "utf8") }).toEqual({ name, text });
  }
});

test("every page has an example, and every resource tells how to import it", () => {
  const without = (heading: string) =>
    [...reference()].filter(([, text]) => !text.includes(`\n## ${heading}\n`)).map(([name]) => name);
  expect(without("Example Usage")).toEqual([]);
  expect(without("Import").filter((name) => name.startsWith("resources/"))).toEqual([]);
});
