import type { Provider } from "../../../src/plugin/framework";
import { InProcessProvider } from "../../../src/plugin/testing/in-process-provider";
import { createResource, createThingState } from "../support/harness";

const provider: Provider<string> = {
  schema: { version: 0, block: { description: "Text.", attributes: {} } },
  resources: {
    test_thing: () => createResource({ importState: async ({ id }) => ({ id, name: "imported" }) }),
  },
  configure: () => "api",
};

test("an object is planned, applied, refreshed and deleted, each with the result of the step before", async () => {
  const tested = new InProcessProvider(provider);
  await tested.configure();
  const created = await tested.apply("test_thing", await tested.plan("test_thing", { name: "a" }));
  expect(created).toMatchObject({ state: { id: "7", name: "a", size: 1 }, diagnostics: [] });
  expect((await tested.read("test_thing", created)).state).toEqual(created.state);
  const replacement = await tested.plan("test_thing", { name: "b" }, created);
  expect(replacement.requiresReplace).toEqual([["name"]]);
  const removal = await tested.plan("test_thing", null, created);
  expect(removal.plannedState).toBeNull();
  expect((await tested.apply("test_thing", removal)).state).toBeNull();
});

test("an import is refreshed", async () => {
  const tested = new InProcessProvider(provider);
  expect(await tested.importState("test_thing", "9")).toMatchObject({
    state: null,
    diagnostics: [{ summary: "The provider is not configured" }],
  });
  await tested.configure();
  expect((await tested.importState("test_thing", "9")).state).toEqual(createThingState({ id: "9", name: "imported" }));
});

test("a resource type that the provider does not have is a mistake of the test", async () => {
  await expect(new InProcessProvider(provider).plan("test_thung", {})).rejects.toThrow(
    "The provider has no resource type test_thung.",
  );
});
