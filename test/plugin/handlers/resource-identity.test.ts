import * as fc from "fast-check";
import { Diagnostics } from "../../../src/plugin/diagnostics";
import type { Resource, ResourceIdentity } from "../../../src/plugin/framework";
import { decodeIdentity, encodeIdentity, identityType } from "../../../src/plugin/handlers/resource-identity";
import { toReportedDiagnostics } from "../../../src/plugin/testing/in-process-provider";
import { type ObjectValue, UNKNOWN, type Value } from "../../../src/plugin/value";
import { encodeDynamicValue } from "../../../src/plugin/values/dynamic-value";
import { generateValues } from "../support/arbitraries";
import { createResource, createThingState, encodeText, Harness } from "../support/harness";

const description = "Text.";
const identity: ResourceIdentity<string> = {
  version: 2,
  attributes: {
    id: { type: "string", description, import: "required" },
    sizes: { type: ["list", "number"], description, import: "optional" },
    place: { type: "string", description, import: "optional" },
  },
  fromState: ({ id, name }, api) => ({ id: id ?? null, sizes: null, place: `${api} ${String(name)}` }),
};
const known: ObjectValue = { id: "7", sizes: null, place: "api a" };
const createContext = () => ({ typeName: "test_thing", diagnostics: new Diagnostics() });
const encode = (value: ObjectValue) => encodeIdentity(identity, value, null, createContext());
const state = createThingState({ id: "7", stamp: "monday", name: "a", size: 1 });

const createHarness = (over: Partial<Resource<string>> = {}) => Harness.configured({ identity, ...over });
const createHarnessFrom = (of: ResourceIdentity<string>["fromState"]) =>
  createHarness({ identity: { ...identity, fromState: of } });

describe("an identity", () => {
  const parts = fc.record(
    {
      id: generateValues("string", true).filter((one) => one !== null),
      sizes: generateValues(["list", "number"], true),
      place: generateValues("string", true),
    },
    { noNullPrototype: true },
  );

  test("round-trips, and may follow itself", () => {
    fc.assert(
      fc.property(parts, (value) => {
        const { diagnostics, typeName } = createContext();
        const data = encodeIdentity(identity, value, value, { diagnostics, typeName });
        expect({ value: decodeIdentity(identity, data), diagnostics: diagnostics.list }).toEqual({
          value,
          diagnostics: [],
        });
      }),
      { numRuns: 300 },
    );
  });

  test("may fill in what was null, and change nothing else", () => {
    const check = (value: ObjectValue, earlier: ObjectValue) => {
      const { diagnostics, typeName } = createContext();
      encodeIdentity(identity, value, earlier, { diagnostics, typeName });
      return diagnostics.list.map(({ detail }) => detail);
    };
    expect(check(known, { id: "7", sizes: null, place: null })).toEqual([]);
    expect(check({ ...known, sizes: [1] }, { ...known, sizes: [1] })).toEqual([]);
    expect(check(known, { ...known, place: "elsewhere" })).toEqual([
      expect.stringMatching(/^place: is not what it was/),
    ]);
    expect(check({ ...known, place: null }, known)).toEqual([expect.stringMatching(/^place: is not what it was/)]);
  });

  test.each<[string, ObjectValue, string]>([
    ["a part that is unknown", { ...known, place: UNKNOWN }, "place: the value is still unknown"],
    ["a part that is unknown inside", { ...known, sizes: [UNKNOWN] }, "sizes: the value is still unknown"],
    ["a required part that is null", { ...known, id: null }, "id: is null"],
    ["a part of another type", { ...known, sizes: "many" }, "sizes: list of number was expected, not a string"],
    ["a missing part", { id: "7", sizes: null }, "place: is missing"],
    ["a part that is not in the schema", { ...known, colour: "red" as Value }, "colour: is not in the schema"],
  ])("with %s is a mistake of the provider", (_, value, problem) => {
    const { diagnostics, typeName } = createContext();
    expect(encodeIdentity(identity, value, null, { diagnostics, typeName })).toBeUndefined();
    expect(diagnostics.list).toMatchObject([
      { severity: "error", summary: "Invalid identity of test_thing", detail: expect.stringContaining(problem) },
    ]);
  });

  test("in which every attribute is null counts as none", () => {
    expect(decodeIdentity(identity, undefined)).toBeNull();
    expect(decodeIdentity(identity, {})).toBeNull();
    const nothing = encodeDynamicValue(identityType(identity), { id: null, sizes: null, place: null });
    expect(decodeIdentity(identity, { identityData: nothing })).toBeNull();
  });
});

