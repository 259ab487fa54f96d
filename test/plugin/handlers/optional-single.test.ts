import type { Provider } from "../../../src/plugin";
import type * as proto from "../../../src/plugin/gen/tfplugin6";
import { schemaToProto } from "../../../src/plugin/handlers/schema-to-proto";
import type { Block, NestedBlock } from "../../../src/plugin/schema";
import { providerSchemasToJson } from "../../../src/plugin/schemas/schema-json";
import { InProcessProvider, toReportedDiagnostics } from "../../../src/plugin/testing/in-process-provider";
import type { Type } from "../../../src/plugin/type";
import { isObject, isUnknown, type ObjectValue, UNKNOWN, type Value } from "../../../src/plugin/value";
import { listNestedBlocks } from "../../../src/plugin/values/block-value";
import { decodeDynamicValue, encodeDynamicValue } from "../../../src/plugin/values/dynamic-value";

const description = "Text.";
const NO_BYTES = new Uint8Array();

/** A block with such a block in it, and one with such a block in each of its elements. */
const partBlock: Block = {
  description,
  attributes: {
    word: { type: "string", description, optional: true, requiresReplace: true },
    size: { type: "number", description, optional: true, computed: true, default: 1 },
    key_wo: { type: "string", description, optional: true, writeOnly: true },
  },
  blocks: {
    inner: {
      nesting: "optionalSingle",
      block: { description, attributes: { text: { type: "string", description, optional: true } } },
    },
  },
};
const readBlock: Block = {
  description,
  attributes: { word: { type: "string", description, optional: true } },
  blocks: {
    inner: {
      nesting: "optionalSingle",
      block: { description, attributes: { text: { type: "string", description, optional: true } } },
    },
  },
};
const part: NestedBlock = { nesting: "optionalSingle", block: partBlock };
const readPart: NestedBlock = { nesting: "optionalSingle", block: readBlock };

const name = { type: "string", description, optional: true } as const;
const resourceBlock: Block = {
  description,
  attributes: { name },
  blocks: {
    part,
    rows: {
      nesting: "list",
      block: { description, attributes: {}, blocks: { part } },
    },
  },
};
const otherBlock: Block = { description, attributes: { name }, blocks: { part: readPart } };
const dataBlock: Block = {
  ...otherBlock,
  attributes: {
    name,
    // An attribute of this type is the same: what a data source reads of such a block.
    found: { type: ["optionalSingle", ["object", { word: "string" }]], description, computed: true },
  },
};

/** The types as Terraform has them. */
const INNER: Type = ["list", ["object", { text: "string" }]];
const PART: Type = ["list", ["object", { word: "string", size: "number", key_wo: "string", inner: INNER }]];
const READ_PART: Type = ["list", ["object", { word: "string", inner: INNER }]];
const RESOURCE: Type = ["object", { name: "string", part: PART, rows: ["list", ["object", { part: PART }]] }];
const OTHER: Type = ["object", { name: "string", part: READ_PART }];
const DATA: Type = ["object", { name: "string", part: READ_PART, found: ["list", ["object", { word: "string" }]] }];

/** The values that the provider's methods got, by the name of the method. */
const seen = new Map<string, (readonly [Block, Value])[]>();

function see(method: string, block: Block, ...values: readonly (Value | undefined)[]): void {
  seen.set(method, [...(seen.get(method) ?? []), ...values.map((value) => [block, value ?? null] as const)]);
}

/** Where a value has something else than an object, null or an unknown value for an optional single block. */
function findLists(block: Block, value: Value, path: string): string[] {
  if (!isObject(value)) return [];
  return Object.entries(block.blocks ?? {}).flatMap(([name, nested]) => {
    const inner = value[name] ?? null;
    const at = `${path}.${name}`;
    if (nested.nesting === "optionalSingle" && inner !== null && !isObject(inner) && !isUnknown(inner)) return [at];
    return listNestedBlocks(nested, inner).flatMap((element) => findLists(nested.block, element.value, at));
  });
}

const stored = { name: "a", part: { word: "w", size: 1, key_wo: null, inner: { text: "t" } }, rows: [{ part: null }] };

