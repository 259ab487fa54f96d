import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { status } from "@grpc/grpc-js";
import { ProviderDefinition } from "../../../src/plugin/gen/tfplugin6";
import { toReportedDiagnostics } from "../../../src/plugin/testing/in-process-provider";
import {
  CornerProcess,
  createObject,
  decodeValue,
  encodeThingIdentity,
  encodeValue,
  UNKNOWN_ON_THE_WIRE,
} from "../support/corner-process";

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

describe("2.5 private bytes", () => {
  const state = { name: "a", place: "here", id: "id of a", stamp: "monday" };
  const privateBytes = Buffer.from('{"made":true}');

  test("2.5 private bytes: apply gives them, read and plan pass them on, apply of the plan gets them", async () => {
    const created = await wire.apply(
      "corner_everything",
      { config: { group: { name: null, size: null } } },
      { plannedPrivate: Buffer.from('{"planned":"yes"}') },
    );
    expect(Buffer.from(created.private).toString()).toBe('{"planned":"yes","made":"yes"}');
    const read = await wire.read("corner_everything", Object(created.state), { private: created.private });
    expect(read.private).toEqual(created.private);
    const plan = await wire.plan(
      "corner_thing",
      { prior: state, config: { name: "a", size: 1 }, proposed: { ...state, size: 1 } },
      { priorPrivate: privateBytes },
    );
    expect(plan.plannedPrivate).toEqual(new Uint8Array(privateBytes));
    const updated = await wire.apply(
      "corner_thing",
      { prior: state, config: { name: "a", size: 1 }, planned: { ...state, size: 1 } },
      { plannedPrivate: privateBytes },
    );
    expect(updated.private).toEqual(new Uint8Array(privateBytes));
  });

  test("2.5 private bytes: they survive every failure", async () => {
    const failing = { habit: "gone with an error", id: "1" };
    expect((await wire.read("corner_rogue", failing, { private: privateBytes })).private).toEqual(privateBytes);
    const broken = { habit: "plans another type" };
    expect(
      (await wire.plan("corner_rogue", { config: broken }, { priorPrivate: privateBytes })).plannedPrivate,
    ).toEqual(privateBytes);
    const stays = { habit: "stays", id: "1" };
    const deleted = await wire.apply("corner_rogue", { prior: stays, config: null }, { plannedPrivate: privateBytes });
    expect(Buffer.from(deleted.private).toString()).toBe(privateBytes.toString());
  });

  test("2.5 private bytes: what Terraform 1.16 hands back of the first plan comes before the stored ones", async () => {
    const plan = await wire.plan(
      "corner_thing",
      { config: { name: "a" } },
      { priorPrivate: Buffer.from('{"old":1}'), plannedPrivate: privateBytes },
    );
    expect(Buffer.from(plan.plannedPrivate).toString()).toBe(privateBytes.toString());
  });
});

describe("2.5 functions", () => {
  test("2.5 functions: the same arguments give the same result", async () => {
    const once = await bare.callFunction("join", ", ", "a", "b");
    expect(await bare.callFunction("join", ", ", "a", "b")).toEqual(once);
    expect(await wire.callFunction("join", ", ", "a", "b")).toEqual(once);
  });

  test("2.5 functions: function_argument counts from 0, variadic arguments included", async () => {
    expect(await bare.callFunction("refuse", "one")).toMatchObject({ error: { functionArgument: 0 } });
    expect(await bare.callFunction("refuse", "one", "two", "three")).toMatchObject({ error: { functionArgument: 2 } });
    expect(await bare.callFunction("crash", "it")).toMatchObject({ error: { functionArgument: undefined } });
  });

  test("2.5 functions: no argument is shown in an error, since any may be a secret", async () => {
    for (const name of ["refuse", "crash"]) {
      const { error } = await bare.callFunction(name, "hush-hush-secret");
      expect(error?.text).toContain("[argument]");
      expect(error?.text).not.toContain("hush");
    }
    expect(bare.process.stderr).not.toContain("hush");
  });
});