describe("read", () => {
  const read = async (harness: Harness, currentIdentity = encode(known)) => {
    const response = await harness.call("readResource", {
      typeName: "test_thing",
      currentState: harness.encode(state),
      private: new Uint8Array(),
      currentIdentity,
    });
    return {
      identity: decodeIdentity(identity, response.newIdentity),
      reported: toReportedDiagnostics(response.diagnostics),
    };
  };

  test("returns the identity of the object", async () => {
    expect(await read(await createHarness(), undefined)).toEqual({ identity: known, reported: [] });
    expect(await read(await createHarness())).toEqual({ identity: known, reported: [] });
  });

  test("that finds another identity is an error, and keeps the old one", async () => {
    const harness = await createHarness({ read: async (request) => ({ ...request.state, id: "8" }) });
    expect(await read(harness)).toMatchObject({
      identity: known,
      reported: [
        { summary: "Invalid identity of test_thing", detail: expect.stringMatching(/^id: is not what it was/) },
      ],
    });
  });

  test("that fails keeps the identity", async () => {
    const harness = await createHarness({ read: () => Promise.reject(new Error("no luck")) });
    expect(await read(harness)).toMatchObject({ identity: known, reported: [{}] });
  });

  test("of a resource without an identity returns none", async () => {
    const harness = await Harness.configured();
    expect(await read(harness, undefined)).toEqual({ identity: null, reported: [] });
  });
});

test("a plan keeps the identity of an existing object, and has none for a new one", async () => {
  const harness = await createHarness();
  const plan = async (prior: ObjectValue | null) => {
    const response = await harness.call("planResourceChange", {
      typeName: "test_thing",
      priorState: harness.encode(prior),
      config: harness.encode(state),
      proposedNewState: harness.encode(state),
      priorPrivate: new Uint8Array(),
      plannedPrivate: new Uint8Array(),
      priorIdentity: encode(known),
    });
    expect(response.diagnostics).toEqual([]);
    return decodeIdentity(identity, response.plannedIdentity);
  };
  expect(await plan(state)).toEqual(known);
  expect(await plan(null)).toBeNull();
});

describe("apply", () => {
  const apply = async (harness: Harness, prior: ObjectValue | null, planned: ObjectValue | null = state) => {
    const response = await harness.call("applyResourceChange", {
      typeName: "test_thing",
      priorState: harness.encode(prior),
      config: harness.encode(planned),
      plannedState: harness.encode(planned),
      plannedPrivate: new Uint8Array(),
      plannedIdentity: prior === null ? undefined : encode(known),
    });
    return {
      identity: decodeIdentity(identity, response.newIdentity),
      reported: toReportedDiagnostics(response.diagnostics),
      state: harness.decode(response.newState),
    };
  };

  test("returns the identity of the created or changed object", async () => {
    expect(await apply(await createHarness(), null)).toMatchObject({ identity: known, reported: [] });
    expect(await apply(await createHarness(), state)).toMatchObject({ identity: known, reported: [] });
  });

  test("returns none after a delete, and keeps it after a failed delete", async () => {
    expect(await apply(await createHarness(), state, null)).toEqual({ identity: null, reported: [], state: null });
    const failing = await createHarness({ delete: () => Promise.reject(new Error("in use")) });
    expect(await apply(failing, state, null)).toMatchObject({ identity: known, reported: [{}], state });
  });

  test("that changes the identity is an error, and keeps the old one", async () => {
    const harness = await createHarness({
      update: async ({ plannedState }) => ({ ...plannedState, id: "8", stamp: "tuesday" }),
    });
    expect(await apply(harness, state)).toMatchObject({
      identity: known,
      reported: [{ summary: "Invalid identity of test_thing" }],
      state: { id: "8" },
    });
  });

  test("that fails after it created an object returns its identity, if it has one", async () => {
    const create: Resource<string>["create"] = async ({ plannedState, saveState: save }) => {
      save({ ...plannedState, id: "7" });
      throw new Error("no luck");
    };
    expect(await apply(await createHarness({ create }), null)).toMatchObject({
      identity: known,
      reported: [{ detail: expect.stringMatching(/^no luck/) }],
    });
    const early: Resource<string>["create"] = async ({ plannedState, saveState: save }) => {
      save({ ...plannedState, id: UNKNOWN });
      throw new Error("no luck");
    };
    expect(await apply(await createHarness({ create: early }), null)).toMatchObject({
      identity: null,
      reported: [{ detail: expect.stringMatching(/^no luck/) }],
    });
  });

  test("keeps the object whose identity could not be computed", async () => {
    const harness = await createHarnessFrom(() => {
      throw new Error("no idea");
    });
    expect(await apply(harness, null)).toMatchObject({
      identity: null,
      state: { id: "7" },
      reported: [{ summary: "Could not create test_thing", detail: expect.stringMatching(/^no idea/) }],
    });
  });
});