const provider: Provider<string> = {
  schema: { version: 0, block: otherBlock },
  validate: ({ config, diagnostics }) => {
    see("provider.validate", otherBlock, config);
    diagnostics.add({ severity: "warning", summary: "Inside", detail: "Text.", path: ["part", "inner", "text"] });
  },
  configure: ({ config }) => {
    see("provider.configure", otherBlock, config);
    return "data";
  },
  resources: {
    test_thing: () => ({
      schema: { version: 1, block: resourceBlock },
      validate: ({ config, providerConfig, diagnostics }) => {
        see("validate", resourceBlock, config);
        see("validate: provider", otherBlock, providerConfig);
        diagnostics.add({ severity: "warning", summary: "Block", detail: "Text.", path: ["part"] });
        diagnostics.add({ severity: "warning", summary: "Inside", detail: "Text.", path: ["part", "inner", "text"] });
        diagnostics.add({ severity: "warning", summary: "Row", detail: "Text.", path: ["rows", 2, "part", "word"] });
      },
      modifyPlan: ({ config, priorState, plan }) => {
        see("modifyPlan", resourceBlock, config, priorState, plan.getState());
        if (isObject(priorState?.part) && isObject(priorState.part.inner))
          plan.requireReplace(["part", "inner", "text"]);
      },
      create: async ({ config, plannedState }) => {
        see("create", resourceBlock, config, plannedState);
        return plannedState;
      },
      read: async ({ state }) => {
        see("read", resourceBlock, state);
        return state;
      },
      update: async ({ config, priorState, plannedState }) => {
        see("update", resourceBlock, config, priorState, plannedState);
        return plannedState;
      },
      delete: async ({ priorState }) => see("delete", resourceBlock, priorState),
      importState: async () => stored,
      identity: {
        version: 0,
        attributes: { name: { type: "string", description, import: "required" } },
        fromState: (state) => {
          see("identity", resourceBlock, state);
          return { name: state.name ?? null };
        },
      },
      upgradeState: { 0: (state) => state },
      moveState: ({ sourceState }) => sourceState,
      generateConfig: (state) => {
        see("generateConfig", resourceBlock, state);
        return state;
      },
    }),
  },
  dataSources: {
    test_thing: () => ({
      schema: { version: 0, block: dataBlock },
      validate: ({ config, diagnostics }) => {
        see("data.validate", dataBlock, config);
        diagnostics.add({ severity: "warning", summary: "Inside", detail: "Text.", path: ["part", "word"] });
      },
      read: async ({ config }) => {
        see("data.read", dataBlock, config);
        return { ...config, found: config.name === null ? null : { word: config.name ?? null } };
      },
    }),
  },
  ephemeralResources: {
    test_key: () => ({
      schema: { version: 0, block: otherBlock },
      validate: ({ config }) => see("ephemeral.validate", otherBlock, config),
      open: async ({ config }) => {
        see("ephemeral.open", otherBlock, config);
        return { result: config };
      },
    }),
  },
  listResources: {
    test_thing: () => ({
      schema: { version: 0, block: otherBlock },
      validate: ({ config }) => see("list.validate", otherBlock, config),
      async *list({ config, diagnostics }) {
        see("list", otherBlock, config);
        yield { identity: { name: "a" }, displayName: "a", resource: stored };
        diagnostics.add({ severity: "error", summary: "Inside", detail: "Text.", path: ["part", "word"] });
      },
    }),
  },
};

const server = new InProcessProvider(provider);

const wordless = { word: null, size: null, key_wo: null, inner: [] };
const listed = {
  name: "a",
  part: [{ word: "w", size: 1, key_wo: null, inner: [{ text: "t" }] }],
  rows: [{ part: [] }],
};
const leftOut = { name: "a", part: [], rows: [] };
const open = { name: "a", part: UNKNOWN, rows: [{ part: UNKNOWN }] };
const config = {
  ...listed,
  part: [{ ...wordless, word: "w", key_wo: "k", inner: [{ text: "t" }] }],
  rows: [{ part: [] }],
};

const encode = (value: Value): proto.DynamicValue => encodeDynamicValue(RESOURCE, value);
const decode = (value: proto.DynamicValue | undefined, type: Type = RESOURCE): Value => decodeDynamicValue(type, value);
const encodeOther = (part: Value): proto.DynamicValue => encodeDynamicValue(OTHER, { name: "a", part });
const readParts = [[], UNKNOWN, [{ word: "w", inner: [] }], [{ word: UNKNOWN, inner: UNKNOWN }]] as const;

const plan = (prior: ObjectValue | null, proposed: ObjectValue | null) =>
  server.call("planResourceChange", {
    typeName: "test_thing",
    priorState: encode(prior),
    proposedNewState: encode(proposed),
    config: encode(proposed),
    priorPrivate: NO_BYTES,
    plannedPrivate: NO_BYTES,
  });

const apply = (prior: ObjectValue | null, planned: ObjectValue | null) =>
  server.call("applyResourceChange", {
    typeName: "test_thing",
    priorState: encode(prior),
    plannedState: encode(planned),
    config: encode(planned),
    plannedPrivate: NO_BYTES,
  });

beforeAll(async () => {
  await server.call("configureProvider", { terraformVersion: "1.14.0", config: encodeOther([]) });
});

