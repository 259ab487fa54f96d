import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import { ProviderDefinition } from "../../../src/plugin/gen/tfplugin6";
import { toReportedDiagnostics } from "../../../src/plugin/testing/in-process-provider";
import { PluginClient } from "../../../src/plugin/testing/plugin-client";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { CornerProcess, createObject, decodeValue, encodeValue, UNKNOWN_ON_THE_WIRE } from "../support/corner-process";

const journal = join(createTemporaryFolder(), "journal");
/** One process that is configured, and one that is not. */
let wire: CornerProcess;
let bare: CornerProcess;

beforeAll(async () => {
  wire = await CornerProcess.configured({ journal });
  bare = await CornerProcess.start();
});

afterAll(() => {
  wire.close();
  bare.close();
});

const readJournal = () => readFileSync(journal, "utf8").trim().split("\n");
const _config = { name: "a" };
const thing = { name: "a", place: "here", id: "id of a", stamp: "monday" };

/** Left out on purpose: the provider has neither actions nor state stores. Terraform does not call what no schema names. */
const LEFT_OUT = [
  "ValidateActionConfig",
  "PlanAction",
  "InvokeAction",
  "ValidateStateStoreConfig",
  "ConfigureStateStore",
  "ReadStateBytes",
  "WriteStateBytes",
  "LockState",
  "UnlockState",
  "GetStates",
  "DeleteState",
];

test.each(LEFT_OUT)(
  "2.2 %s (corner: actions, state store): left out on purpose, answered UNIMPLEMENTED",
  async (name) => {
    expect(await bare.client.getStatus(`/tfplugin6.Provider/${name}`)).toBe(status.UNIMPLEMENTED);
  },
);

test("2.2: all 36 RPCs of protocol 6.11 are there, and those that are not left out are answered", async () => {
  const { methods } = ProviderDefinition;
  expect(Object.values(methods)).toHaveLength(36);
  const implemented = Object.values(methods).filter(({ name }) => !LEFT_OUT.includes(name));
  expect(implemented).toHaveLength(25);
  for (const { name, responseStream } of implemented) {
    // A stream is not what the probe reads; its own test does.
    if (!responseStream)
      expect([name, await bare.client.getStatus(`/tfplugin6.Provider/${name}`)]).toEqual([name, status.OK]);
  }
});

test("2.2 GetMetadata: names everything, with the capabilities", async () => {
  const response = await bare.call("getMetadata", {});
  expect(response).toMatchObject({
    diagnostics: [],
    resources: [
      { typeName: "corner_everything" },
      { typeName: "corner_thing" },
      { typeName: "corner_rogue" },
      { typeName: "corner_parts" },
    ],
    dataSources: [{ typeName: "corner_lookup" }],
    ephemeralResources: [{ typeName: "corner_lease" }],
    listResources: [{ typeName: "corner_thing" }],
    functions: expect.arrayContaining([{ name: "join" }]),
    actions: [],
    stateStores: [],
  });
  expect(response.serverCapabilities).toEqual({
    planDestroy: true,
    getProviderSchemaOptional: true,
    moveResourceState: true,
    generateResourceConfig: true,
  });
});

test("2.2 GetProviderSchema: describes everything, with the same capabilities", async () => {
  const response = await bare.call("getProviderSchema", {});
  expect(response).toMatchObject({ diagnostics: [], actionSchemas: {}, stateStoreSchemas: {} });
  expect(Object.keys(response.resourceSchemas)).toEqual([
    "corner_everything",
    "corner_thing",
    "corner_rogue",
    "corner_parts",
  ]);
  expect(Object.keys(response.dataSourceSchemas)).toEqual(["corner_lookup"]);
  expect(Object.keys(response.ephemeralResourceSchemas)).toEqual(["corner_lease"]);
  expect(Object.keys(response.listResourceSchemas)).toEqual(["corner_thing"]);
  expect(response.functions.join).toMatchObject({
    parameters: [{ name: "separator", allowNullValue: false, allowUnknownValues: false }],
    variadicParameter: { name: "parts", allowNullValue: true },
  });
  expect(response.serverCapabilities).toEqual((await bare.call("getMetadata", {})).serverCapabilities);
});

