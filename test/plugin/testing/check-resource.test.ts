import type { Provider, Resource } from "../../../src/plugin/framework";
import { checkResource } from "../../../src/plugin/testing/check-resource";
import { InProcessProvider } from "../../../src/plugin/testing/in-process-provider";
import { type ObjectValue, UNKNOWN } from "../../../src/plugin/value";
import { createResource } from "../support/harness";

const block = { description: "Text.", attributes: {} };

/** What is reported for a resource that does this, when it is created, changed and deleted. */
async function check(over: Partial<Resource<string>>, ...configs: ObjectValue[]): Promise<string[]> {
  const provider: Provider<string> = {
    schema: { version: 0, block },
    resources: { test_thing: () => createResource(over) },
    configure: () => "api",
  };
  const tested = new InProcessProvider(provider);
  expect(await tested.configure()).toEqual([]);
  const life = configs.length > 0 ? configs : [{ name: "a" }, { name: "a", size: 2, token_wo: "x" }];
  return checkResource(tested, "test_thing", ...life);
}

test("nothing is reported for a resource that behaves", async () => {
  expect(await check({})).toEqual([]);
});

test("a replacement is planned and not applied", async () => {
  const update = jest.fn();
  expect(await check({ update }, { name: "a" }, { name: "b" })).toEqual([]);
  expect(update).not.toHaveBeenCalled();
});

test.each<[string, Partial<Resource<string>>, string | RegExp]>([
  [
    "a value that was not planned",
    { create: async ({ plannedState }) => ({ ...plannedState, id: "7", stamp: "monday", word: "x" }) },
    "create: word is not as it was planned",
  ],
  [
    "a value that is still unknown",
    { create: async ({ plannedState }) => ({ ...plannedState, id: UNKNOWN, stamp: "monday" }) },
    /^create: Invalid state of test_thing: id: the value is still unknown/,
  ],
  [
    "a refresh that finds something else",
    { read: async ({ state }) => ({ ...state, stamp: "never" }) },
    "read after create: the state is another one",
  ],
  ["an object that is gone", { read: async () => null }, "read after create: the state is another one"],
  [
    "a plan that is never empty",
    { modifyPlan: ({ action, plan }) => void (action === "update" && plan.setAttribute("stamp", UNKNOWN)) },
    "plan after create: it is not empty",
  ],
  ["a delete that fails", { delete: () => Promise.reject(new Error("It is in use.")) }, /^delete: Could not delete/],
  [
    "a configuration that it refuses",
    { validate: ({ diagnostics }) => diagnostics.add({ severity: "error", summary: "No", detail: "Never." }) },
    "validate for create: No: Never.",
  ],
])("%s is reported", async (_, over, expected) => {
  expect(await check(over, { name: "a" })).toContainEqual(
    typeof expected === "string" ? expected : expect.stringMatching(expected),
  );
});