test("Terraform gets the schema of a list of at most one", () => {
  const { blockTypes } = schemaToProto({ version: 0, block: resourceBlock }).block ?? {};
  expect(blockTypes?.[0]).toMatchObject({ typeName: "part", nesting: 2, minItems: 0, maxItems: 1 });
  expect(blockTypes?.[0]?.block?.blockTypes[0]).toMatchObject({ typeName: "inner", nesting: 2, maxItems: 1 });

  const { resource_schemas, data_source_schemas } = providerSchemasToJson("test", provider).provider_schemas.test ?? {};
  expect(resource_schemas?.test_thing?.block.block_types?.part).toMatchObject({ nesting_mode: "list", max_items: 1 });
  expect(data_source_schemas?.test_thing?.block.attributes?.found?.type).toEqual(DATA[1].found);
});

test("GetProviderSchema: an attribute of this type is a list", async () => {
  const { dataSourceSchemas } = await server.call("getProviderSchema", {});
  const found = dataSourceSchemas.test_thing?.block?.attributes.find((one) => one.name === "found");
  expect(Buffer.from(found?.type ?? []).toString()).toBe('["list",["object",{"word":"string"}]]');
});

test.each(readParts)("ValidateProviderConfig and ConfigureProvider: %j", async (value) => {
  const { diagnostics } = await server.call("validateProviderConfig", { config: encodeOther(value) });
  expect(toReportedDiagnostics(diagnostics)).toMatchObject([{ path: ["part", 0, "inner", 0, "text"] }]);
  await server.call("configureProvider", { terraformVersion: "1.14.0", config: encodeOther(value) });
});

test.each([config, leftOut, open])("ValidateResourceConfig: the paths have indexes, %j", async (value) => {
  const { diagnostics } = await server.call("validateResourceConfig", {
    typeName: "test_thing",
    config: encode(value),
  });
  const paths = toReportedDiagnostics(diagnostics).map(({ path }) => path);
  // Not at the secret itself: Terraform shows the block.
  const writeOnly = value === config ? [["part", 0, "size"]] : [];
  expect(paths).toEqual([
    ...writeOnly,
    ["part", 0, "word"],
    ["part", 0, "inner", 0, "text"],
    ["rows", 2, "part", 0, "word"],
  ]);
});

test.each<[string, ObjectValue]>([
  ["in lists", listed],
  ["in objects, as an older version stored them", stored],
])("UpgradeResourceState and MoveResourceState: blocks %s", async (_, state) => {
  const json = { json: Buffer.from(JSON.stringify(state)), flatmap: {} };
  for (const version of [0, 1]) {
    const upgraded = await server.call("upgradeResourceState", { typeName: "test_thing", version, rawState: json });
    expect(upgraded.diagnostics).toEqual([]);
    expect(decode(upgraded.upgradedState)).toEqual(listed);
  }
  const moved = await server.call("moveResourceState", {
    sourceProviderAddress: "registry.terraform.io/tests/fork",
    sourceTypeName: "test_thing",
    sourceSchemaVersion: 1,
    sourceState: json,
    targetTypeName: "test_thing",
    sourcePrivate: NO_BYTES,
    sourceIdentitySchemaVersion: 0,
  });
  expect(moved.diagnostics).toEqual([]);
  expect(decode(moved.targetState)).toEqual(listed);
});

test.each([listed, leftOut])("ReadResource: %j comes back as it is", async (state) => {
  const { newState, diagnostics } = await server.call("readResource", {
    typeName: "test_thing",
    currentState: encode(state),
    private: NO_BYTES,
  });
  expect(diagnostics).toEqual([]);
  expect(decode(newState)).toEqual(state);
});

describe("PlanResourceChange", () => {
  test("a create keeps unknown blocks as they are, with their refinements", async () => {
    const { plannedState, diagnostics } = await plan(null, open);
    expect(diagnostics).toEqual([]);
    expect(Buffer.from(plannedState?.msgpack ?? [])).toEqual(Buffer.from(encode(open).msgpack));
  });

  test("defaults are set and write-only values removed inside", async () => {
    expect(decode((await plan(null, config)).plannedState)).toEqual(listed);
  });

  test.each<[string, ObjectValue, ObjectValue, unknown]>([
    ["a change inside", listed, { ...listed, part: [{ ...wordless, word: "other", size: 1 }] }, ["part", 0, "word"]],
    ["a block that goes", { ...listed, part: [{ ...wordless, word: "w" }] }, leftOut, ["part", 0, "word"]],
    ["a block that comes", leftOut, listed, ["part", 0, "word"]],
    ["a block that is not known yet", { ...listed, part: [{ ...wordless, word: "w" }] }, open, ["part"]],
    ["what the resource decides", listed, leftOut, ["part", 0, "inner", 0, "text"]],
  ])("requires a replacement at Terraform's path: %s", async (_, prior, proposed, path) => {
    const { requiresReplace, diagnostics } = await plan(prior, proposed);
    expect(diagnostics).toEqual([]);
    const reported = requiresReplace.map((attribute) =>
      toReportedDiagnostics([{ severity: 1, summary: "", detail: "", attribute }]).map((one) => one.path),
    );
    expect(reported).toContainEqual([path]);
  });

  test("nothing changes for the same blocks", async () => {
    const { plannedState, requiresReplace } = await plan(
      { ...leftOut, part: [{ ...wordless, size: 1 }] },
      {
        ...leftOut,
        part: [{ ...wordless, size: 1 }],
      },
    );
    expect(decode(plannedState)).toEqual({ ...leftOut, part: [{ ...wordless, size: 1 }] });
    expect(requiresReplace).toEqual([]);
  });
});

