import { validateProvider } from "../../../src/plugin/schemas/validate-provider";
import { cornerProvider } from "../support/corner/provider";
import { CornerProcess } from "../support/corner-process";

let wire: CornerProcess;

beforeAll(async () => {
  wire = await CornerProcess.start();
});

afterAll(() => wire.close());

type Schemas = Awaited<ReturnType<typeof collectBlocks>>;

/** Every block of every schema, nested ones as well. */
async function collectBlocks() {
  const response = await wire.call("getProviderSchema", {});
  const { resourceSchemas, dataSourceSchemas, ephemeralResourceSchemas, listResourceSchemas } = response;
  const maps = [resourceSchemas, dataSourceSchemas, ephemeralResourceSchemas, listResourceSchemas];
  const schemas = [...maps.flatMap((map) => Object.values(map)), response.provider];
  const blocks = schemas.flatMap((schema) => (schema?.block ? [schema.block] : []));
  for (const block of blocks)
    blocks.push(...block.blockTypes.flatMap((nested) => (nested.block ? [nested.block] : [])));
  return { blocks, nested: blocks.flatMap((block) => block.blockTypes), answer: response };
}

describe("2.5, schemas", () => {
  let schemas: Schemas;

  beforeAll(async () => {
    schemas = await collectBlocks();
  });

  const listAttributes = () => schemas.blocks.flatMap((block) => block.attributes);

  test("2.5 schema names: lower case letters, digits and underscores", () => {
    const names = [...listAttributes().map(({ name }) => name), ...schemas.nested.map(({ typeName }) => typeName)];
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !/^[a-z0-9_]+$/.test(name))).toEqual([]);
  });

  test("2.5 resource type name: begins with the provider's own", () => {
    const { resourceSchemas, dataSourceSchemas, ephemeralResourceSchemas } = schemas.answer;
    for (const name of [resourceSchemas, dataSourceSchemas, ephemeralResourceSchemas].flatMap(Object.keys)) {
      expect(name).toMatch(/^corner_/);
    }
  });

  test("2.5 attribute flags: required, optional or computed, and a type; never a nested type, which is left out on purpose", () => {
    for (const { name, required, optional, computed, type, nestedType } of listAttributes()) {
      expect([name, required || optional || computed]).toEqual([name, true]);
      expect([name, required && (optional || computed)]).toEqual([name, false]);
      expect([name, type.length > 0, nestedType]).toEqual([name, true, undefined]);
    }
  });

  test("2.5 blocks: the numbers of single, group and map blocks; no write-only value in a set", () => {
    const [SINGLE, SET, MAP, GROUP] = [1, 3, 4, 5];
    expect(new Set(schemas.nested.map(({ nesting }) => nesting))).toEqual(new Set([1, 2, 3, 4, 5]));
    for (const { nesting, minItems, maxItems, block } of schemas.nested) {
      if (nesting === SINGLE) expect([minItems, maxItems]).toEqual([minItems, minItems]);
      if (nesting === GROUP || nesting === MAP) expect([minItems, maxItems]).toEqual([0, 0]);
      if (nesting === SET) expect(block?.attributes.filter(({ writeOnly }) => writeOnly)).toEqual([]);
    }
  });

  test("2.5 reserved names: a schema that uses one is found before it is shipped", () => {
    expect(validateProvider("corner", cornerProvider)).toEqual([]);
    const withCount = {
      version: 0,
      block: { description: "Text.", attributes: { count: { type: "string", description: "Text.", optional: true } } },
    } as const;
    const provider = {
      ...cornerProvider,
      dataSources: { corner_counted: () => ({ schema: withCount, read: async () => ({}) }) },
    };
    expect(validateProvider("corner", provider)).toEqual([
      expect.stringContaining("count: the name is one of Terraform's own arguments"),
    ]);
  });

  test("2.5 schema version: per resource", () => {
    const { resourceSchemas } = schemas.answer;
    expect(Object.values(resourceSchemas).map(({ version }) => version)).toEqual([1, 0, 1, 1]);
  });

  test("2.5 description: on every attribute and block, in markdown", () => {
    for (const one of [...schemas.blocks, ...listAttributes()]) {
      expect(one).toMatchObject({ description: expect.stringMatching(/./), descriptionKind: 1 });
    }
  });

  test("2.5 provider_meta: left unset", () => {
    expect(schemas.answer.providerMeta).toBeUndefined();
  });
});