describe("2.5 identity", () => {
  const buildState = (habit: string, revision = 1) => ({ habit, id: "1", revision });

  test("2.5 identity: each part is required or optional for import, and is a primitive or a list of them", async () => {
    const { identitySchemas } = await bare.call("getResourceIdentitySchemas", {});
    for (const { identityAttributes } of Object.values(identitySchemas)) {
      for (const { requiredForImport, optionalForImport, type } of identityAttributes) {
        expect(requiredForImport).toBe(!optionalForImport);
        expect(Buffer.from(type).toString()).toMatch(/^("(string|number|bool)"|\["list","(string|number|bool)"\])$/);
      }
    }
  });

  test.each([
    ["unknown identity", "id: the value is still unknown"],
    ["no identity", "id: is null"],
    ["identity of another type", "part: number was expected"],
    ["incomplete identity", "part: is missing"],
  ])("2.5 identity: wholly known after read and apply (%s)", async (habit, problem) => {
    const summary = "Invalid identity of corner_rogue";
    expect((await wire.read("corner_rogue", buildState(habit))).reported).toMatchObject([
      { summary, detail: expect.stringContaining(problem) },
    ]);
    const created = await wire.apply("corner_rogue", { config: { habit } });
    expect(created.reported).toMatchObject([{ summary, detail: expect.stringContaining(problem) }]);
    // The object is not lost for it.
    expect(created.state).toMatchObject({ habit, id: "1" });
  });

  test("2.5 identity: does not change", async () => {
    const habit = "changing identity";
    const identity = { identityData: encodeValue({ id: "1", part: 1 }) };
    const read = await wire.read("corner_rogue", buildState(habit, 2), { currentIdentity: identity });
    expect(read.reported).toMatchObject([{ detail: expect.stringMatching(/^part: is not what it was/) }]);
    expect(decodeValue(read.newIdentity?.identityData)).toEqual({ id: "1", part: 1 });
    const updated = await wire.apply(
      "corner_rogue",
      { prior: buildState(habit), config: { habit } },
      { plannedIdentity: identity },
    );
    expect(updated.reported).toMatchObject([{ detail: expect.stringMatching(/^part: is not what it was/) }]);
    expect(decodeValue(updated.newIdentity?.identityData)).toEqual({ id: "1", part: 1 });
  });

  test("2.5 identity: one that is all null, from a version of the provider without, is filled in", async () => {
    const thing = { name: "a", place: "here", id: "id of a" };
    const { reported, newIdentity } = await wire.read("corner_thing", thing, {
      currentIdentity: encodeThingIdentity(null, null),
    });
    expect({ said: reported, identity: decodeValue(newIdentity?.identityData) }).toEqual({
      said: [],
      identity: { id: "id of a", place: "here" },
    });
  });

  test("2.5 import by identity (corner: identity): one state, not null, write-only null, with the identity; the read fills the rest in", async () => {
    const response = await wire.call("importResourceState", {
      typeName: "corner_thing",
      id: "",
      identity: encodeThingIdentity("id of a", null),
    });
    const [imported, ...more] = response.importedResources;
    expect(more).toEqual([]);
    expect(imported).toMatchObject({ typeName: "corner_thing" });
    expect(decodeValue(imported?.state)).toMatchObject({ id: "id of a", secret_wo: null });
    const read = await wire.read("corner_thing", Object(decodeValue(imported?.state)), {
      currentIdentity: imported?.identity,
    });
    expect(read.reported).toEqual([]);
    expect(decodeValue(read.newIdentity?.identityData)).toEqual({ id: "id of a", place: "here" });
    const absent = await wire.read("corner_thing", { id: "id of absent" });
    expect(absent).toMatchObject({ state: null, reported: [] });
  });
});