test.each<[ObjectValue | null, ObjectValue | null]>([
  [null, listed],
  [null, leftOut],
  [listed, leftOut],
  [leftOut, listed],
  [listed, null],
])("ApplyResourceChange: from %j to %j", async (prior, planned) => {
  const { newState, diagnostics } = await apply(prior, planned);
  expect(diagnostics).toEqual([]);
  expect(decode(newState)).toEqual(planned);
});

test("ImportResourceState", async () => {
  const { importedResources } = await server.call("importResourceState", { typeName: "test_thing", id: "a" });
  expect(decode(importedResources[0]?.state)).toEqual(listed);
});

test.each([
  [listed, [{ ...wordless, word: "w", inner: [{ text: "t" }] }]],
  [leftOut, []],
  [{ ...leftOut, part: [wordless] }, []],
])("GenerateResourceConfig: from %j", async (state, expected) => {
  const { config } = await server.call("generateResourceConfig", { typeName: "test_thing", state: encode(state) });
  expect(decode(config)).toMatchObject({ part: expected });
});

test.each(readParts)("a data source: %j", async (value) => {
  const sent = encodeDynamicValue(DATA, { name: "a", part: value, found: null });
  const { diagnostics } = await server.call("validateDataResourceConfig", { typeName: "test_thing", config: sent });
  expect(toReportedDiagnostics(diagnostics)).toMatchObject([{ path: ["part", 0, "word"] }]);
  if (JSON.stringify(value) !== JSON.stringify(readParts[2])) return;
  const { state } = await server.call("readDataSource", { typeName: "test_thing", config: sent });
  expect(decode(state, DATA)).toEqual({ name: "a", part: value, found: [{ word: "a" }] });
});

test("a data source in which nothing is set has empty lists", async () => {
  const sent = encodeDynamicValue(DATA, { name: null, part: [], found: null });
  const { state } = await server.call("readDataSource", { typeName: "test_thing", config: sent });
  expect(decode(state, DATA)).toEqual({ name: null, part: [], found: [] });
});

test("an ephemeral resource", async () => {
  for (const value of readParts)
    await server.call("validateEphemeralResourceConfig", { typeName: "test_key", config: encodeOther(value) });
  const { result } = await server.call("openEphemeralResource", {
    typeName: "test_key",
    config: encodeOther([{ word: "w", inner: [] }]),
  });
  expect(decode(result, OTHER)).toEqual({ name: "a", part: [{ word: "w", inner: [] }] });
});

test("a list resource", async () => {
  for (const value of readParts)
    await server.call("validateListResourceConfig", { typeName: "test_thing", config: encodeOther(value) });
  const events = await server.list({
    typeName: "test_thing",
    config: encodeOther([{ word: "w", inner: [] }]),
    includeResourceObject: true,
    limit: 10,
  });
  expect(decode(events[0]?.resourceObject)).toEqual(listed);
  expect(toReportedDiagnostics(events[1]?.diagnostic ?? [])).toMatchObject([{ path: ["part", 0, "word"] }]);
});

test("no method of the provider was given a list in place of a block, and all of them were called with blocks", () => {
  const lists = [...seen].flatMap(([method, values]) =>
    values.flatMap(([block, value]) => findLists(block, value, method)),
  );
  expect(lists).toEqual([]);
  const withBlocks = [...seen].filter(([, values]) =>
    values.some(([, value]) => isObject(value) && isObject(value.part)),
  );
  expect(withBlocks.map(([method]) => method).sort()).toEqual(
    [
      "provider.validate",
      "provider.configure",
      "validate",
      "validate: provider",
      "modifyPlan",
      "create",
      "read",
      "update",
      "delete",
      "identity",
      "generateConfig",
      "data.validate",
      "data.read",
      "ephemeral.validate",
      "ephemeral.open",
      "list.validate",
      "list",
    ].sort(),
  );
});
