import type { ModifyPlanRequest } from "../../../src/plugin/framework";
import { UNKNOWN } from "../../../src/plugin/value";
import { createThingState, encodeText, Harness } from "../support/harness";

const config = createThingState({ name: "a", token_wo: "write-only-secret" });
const state = createThingState({ id: "7", stamp: "monday", name: "a", size: 1 });
const create = { prior: null, config, proposed: config };
const noChange = { prior: state, config, proposed: { ...state, token_wo: "write-only-secret" } };
const update = { prior: state, config: { ...config, size: 2 }, proposed: { ...state, size: 2 } };
const remove = { prior: state, config: null, proposed: null };

/** A harness whose resource hands the request to modify its plan to the test. */
const configureWith = (modifyPlan: (request: ModifyPlanRequest<string>) => void) => Harness.configured({ modifyPlan });

test("the schema is applied: defaults, no write-only values, unknown computed ones", async () => {
  const harness = new Harness();
  expect(await harness.plan(create)).toEqual({
    planned: createThingState({ id: UNKNOWN, stamp: UNKNOWN, name: "a", size: 1 }),
    private: "",
    replace: [],
    diagnostics: [],
    legacyTypeSystem: false,
  });
});

test("no change is planned as the prior state", async () => {
  expect((await new Harness().plan(noChange)).planned).toEqual(state);
});

test("a destroy plan stays null, and the resource is called for it", async () => {
  const actions: unknown[] = [];
  const harness = await configureWith(({ action, config, priorState, plan, hasChanges, diagnostics }) => {
    actions.push([action, config, priorState, plan.getState(), hasChanges]);
    diagnostics.add({ severity: "warning", summary: "Only deactivated", detail: "It cannot be deleted." });
  });
  expect(await harness.plan(remove)).toMatchObject({ planned: null, diagnostics: [{ summary: "Only deactivated" }] });
  expect(actions).toEqual([["delete", null, state, null, true]]);
});

test("the resource gets what the plan is about", async () => {
  const received: unknown[] = [];
  const harness = await configureWith(({ action, providerData, config, priorState, hasChanges }) =>
    received.push([action, providerData, config?.size, priorState, hasChanges]),
  );
  await harness.plan(create);
  await harness.plan(noChange);
  await harness.plan(update);
  expect(received).toEqual([
    ["create", "api", null, null, true],
    ["update", "api", null, state, false],
    ["update", "api", 2, state, true],
  ]);
});

describe("what the resource plans", () => {
  test("takes effect, and it sees its own changes", async () => {
    const received: unknown[] = [];
    const harness = await configureWith(({ plan }) => {
      plan.setAttribute("stamp", "tuesday");
      plan.setAttribute("id", UNKNOWN);
      received.push(plan.getState());
    });
    const expected = { ...state, stamp: "tuesday", id: UNKNOWN };
    expect((await harness.plan(noChange)).planned).toEqual(expected);
    expect(received).toEqual([expected]);
  });

  test.each<[string, string, typeof update | typeof remove, string]>([
    ["an attribute that is not computed", "name", update, "name cannot be planned: it is not a computed attribute."],
    [
      "one that does not exist",
      "constructor",
      update,
      "constructor cannot be planned: it is not a computed attribute.",
    ],
    ["one that the configuration sets", "size", update, "size cannot be planned: the configuration sets it."],
    ["anything of a deletion", "stamp", remove, "stamp cannot be planned: the object is to be deleted."],
  ])("cannot be %s", async (_, name, values, message) => {
    const harness = await configureWith(({ plan }) => plan.setAttribute(name, null));
    const { diagnostics } = await harness.plan(values);
    expect(diagnostics).toMatchObject([
      { summary: "Could not plan test_thing", detail: expect.stringContaining(message) },
    ]);
  });

  test("that does not fit the schema is an error with its path", async () => {
    const harness = await configureWith(({ plan }) => plan.setAttribute("stamp", 5));
    expect((await harness.plan(update)).diagnostics).toMatchObject([
      { path: ["stamp"], detail: expect.stringContaining("stamp: string was expected, not a number") },
    ]);
  });
});

