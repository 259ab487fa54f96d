import { UNKNOWN } from "../../../src/plugin/value";
import { createThingState, Harness } from "../support/harness";

test("an import begins a state that the next read completes", async () => {
  const harness = await Harness.configured({
    importState: async (request) => {
      request.privateState.set("imported", true);
      return { id: `${request.providerData} ${request.id}`, token_wo: "secret" };
    },
  });
  expect(await harness.import("7")).toEqual({
    imported: [{ typeName: "test_thing", state: createThingState({ id: "api 7" }), private: '{"imported":true}' }],
    diagnostics: [],
  });
});

test("a resource that cannot be imported says so", async () => {
  const harness = await Harness.configured();
  expect(await harness.import("7")).toMatchObject({
    imported: [],
    diagnostics: [{ summary: "Import is not supported" }],
  });
});

test.each([
  ["throws", () => Promise.reject(new Error("bad id")), "bad id"],
  ["returns nothing", async () => JSON.parse("null"), "The provider returned no state."],
  ["returns what is not in the schema", async () => ({ colour: "red" }), "colour: is not in the schema"],
  ["returns something unknown", async () => ({ id: UNKNOWN }), "id: the value is still unknown"],
])("an import that %s imports nothing", async (_, run, message) => {
  const harness = await Harness.configured({ importState: run });
  expect(await harness.import("7")).toMatchObject({
    imported: [],
    diagnostics: [{ detail: expect.stringContaining(message) }],
  });
});

test("without a configured provider the error says so", async () => {
  expect(await new Harness().import("7")).toMatchObject({ imported: [], diagnostics: [{ severity: "error" }] });
});
