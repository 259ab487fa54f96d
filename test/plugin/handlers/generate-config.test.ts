import type { Resource } from "../../../src/plugin/framework";
import { toReportedDiagnostics } from "../../../src/plugin/testing/in-process-provider";
import { createResource, createThingState, Harness } from "../support/harness";

/** Generates without a configured provider. */
async function generate(over: Partial<Resource<string>> = {}) {
  const harness = new Harness(createResource(over));
  const response = await harness.call("generateResourceConfig", {
    typeName: "test_thing",
    state: harness.encode(
      createThingState({ id: "7", stamp: "monday", name: "a", word: "w", size: 1, token: "its-token" }),
    ),
  });
  return {
    config: response.config && harness.decode(response.config),
    reported: toReportedDiagnostics(response.diagnostics),
  };
}

test("the configuration has the configurable attributes of the state", async () => {
  expect(await generate()).toEqual({ config: createThingState({ name: "a", word: "w" }), reported: [] });
});

test("the resource may generate its own configuration, from configurable attributes", async () => {
  const generateConfig: Resource<string>["generateConfig"] = (state) => ({
    ...state,
    word: null,
    stamp: "x",
    size: 5,
  });
  expect(await generate({ generateConfig })).toEqual({
    config: createThingState({ name: "a", size: 5 }),
    reported: [],
  });
});

test("a failure is reported", async () => {
  const generateConfig = () => {
    throw new Error("no luck");
  };
  expect((await generate({ generateConfig })).reported).toMatchObject([
    { summary: "Could not write the configuration of test_thing" },
  ]);
});