describe("replacement", () => {
  const other = { prior: state, config: { ...config, name: "b" }, proposed: { ...state, name: "b" } };

  test("is required by the schema", async () => {
    expect((await new Harness().plan(other)).replace).toEqual([["name"]]);
  });

  test("is required by the resource, each path once and in order", async () => {
    const harness = await configureWith(({ plan }) => {
      plan.requireReplace(["size"]);
      plan.requireReplace(["part", 0, "word"]);
      plan.requireReplace(["name"]);
    });
    const part = [{ word: "w", key_wo: null }];
    const withPart = { ...other, prior: { ...state, part } };
    expect((await harness.plan(withPart)).replace).toEqual([["name"], ["part", 0, "word"], ["size"]]);
  });

  test("is refused for a path without a prior or planned value", async () => {
    const harness = await configureWith(({ plan }) => plan.requireReplace(["part", 0, "word"]));
    expect((await harness.plan(other)).diagnostics).toMatchObject([
      { detail: expect.stringContaining("part[0].word cannot force a replacement: there is no such value.") },
    ]);
  });

  test("is known to the resource, whether the schema or the resource requires it", async () => {
    const received: unknown[] = [];
    const harness = await configureWith(({ plan }) => {
      received.push(plan.isReplacement());
      plan.requireReplace(["size"]);
      received.push(plan.isReplacement());
    });
    await harness.plan(other);
    await harness.plan({ prior: state, config: { ...config, size: 2 }, proposed: { ...state, size: 2 } });
    expect(received).toEqual([true, true, false, true]);
  });

  test("is planned once more, as a create with the private bytes of the first plan", async () => {
    const received: unknown[] = [];
    const harness = await configureWith(({ action, privateState }) => {
      received.push([action, privateState.get("key")]);
      privateState.set("key", 2);
    });
    const first = await harness.plan(other, { priorPrivate: encodeText('{"key":1}') });
    const second = await harness.plan(
      { prior: null, config: other.config, proposed: other.config },
      { priorPrivate: encodeText(first.private) },
    );
    expect(received).toEqual([
      ["update", 1],
      ["create", 2],
    ]);
    expect(second).toMatchObject({ planned: { id: UNKNOWN, name: "b" }, replace: [], private: '{"key":2}' });
  });
});

describe("private bytes", () => {
  const notes = { priorPrivate: encodeText('{"key":1}') };

  test.each([
    ["create", create],
    ["update", update],
    ["no change", noChange],
    ["delete", remove],
  ])("are passed on: %s", async (_, values) => {
    expect((await new Harness().plan(values, notes)).private).toBe('{"key":1}');
  });

  test("of an earlier plan of the same change come first", async () => {
    const both = { ...notes, plannedPrivate: encodeText('{"key":2}') };
    expect((await new Harness().plan(create, both)).private).toBe('{"key":2}');
  });

  test("survive an error", async () => {
    const harness = await configureWith(() => {
      throw new Error("no luck");
    });
    expect(await harness.plan(update, notes)).toMatchObject({
      planned: state,
      private: '{"key":1}',
      diagnostics: [{ summary: "Could not plan test_thing" }],
    });
  });
});

test("secrets of the configuration are masked from then on", async () => {
  const harness = await configureWith(({ config }) => {
    throw new Error(`unlucky ${config?.token_wo} and ${config?.token}`);
  });
  const secrets = { ...config, token: "sensitive-secret", part: [{ word: "public", key_wo: "nested-secret" }] };
  const { diagnostics } = await harness.plan({ prior: null, config: secrets, proposed: secrets });
  expect(diagnostics[0]?.detail).toMatch(/^unlucky \[secret\] and \[secret\]/);
  expect(new Set(harness.masked)).toEqual(new Set(["write-only-secret", "sensitive-secret", "nested-secret"]));
});
