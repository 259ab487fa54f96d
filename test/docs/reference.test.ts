import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DOCS_FOLDER, renderAjoReference } from "../../scripts/reference/ajo-reference";
import { GENERATED_FOLDERS } from "../../scripts/reference/pages";
import { SecretMask } from "../../src/model";
import type { Block, Schema } from "../../src/plugin";
import { createAjoProvider } from "../../src/provider/provider";

/** The description of an argument, an attribute, a block, a function or a parameter. */
type DescribedItem = readonly [name: string, description: string];

function collectFromBlock(name: string, { description, attributes, blocks = {} }: Block): DescribedItem[] {
  return [
    [name, description],
    ...Object.entries(attributes).map(([inner, one]): DescribedItem => [`${name}.${inner}`, one.description]),
    ...Object.entries(blocks).flatMap(([inner, { block }]) => collectFromBlock(`${name}.${inner}`, block)),
  ];
}

function collectDescriptions(): DescribedItem[] {
  const { schema, functions = {}, ...provider } = createAjoProvider(new SecretMask());
  const { resources, dataSources = {}, ephemeralResources = {}, listResources = {} } = provider;
  const parts: [string, { [name: string]: () => { schema: Schema } }][] = Object.entries({
    resources,
    dataSources,
    ephemeralResources,
    listResources,
  });
  return [
    ...collectFromBlock("provider", schema.block),
    ...parts.flatMap(([kind, all]) =>
      Object.entries(all).flatMap(([name, load]) => collectFromBlock(`${kind}.${name}`, load().schema.block)),
    ),
    ...Object.entries(resources).flatMap(([name, load]) =>
      Object.entries(load().identity?.attributes ?? {}).map(
        ([part, { description }]): DescribedItem => [`identity of ${name}.${part}`, description],
      ),
    ),
    ...Object.entries(functions).flatMap(([name, load]): DescribedItem[] => {
      const { description, parameters, variadicParameter: variadic } = load();
      const all = [...parameters, ...(variadic ? [variadic] : [])];
      return [[name, description], ...all.map((one): DescribedItem => [`${name}.${one.name}`, one.description])];
    }),
  ];
}

/** Words of a description that states a rule. */
const RULE =
  /\b(?:must|can only|may not|at most|at least|forces|unique|takes no|holds no|has to|needs? to|in lower case)\b/i;
/** The source of the rule. */
const SOURCE = /\((?:(?:AJO|Adobe|Sinch|Terraform|FCC|CTIA|this provider|the credential API)(?:, )?)+\)/;

test("every description ends with a full stop", () => {
  expect(collectDescriptions().filter(([, text]) => !/[^.]\.$/.test(text))).toEqual([]);
});

test("every description of a rule names its source", () => {
  expect(collectDescriptions().filter(([, text]) => RULE.test(text) && !SOURCE.test(text))).toEqual([]);
});

test("matrix-docs the pages of the reference are generated from the schema and the examples", () => {
  // If they are not: npm run generate:reference
  const found = GENERATED_FOLDERS.flatMap((folder) => {
    const path = join(DOCS_FOLDER, folder);
    return existsSync(path) ? readdirSync(path).map((file) => `${folder}/${file}`) : [];
  });
  const wanted = renderAjoReference();
  expect(["index.md", ...found].sort()).toEqual([...wanted.keys()].sort());
  for (const [name, text] of wanted) {
    expect({ name, text: readFileSync(join(DOCS_FOLDER, name), "utf8") }).toEqual({ name, text });
  }
});

test("matrix-docs every page has an example, and every resource an import section", () => {
  const listPagesWithout = (heading: string) =>
    [...renderAjoReference()].filter(([, text]) => !text.includes(`\n## ${heading}\n`)).map(([name]) => name);
  expect(listPagesWithout("Example Usage")).toEqual([]);
  expect(listPagesWithout("Import").filter((name) => name.startsWith("resources/"))).toEqual([]);
});
