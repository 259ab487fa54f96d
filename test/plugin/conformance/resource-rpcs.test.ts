import { toReportedDiagnostics } from "../../../src/plugin/testing/in-process-provider";
import {
  CornerProcess,
  createObject,
  decodeValue,
  encodeThingIdentity,
  encodeValue,
  NO_BYTES,
  UNKNOWN_ON_THE_WIRE,
} from "../support/corner-process";

/** One process that is configured, and one that is not. */
let wire: CornerProcess;
let bare: CornerProcess;

beforeAll(async () => {
  wire = await CornerProcess.configured();
  bare = await CornerProcess.start();
});

afterAll(() => {
  wire.close();
  bare.close();
});

const config = { name: "a" };
const thing = { name: "a", place: "here", id: "id of a", stamp: "monday" };

test("2.2 ValidateResourceConfig: takes unknown values, in a process that is not configured", async () => {
  const call = (text: unknown) =>
    bare.callForDiagnostics("validateResourceConfig", {
      typeName: "corner_everything",
      config: encodeValue(createObject("corner_everything", { text })),
    });
  expect(await call(UNKNOWN_ON_THE_WIRE)).toEqual([]);
  expect(await call("invalid")).toMatchObject([{ severity: "error", summary: "Invalid text", path: ["text"] }]);
});

test("2.2 UpgradeResourceState: answers a state of the same version, too, in a process that is not configured", async () => {
  expect(await bare.upgrade("corner_thing", 0, '{"name":"a"}')).toEqual({
    state: createObject("corner_thing", { name: "a" }),
    reported: [],
  });
});

test("2.2 UpgradeResourceIdentity: lifts an identity, in a process that is not configured", async () => {
  const rawIdentity = { json: Buffer.from('{"key":"7"}'), flatmap: {} };
  const response = await bare.call("upgradeResourceIdentity", { typeName: "corner_thing", version: 0, rawIdentity });
  expect(response.diagnostics).toEqual([]);
  expect(decodeValue(response.upgradedIdentity?.identityData)).toEqual({ id: "7", place: null });
});

test("2.2 ReadResource: answers state, private data and identity", async () => {
  const response = await wire.read("corner_thing", { ...thing, size: 3 }, { private: Buffer.from('{"made":true}') });
  expect(response).toMatchObject({ state: createObject("corner_thing", { ...thing, size: 3 }), reported: [] });
  expect(Buffer.from(response.private).toString()).toBe('{"made":true}');
  expect(decodeValue(response.newIdentity?.identityData)).toEqual({ id: "id of a", place: "here" });
});

test("2.2 PlanResourceChange: plans a create, an update, a replacement and a delete", async () => {
  const create = await wire.plan("corner_thing", { config });
  expect(create).toMatchObject({ reported: [], requiresReplace: [], plannedIdentity: undefined });
  expect(create.planned).toMatchObject({ name: "a", place: "here", id: expect.anything(), stamp: expect.anything() });

  const known = { priorIdentity: encodeThingIdentity("id of a", "here") };
  const update = await wire.plan(
    "corner_thing",
    { prior: thing, config: { ...config, size: 2 }, proposed: { ...thing, size: 2 } },
    known,
  );
  expect(update).toMatchObject({ reported: [], requiresReplace: [], planned: { id: "id of a", size: 2 } });
  expect(decodeValue(update.plannedIdentity?.identityData)).toEqual({ id: "id of a", place: "here" });

  const replacement = await wire.plan(
    "corner_thing",
    { prior: thing, config: { name: "b" }, proposed: { ...thing, name: "b" } },
    known,
  );
  expect(replacement.requiresReplace).toEqual([{ steps: [{ selector: { $case: "attributeName", value: "name" } }] }]);

  const remove = await wire.plan("corner_thing", { prior: thing, config: null });
  expect(remove).toMatchObject({ reported: [], planned: null });
});

test("2.2 ApplyResourceChange: creates, updates and deletes", async () => {
  const created = await wire.apply("corner_thing", {
    config,
    planned: { ...config, place: "here", id: UNKNOWN_ON_THE_WIRE, stamp: UNKNOWN_ON_THE_WIRE },
  });
  expect(created).toMatchObject({ state: createObject("corner_thing", thing), reported: [] });
  expect(Buffer.from(created.private).toString()).toBe('{"made":true}');
  expect(decodeValue(created.newIdentity?.identityData)).toEqual({ id: "id of a", place: "here" });

  const planned = { ...thing, size: 2 };
  const updated = await wire.apply(
    "corner_thing",
    { prior: thing, config: { ...config, size: 2 }, planned },
    { plannedIdentity: created.newIdentity },
  );
  expect(updated).toMatchObject({ state: createObject("corner_thing", planned), reported: [] });

  const deleted = await wire.apply("corner_thing", { prior: thing, config: null });
  expect(deleted).toMatchObject({ state: null, reported: [], newIdentity: undefined });
});

test("2.2 ImportResourceState: begins one state, by id or by identity", async () => {
  const byId = await wire.call("importResourceState", { typeName: "corner_thing", id: "id of a" });
  expect(byId.importedResources.map(({ typeName, state }) => [typeName, decodeValue(state)])).toEqual([
    ["corner_thing", createObject("corner_thing", { id: "id of a" })],
  ]);
  const byIdentity = await wire.call("importResourceState", {
    typeName: "corner_thing",
    id: "",
    identity: encodeThingIdentity("id of a", null),
  });
  expect(byIdentity.importedResources.map(({ identity }) => decodeValue(identity?.identityData))).toEqual([
    { id: "id of a", place: null },
  ]);
});

test("2.2 MoveResourceState: takes over the state of another type, in a process that is not configured", async () => {
  const move = (sourceTypeName: string) =>
    bare.call("moveResourceState", {
      sourceProviderAddress: "registry.terraform.io/tests/corner",
      sourceTypeName,
      sourceSchemaVersion: 1,
      sourceState: { json: Buffer.from('{"text":"a"}'), flatmap: {} },
      sourcePrivate: NO_BYTES,
      sourceIdentitySchemaVersion: 0,
      targetTypeName: "corner_thing",
    });
  const response = await move("corner_everything");
  expect(toReportedDiagnostics(response.diagnostics)).toEqual([]);
  expect(decodeValue(response.targetState)).toEqual(createObject("corner_thing", { name: "a", id: "id of a" }));
  expect(Buffer.from(response.targetPrivate).toString()).toBe('{"moved":"yes"}');
  expect(toReportedDiagnostics((await move("corner_rogue")).diagnostics)).toMatchObject([
    { summary: "Move is not supported" },
  ]);
});

test("2.2 GenerateResourceConfig: writes what can be written, in a process that is not configured", async () => {
  const state = {
    ...thing,
    size: 0,
    password: "hush",
    nickname: "b",
    timeouts: { create: "1h" },
    part: [{ word: "w", code: "c" }],
  };
  const response = await bare.call("generateResourceConfig", {
    typeName: "corner_thing",
    state: encodeValue(createObject("corner_thing", state)),
  });
  expect(toReportedDiagnostics(response.diagnostics)).toEqual([]);
  expect(decodeValue(response.config)).toEqual(
    createObject("corner_thing", { name: "a", part: [{ word: "w", code: null }] }),
  );
});