describe("2.5 list (corner: list)", () => {
  test("2.5 list: its key is that of a managed resource with an identity", async () => {
    const { listResourceSchemas, resourceSchemas } = await bare.call("getProviderSchema", {});
    const { identitySchemas } = await bare.call("getResourceIdentitySchemas", {});
    for (const name of Object.keys(listResourceSchemas)) {
      expect(resourceSchemas).toHaveProperty(name);
      expect(identitySchemas).toHaveProperty(name);
    }
  });

  test.each([0, 1, 2, 5])("2.5 list: no more than the limit of %d", async (limit) => {
    expect(await wire.list({ prefix: "p" }, { limit })).toHaveLength(limit);
  });

  test("2.5 list: every event has an identity; its resource only when it is asked for", async () => {
    const [without] = await wire.list({ prefix: "p", count: 1 });
    expect(without).toMatchObject({ identity: {}, resourceObject: undefined, diagnostic: [] });
    const [event] = await wire.list({ prefix: "p", count: 1 }, { includeResourceObject: true });
    expect(decodeValue(event?.resourceObject)).toMatchObject({ name: "p1", id: "id of p1", part: [] });
  });

  test("2.5 list: an error ends the stream, a warning does not", async () => {
    const shown = async (prefix: string) =>
      (await wire.list({ prefix, count: 3 })).map(({ displayName, diagnostic }) => [
        displayName,
        toReportedDiagnostics(diagnostic).map(({ summary }) => summary),
      ]);
    expect(await shown("warned")).toEqual([
      ["The warned1", []],
      ["The warned2", ["Odd"]],
      ["The warned3", []],
    ]);
    expect(await shown("broken")).toEqual([
      ["The broken1", []],
      ["", ["Could not list corner_thing"]],
    ]);
  });
});

describe("2.5 ephemeral", () => {
  test("2.5 ephemeral: what it gives is in no message and no log from then on, marked as sensitive or not", async () => {
    const logged = await CornerProcess.configured({}, { TF_LOG_PROVIDER: "TRACE" });
    const opened = await logged.call("openEphemeralResource", {
      typeName: "corner_lease",
      config: encodeValue(createObject("corner_lease", { name: "hidden" })),
    });
    expect(decodeValue(opened.result)).toMatchObject({ token: "token-of-hidden", note: "a-private-note" });
    const renewed = await logged.callForDiagnostics("renewEphemeralResource", {
      typeName: "corner_lease",
      private: opened.private,
    });
    expect(renewed).toMatchObject([{ detail: "[secret] and [secret] are over." }]);
    await logged.process.waitUntil(() => logged.process.stderr.includes("Renewing a lease"), "logged the lease");
    expect(logged.process.stderr).not.toMatch(/token-of-hidden|a-private-note/);
    logged.close();
  });
});

test("2.5 deferred (corner: deferred): left out on purpose, never set, whatever the client allows", async () => {
  const clientCapabilities = {
    deferralAllowed: true,
    writeOnlyAttributesAllowed: true,
    storePlannedPrivate: true,
    computedBlocksAllowed: true,
  };
  const config = encodeValue(createObject("corner_lookup", { key: UNKNOWN_ON_THE_WIRE }));
  const read = await wire.call("readDataSource", { typeName: "corner_lookup", config, clientCapabilities });
  expect(read.deferred).toBeUndefined();
  const plan = await wire.plan("corner_thing", { config: { name: UNKNOWN_ON_THE_WIRE } }, { clientCapabilities });
  expect(plan).toMatchObject({ reported: [], deferred: undefined });
});

test("2.5 unknown RPC fields: a message of a newer Terraform is taken, what is unknown in it left alone", async () => {
  const config = new BinaryWriter()
    .tag(1, WireType.LengthDelimited)
    .bytes(encodeValue(createObject("provider")).msgpack)
    .finish();
  const message = new BinaryWriter()
    .tag(1, WireType.LengthDelimited)
    .bytes(config)
    .tag(99, WireType.LengthDelimited)
    .string("from the future")
    .tag(100, WireType.Varint)
    .uint32(7)
    .finish();
  expect(await bare.client.getStatus(`/${ProviderDefinition.fullName}/ValidateProviderConfig`, message)).toBe(
    status.OK,
  );
});
