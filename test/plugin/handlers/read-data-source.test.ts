import type { DataSource } from "../../../src/plugin/framework";
import type { Schema } from "../../../src/plugin/schema";
import { toReportedDiagnostics } from "../../../src/plugin/testing/in-process-provider";
import { type ObjectValue, UNKNOWN, type Value } from "../../../src/plugin/value";
import { impliedType } from "../../../src/plugin/values/block-value";
import { decodeDynamicValue, encodeDynamicValue } from "../../../src/plugin/values/dynamic-value";
import { Harness } from "../support/harness";

const description = "Text.";
const schema: Schema = {
  version: 0,
  block: {
    description,
    attributes: {
      name: { type: "string", description, required: true },
      token: { type: "string", description, computed: true, sensitive: true },
      found: { type: ["list", ["object", { id: "string", size: "number" }]], description, computed: true },
    },
  },
};
const type = impliedType(schema.block);
const config = { name: "a", token: null, found: null };

async function read(read: DataSource<string>["read"]) {
  const harness = await Harness.configured({}, { dataSources: { test_source: () => ({ schema, read }) } });
  const response = await harness.call("readDataSource", {
    typeName: "test_source",
    config: encodeDynamicValue(type, config),
  });
  return {
    state: decodeDynamicValue(type, response.state),
    reported: toReportedDiagnostics(response.diagnostics),
    deferred: response.deferred,
    harness,
  };
}

test("what is read is the state", async () => {
  const found = [{ id: "1", size: 12345678901234567890n }];
  const response = await read(async ({ providerData, config: { name } }) => ({
    name: name ?? null,
    token: `by ${providerData}`,
    found,
  }));
  expect(response).toMatchObject({ state: { name: "a", token: "by api", found }, reported: [], deferred: undefined });
  expect(response.harness.masked).toContain("by api");
});

test.each<[string, ObjectValue, string]>([
  ["unknown", { ...config, token: UNKNOWN }, "token: the value is still unknown"],
  ["unknown inside", { ...config, found: [{ id: UNKNOWN, size: 1 }] }, "found[0].id: the value is still unknown"],
  ["of another type", { ...config, found: "none" }, "found: list of object was expected, not a string"],
  ["missing", { name: "a" }, "token: is missing"],
  ["not in the schema", { ...config, colour: "red" as Value }, "colour: is not in the schema"],
])("what is %s is a mistake of the provider", async (_, state, problem) => {
  const response = await read(async () => state);
  expect(response.reported[0]).toMatchObject({
    severity: "error",
    summary: "Invalid state of test_source",
    detail: expect.stringContaining(problem),
  });
});

test("what is thrown is reported", async () => {
  const response = await read(() => Promise.reject(new Error("not there")));
  expect(response.reported).toMatchObject([
    { summary: "Could not read the data source test_source", detail: expect.stringMatching(/^not there/) },
  ]);
});

test("without a configured provider the error says so", async () => {
  const harness = new Harness(undefined, {
    dataSources: { test_source: () => ({ schema, read: async () => config }) },
  });
  const { diagnostics } = await harness.call("readDataSource", {
    typeName: "test_source",
    config: encodeDynamicValue(type, config),
  });
  expect(toReportedDiagnostics(diagnostics)).toMatchObject([{ summary: "The provider is not configured" }]);
});