test("2.2 GetResourceIdentitySchemas: describes the identities of those resources that have one", async () => {
  const { identitySchemas, diagnostics } = await bare.call("getResourceIdentitySchemas", {});
  expect(diagnostics).toEqual([]);
  expect(Object.keys(identitySchemas)).toEqual(["corner_thing", "corner_rogue"]);
  expect(identitySchemas.corner_thing).toMatchObject({
    version: 1,
    identityAttributes: [
      { name: "id", type: Buffer.from('"string"'), requiredForImport: true, optionalForImport: false },
      { name: "place", type: Buffer.from('"string"'), requiredForImport: false, optionalForImport: true },
    ],
  });
});

test("2.2 ValidateProviderConfig: takes unknown values, in a process that is not configured", async () => {
  const settings = encodeValue(createObject("provider", { endpoint: UNKNOWN_ON_THE_WIRE }));
  expect(await bare.callForDiagnostics("validateProviderConfig", { config: settings })).toEqual([]);
});

test("2.2 ConfigureProvider: takes unknown values, and can come again", async () => {
  const again = await CornerProcess.start();
  expect(await again.configure({ endpoint: UNKNOWN_ON_THE_WIRE })).toMatchObject([
    { severity: "warning", summary: "The endpoint is not known yet", path: ["endpoint"] },
  ]);
  expect(await again.configure()).toEqual([]);
  again.close();
});

test("2.2 StopProvider: ends the calls that are running, and not those to come", async () => {
  const stopped = await CornerProcess.configured({ journal });
  const searching = stopped.list({ prefix: "slow" });
  // The response of a later call: by then, the search is under way.
  await stopped.read("corner_thing", thing);
  expect(await stopped.call("stopProvider", {})).toEqual({ Error: "" });
  expect(
    (await searching).map(({ displayName, diagnostic }) => [displayName, toReportedDiagnostics(diagnostic)]),
  ).toMatchObject([
    ["The slow1", []],
    ["", [{ detail: expect.stringContaining("Terraform was interrupted") }]],
  ]);
  expect((await stopped.read("corner_thing", thing)).reported).toEqual([]);
  stopped.close();
});

test("2.2 ValidateDataResourceConfig: takes unknown values, in a process that is not configured", async () => {
  const call = (key: unknown) =>
    bare.callForDiagnostics("validateDataResourceConfig", {
      typeName: "corner_lookup",
      config: encodeValue(createObject("corner_lookup", { key })),
    });
  expect(await call(UNKNOWN_ON_THE_WIRE)).toEqual([]);
  expect(await call("invalid")).toMatchObject([{ severity: "error", summary: "Invalid key", path: ["key"] }]);
});

test("2.2 ReadDataSource: answers the whole state", async () => {
  const response = await wire.call("readDataSource", {
    typeName: "corner_lookup",
    config: encodeValue(createObject("corner_lookup", { key: "a" })),
  });
  expect(toReportedDiagnostics(response.diagnostics)).toEqual([]);
  const matches = [{ name: "a", sizes: [2, 1] }];
  expect(decodeValue(response.state)).toEqual(
    createObject("corner_lookup", { key: "a", value: "value of a", matches }),
  );
});

test("2.2 GetFunctions: describes the functions alone", async () => {
  const { functions, diagnostics } = await bare.call("getFunctions", {});
  expect(diagnostics).toEqual([]);
  expect(functions).toEqual((await bare.call("getProviderSchema", {})).functions);
});

test("2.2 CallFunction: is answered by a process that is not configured", async () => {
  expect(await bare.callFunction("join", "-", "a", null, "b")).toEqual({ result: "a-null-b" });
});

test("2.2 ValidateEphemeralResourceConfig: takes unknown values, in a process that is not configured", async () => {
  const call = (name: unknown) =>
    bare.callForDiagnostics("validateEphemeralResourceConfig", {
      typeName: "corner_lease",
      config: encodeValue(createObject("corner_lease", { name })),
    });
  expect(await call(UNKNOWN_ON_THE_WIRE)).toEqual([]);
  expect(await call("invalid")).toMatchObject([{ severity: "error", summary: "Invalid name", path: ["name"] }]);
});

