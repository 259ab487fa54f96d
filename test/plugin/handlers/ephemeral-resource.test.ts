import type { EphemeralResource } from "../../../src/plugin/framework";
import type { Schema } from "../../../src/plugin/schema";
import { toReportedDiagnostics } from "../../../src/plugin/testing/in-process-provider";
import { UNKNOWN } from "../../../src/plugin/value";
import { impliedType } from "../../../src/plugin/values/block-value";
import { decodeDynamicValue, encodeDynamicValue } from "../../../src/plugin/values/dynamic-value";
import { encodeText, Harness } from "../support/harness";

const description = "Text.";
const schema: Schema = {
  version: 0,
  block: {
    description,
    attributes: {
      name: { type: "string", description, required: true },
      key: { type: "string", description, optional: true, sensitive: true },
      token: { type: "string", description, computed: true },
    },
  },
};
const type = impliedType(schema.block);
const config = { name: "lease", key: "my-own-key", token: null };
const typeName = "test_lease";

function createHarness(over: Partial<EphemeralResource<string>>): Promise<Harness> {
  const open: EphemeralResource<string>["open"] = async (request) => ({
    result: { ...request.config, token: "t0ken" },
  });
  return Harness.configured({}, { ephemeralResources: { [typeName]: () => ({ schema, open, ...over }) } });
}

const open = (harness: Harness) =>
  harness.call("openEphemeralResource", { typeName, config: encodeDynamicValue(type, config) });
const decodeText = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();

test("is opened with its configuration, and keeps its private state", async () => {
  const harness = await createHarness({
    open: async (request) => {
      request.privateState.set("lease", request.providerData);
      return { result: { ...request.config, token: "t0ken" }, renewAt: new Date(1_500) };
    },
  });
  const response = await open(harness);
  expect(decodeDynamicValue(type, response.result)).toEqual({ ...config, token: "t0ken" });
  expect(response).toMatchObject({ renewAt: { seconds: 1, nanos: 500_000_000 }, diagnostics: [] });
  expect(response.deferred).toBeUndefined();
  expect(decodeText(response.private)).toBe('{"lease":"api"}');
});

test("a result that does not expire has no renewal time", async () => {
  expect((await open(await createHarness({}))).renewAt).toBeUndefined();
});

test("what it gives is masked from then on, marked as sensitive or not; what was configured is not, unless it is", async () => {
  const harness = await createHarness({});
  await open(harness);
  expect(new Set(harness.masked)).toEqual(new Set(["my-own-key", "t0ken"]));
});

test("a result that is unknown or does not fit is a mistake of the provider", async () => {
  const harness = await createHarness({ open: async (request) => ({ result: { ...request.config, token: UNKNOWN } }) });
  expect(toReportedDiagnostics((await open(harness)).diagnostics)).toMatchObject([
    { summary: "Invalid state of test_lease", detail: expect.stringContaining("token: the value is still unknown") },
  ]);
});

test("an invalid renewal time is an error", async () => {
  const harness = await createHarness({
    open: async () => ({ result: { ...config, token: "t0ken" }, renewAt: new Date("?") }),
  });
  expect(toReportedDiagnostics((await open(harness)).diagnostics)).toMatchObject([
    { summary: "Could not open test_lease" },
  ]);
});

test("is renewed with its private state, which may change", async () => {
  const harness = await createHarness({
    renew: async (request) => {
      request.privateState.set("times", Number(request.privateState.get("times")) + 1);
      return { renewAt: new Date(2_000) };
    },
  });
  const response = await harness.call("renewEphemeralResource", { typeName, private: encodeText('{"times":1}') });
  expect(response).toMatchObject({ renewAt: { seconds: 2, nanos: 0 }, diagnostics: [] });
  expect(decodeText(response.private)).toBe('{"times":2}');
});

test("keeps its private state after a failed renewal", async () => {
  const harness = await createHarness({ renew: () => Promise.reject(new Error("no luck")) });
  const response = await harness.call("renewEphemeralResource", { typeName, private: encodeText('{"times":1}') });
  expect(decodeText(response.private)).toBe('{"times":1}');
  expect(toReportedDiagnostics(response.diagnostics)).toMatchObject([{ summary: "Could not renew test_lease" }]);
});

test("is closed with its private state", async () => {
  const closed: unknown[] = [];
  const harness = await createHarness({
    close: (request) => void closed.push(request.privateState.get("lease"), request.providerData),
  });
  const { diagnostics } = await harness.call("closeEphemeralResource", {
    typeName,
    private: encodeText('{"lease":7}'),
  });
  expect({ closed, diagnostics }).toEqual({ closed: [7, "api"], diagnostics: [] });
});

test("one that needs neither renewing nor closing is neither renewed nor closed", async () => {
  const harness = await createHarness({});
  expect(await harness.call("renewEphemeralResource", { typeName })).toEqual({
    private: new Uint8Array(),
    diagnostics: [],
  });
  expect(await harness.call("closeEphemeralResource", { typeName })).toEqual({ diagnostics: [] });
});