describe("import", () => {
  const importThing = async (harness: Harness, request: { id?: string; identity?: ReturnType<typeof encode> }) => {
    const { importedResources, diagnostics } = await harness.call("importResourceState", {
      typeName: "test_thing",
      id: "",
      ...request,
    });
    return {
      imported: importedResources.map((one) => ({
        state: harness.decode(one.state),
        identity: decodeIdentity(identity, one.identity),
      })),
      reported: toReportedDiagnostics(diagnostics),
    };
  };
  const partial = { id: "7", sizes: null, place: null };

  test("by identity starts a state from it, and returns it unchanged", async () => {
    const harness = await createHarness({
      importStateByIdentity: async (request) => ({ id: request.identity.id ?? null }),
    });
    expect(await importThing(harness, { identity: encode(partial) })).toEqual({
      imported: [{ state: createThingState({ id: "7" }), identity: partial }],
      reported: [],
    });
  });

  test("by id has no identity before the object is read", async () => {
    const harness = await createHarness({ importState: async ({ id }) => ({ id }) });
    expect(await importThing(harness, { id: "7" })).toEqual({
      imported: [{ state: createThingState({ id: "7" }), identity: null }],
      reported: [],
    });
  });

  test("by identity is refused by a resource that does not have it", async () => {
    const harness = await createHarness({ importState: async ({ id }) => ({ id }) });
    expect(await importThing(harness, { identity: encode(partial) })).toMatchObject({
      imported: [],
      reported: [{ summary: "Import by identity is not supported" }],
    });
  });
});

describe("a stored identity", () => {
  const upgrade = async (json: string, version: number, over: Partial<ResourceIdentity<string>> = {}) => {
    const harness = new Harness(createResource({ identity: { ...identity, ...over } }));
    const response = await harness.call("upgradeResourceIdentity", {
      typeName: "test_thing",
      version,
      rawIdentity: { json: encodeText(json), flatmap: {} },
    });
    return {
      identity: decodeIdentity(identity, response.upgradedIdentity),
      reported: toReportedDiagnostics(response.diagnostics),
    };
  };
  const steps = {
    0: ({ key }: ObjectValue) => ({ id: key ?? null }),
    1: (one: ObjectValue) => ({ ...one, place: "here" }),
  };

  test("is upgraded version by version, and new attributes are null", async () => {
    expect(await upgrade('{"key":"7"}', 0, { upgradeIdentity: steps })).toEqual({
      identity: { id: "7", sizes: null, place: "here" },
      reported: [],
    });
    expect(await upgrade('{"id":"7","old":1}', 2)).toEqual({
      identity: { id: "7", sizes: null, place: null },
      reported: [],
    });
  });

  test("that is too old is refused", async () => {
    expect((await upgrade("{}", 0, { upgradeIdentity: { 1: steps[1] } })).reported).toMatchObject([
      {
        summary: "State is too old",
        detail: expect.stringContaining("The identity of test_thing has schema version 0"),
      },
    ]);
  });
});

test("the schemas of identities are those of the resources that have one", async () => {
  const harness = new Harness(createResource({ identity }), {
    resources: { test_thing: () => createResource({ identity }), test_other: () => createResource() },
  });
  const { identitySchemas, diagnostics } = await harness.call("getResourceIdentitySchemas", {});
  expect(diagnostics).toEqual([]);
  expect(identitySchemas).toMatchObject({
    test_thing: {
      version: 2,
      identityAttributes: [
        { name: "id", requiredForImport: true, optionalForImport: false, description },
        { name: "sizes", requiredForImport: false, optionalForImport: true, description },
        { name: "place", requiredForImport: false, optionalForImport: true, description },
      ],
    },
  });
  expect(identitySchemas).not.toHaveProperty("test_other");
});