describe("an ephemeral resource", () => {
  const open = (name: string, renew_after: number | null = null) =>
    wire.call("openEphemeralResource", {
      typeName: "corner_lease",
      config: encodeValue(createObject("corner_lease", { name, renew_after })),
    });

  test("2.2 OpenEphemeralResource: answers the values, private data and when to renew", async () => {
    const response = await open("a", 3600);
    expect(toReportedDiagnostics(response.diagnostics)).toEqual([]);
    expect(decodeValue(response.result)).toEqual({
      name: "a",
      renew_after: 3600,
      token: "token-of-a",
      note: "a-private-note",
    });
    expect(Buffer.from(response.private ?? []).toString()).toBe('{"name":"a"}');
    expect(response.renewAt?.seconds).toBeGreaterThan(Date.now() / 1000);
    expect((await open("b")).renewAt).toBeUndefined();
  });

  test("2.2 RenewEphemeralResource: answers private data, and when to renew again", async () => {
    const renew = (privateText: string) =>
      wire.call("renewEphemeralResource", { typeName: "corner_lease", private: Buffer.from(privateText) });
    const first = await renew('{"name":"a"}');
    expect(first).toMatchObject({ renewAt: { seconds: Date.UTC(2100, 0) / 1000, nanos: 0 }, diagnostics: [] });
    expect(Buffer.from(first.private ?? []).toString()).toBe('{"name":"a","times":1}');
    expect((await renew('{"name":"a","times":2}')).renewAt).toBeUndefined();
  });

  test("2.2 CloseEphemeralResource: gives back what was opened", async () => {
    const request = { typeName: "corner_lease", private: Buffer.from('{"name":"closed"}') };
    expect(await wire.call("closeEphemeralResource", request)).toEqual({ diagnostics: [] });
    expect(readJournal()).toContain("close closed");
  });
});

test("2.2 ValidateListResourceConfig: checks the search, in a process that is not configured", async () => {
  const call = (prefix: unknown) =>
    bare.callForDiagnostics("validateListResourceConfig", {
      typeName: "corner_thing",
      config: encodeValue(createObject("list", { prefix })),
      includeResourceObject: encodeValue(true),
      limit: encodeValue(10),
    });
  expect(await call(UNKNOWN_ON_THE_WIRE)).toEqual([]);
  expect(await call("")).toMatchObject([{ severity: "error", summary: "Empty prefix", path: ["prefix"] }]);
});

describe("a search", () => {
  test("2.2 ListResource: streams what is found", async () => {
    const events = await wire.list({ prefix: "p", count: 3 });
    expect(events.map(({ displayName }) => displayName)).toEqual(["The p1", "The p2", "The p3"]);
    expect(events.map(({ identity }) => decodeValue(identity?.identityData))[0]).toEqual({
      id: "id of p1",
      place: "here",
    });
  });

  test("2.2 ListResource: ends the search when Terraform reads no further", async () => {
    const endless = await CornerProcess.configured({ journal });
    const stream = endless.client.openStream(ProviderDefinition, "listResource", {
      typeName: "corner_thing",
      config: encodeValue(createObject("list", { prefix: "endless" })),
      includeResourceObject: true,
      limit: Number.MAX_SAFE_INTEGER,
    });
    const ended = once(stream, "error");
    stream.on("data", ({ displayName }) => displayName === "The endless3" && stream.cancel());
    expect(await ended).toMatchObject([{ code: status.CANCELLED }]);
    // The process still responds, and writes the end of the search to its journal.
    while (!readJournal().includes("list endless ended")) await endless.read("corner_thing", thing);
    endless.close();
  });
});

test("2.2: a client that is not Terraform gets no answer from any RPC", async () => {
  const otherClient = new PluginClient(await wire.process.readHandshake());
  for (const { name } of Object.values(ProviderDefinition.methods)) {
    expect([name, await otherClient.getStatus(`/tfplugin6.Provider/${name}`)]).toEqual([name, status.UNAVAILABLE]);
  }
  otherClient.close();
});
