import * as fc from "fast-check";
import { planChange, type SchemaPlan } from "../../../src/plugin/plan/plan-change";
import { PrivateState } from "../../../src/plugin/private-state";
import type { Attribute, Block, NestedBlock } from "../../../src/plugin/schema";
import { findPlanProblems, proposeNewState } from "../../../src/plugin/testing/terraform-core";
import type { Type } from "../../../src/plugin/type";
import { isUnknown, type ObjectValue, UNKNOWN, type Value } from "../../../src/plugin/value";
import { mapNestedBlocks } from "../../../src/plugin/values/block-value";
import { generateBlocks, generateConfigs } from "../support/arbitraries";

const description = "Text.";
const optional: Attribute = { type: "string", description, optional: true };
const id: Attribute = { type: "string", description, computed: true, useStateForUnknown: true };
const stamp: Attribute = { type: "string", description, computed: true };
const caseInsensitive: Attribute = {
  ...optional,
  semanticEquals: (one, other) => String(one).toLowerCase() === String(other).toLowerCase(),
};
const createBlock = (attributes: Block["attributes"], nested?: Block["blocks"]): Block => ({
  description,
  attributes,
  ...(nested && { blocks: nested }),
});

/** The plan that follows from a configuration and a prior state, with Terraform's own proposal in between. */
function runPlan(of: Block, prior: ObjectValue | null, config: ObjectValue): SchemaPlan {
  const proposed = proposeNewState(of, prior, config);
  const result = planChange(of, {
    config,
    priorState: prior,
    proposedNewState: proposed,
    privateState: PrivateState.empty(),
  });
  if (result.plannedState) expect(findPlanProblems(of, { prior, config, planned: result.plannedState })).toEqual([]);
  return result;
}

describe("creating", () => {
  test("leaves computed values that are not configured unknown", () => {
    const of = createBlock({ id, name: optional, size: { ...optional, computed: true } });
    expect(runPlan(of, null, { id: null, name: "a", size: null })).toEqual({
      plannedState: { id: UNKNOWN, name: "a", size: UNKNOWN },
      hasChanges: true,
      requiresReplace: [],
    });
    expect(runPlan(of, null, { id: null, name: null, size: "s" }).plannedState).toEqual({
      id: UNKNOWN,
      name: null,
      size: "s",
    });
  });

  test("plans a default where nothing is written, and only there", () => {
    const of = createBlock({ size: { ...optional, computed: true, default: "m" } });
    expect(runPlan(of, null, { size: null }).plannedState).toEqual({ size: "m" });
    expect(runPlan(of, null, { size: "s" }).plannedState).toEqual({ size: "s" });
    expect(runPlan(of, null, { size: UNKNOWN }).plannedState).toEqual({ size: UNKNOWN });
  });

  test("drops write-only values", () => {
    const of = createBlock({ token: { ...optional, writeOnly: true } });
    expect(runPlan(of, null, { token: "secret" }).plannedState).toEqual({ token: null });
    expect(runPlan(of, null, { token: UNKNOWN }).plannedState).toEqual({ token: null });
  });

  test("requires no replacement", () => {
    const of = createBlock({ name: { ...optional, requiresReplace: true } });
    expect(runPlan(of, null, { name: "a" }).requiresReplace).toEqual([]);
  });
});

describe("changing", () => {
  const of = createBlock({ id, stamp, name: optional });
  const prior = { id: "7", stamp: "monday", name: "a" };

  test("nothing plans no change, and no unknown values", () => {
    expect(runPlan(of, prior, { id: null, stamp: null, name: "a" })).toEqual({
      plannedState: prior,
      hasChanges: false,
      requiresReplace: [],
    });
  });

  test("something makes computed values unknown, except those with useStateForUnknown", () => {
    expect(runPlan(of, prior, { id: null, stamp: null, name: "b" }).plannedState).toEqual({
      id: "7",
      stamp: UNKNOWN,
      name: "b",
    });
  });

  test("makes a value with useStateForUnknown unknown if it was never set", () => {
    expect(runPlan(of, { ...prior, id: null }, { id: null, stamp: null, name: "b" }).plannedState).toHaveProperty(
      "id",
      UNKNOWN,
    );
  });

  test("a write-only value alone plans no change", () => {
    const secret = createBlock({ token: { ...optional, writeOnly: true }, stamp });
    expect(runPlan(secret, { token: null, stamp: "monday" }, { token: "new", stamp: null }).hasChanges).toBe(false);
  });

  test("a default replaces a value that was removed from the configuration", () => {
    const sized = createBlock({ size: { ...optional, computed: true, default: "m" } });
    expect(runPlan(sized, { size: "s" }, { size: null })).toEqual({
      plannedState: { size: "m" },
      hasChanges: true,
      requiresReplace: [],
    });
    expect(runPlan(sized, { size: "m" }, { size: null }).hasChanges).toBe(false);
  });

  test.each<[string, Type, Value, Value]>([
    ["a number in another form", "number", 1, 1n],
    ["a set in another order", ["set", "string"], ["a", "b"], ["b", "a"]],
    ["text in another Unicode form", "string", "é", "e\u0301"],
  ])("%s is no change", (_, type, before, after) => {
    const one = createBlock({ value: { ...optional, type }, stamp });
    expect(runPlan(one, { value: before, stamp: "monday" }, { value: after, stamp: null }).hasChanges).toBe(false);
  });
});

describe("the same meaning in another spelling", () => {
  test("plans no change and keeps the prior spelling", () => {
    const of = createBlock({ name: caseInsensitive, stamp });
    const prior = { name: "Stop", stamp: "monday" };
    expect(runPlan(of, prior, { name: "STOP", stamp: null })).toEqual({
      plannedState: prior,
      hasChanges: false,
      requiresReplace: [],
    });
  });

  test("keeps the prior spelling next to a real change", () => {
    const of = createBlock({ name: caseInsensitive, other: optional });
    const planned = runPlan(of, { name: "Stop", other: "a" }, { name: "STOP", other: "b" }).plannedState;
    expect(planned).toEqual({ name: "Stop", other: "b" });
  });

  test("requires no replacement", () => {
    const of = createBlock({ name: { ...caseInsensitive, requiresReplace: true }, other: optional });
    expect(runPlan(of, { name: "Stop", other: "a" }, { name: "STOP", other: "b" }).requiresReplace).toEqual([]);
  });

  test("is not compared for null or unknown values", () => {
    const equal = jest.fn(() => true);
    const of = createBlock({ name: { ...optional, semanticEquals: equal } });
    runPlan(of, { name: null }, { name: "a" });
    runPlan(of, { name: "a" }, { name: null });
    runPlan(of, { name: "a" }, { name: UNKNOWN });
    expect(equal).not.toHaveBeenCalled();
  });

  test.each<[NestedBlock["nesting"], (part: ObjectValue) => Value]>([
    ["single", (part) => part],
    ["group", (part) => part],
    ["list", (part) => [part]],
    ["set", (part) => [part]],
    ["map", (part) => ({ key: part })],
  ])("counts inside a %s block, too", (nesting, around) => {
    const of = createBlock({ stamp }, { part: { nesting, block: createBlock({ word: caseInsensitive, id }) } });
    const prior = { stamp: "monday", part: around({ word: "Stop", id: "7" }) };
    const config = { stamp: null, part: around({ word: "STOP", id: null }) };
    expect(runPlan(of, prior, config)).toEqual({ plannedState: prior, hasChanges: false, requiresReplace: [] });
  });
});

describe("replacement", () => {
  const code: Attribute = { ...optional, requiresReplace: true };

  test("follows from a real difference only, and names it", () => {
    const of = createBlock({ code, name: optional });
    expect(runPlan(of, { code: "a", name: "n" }, { code: "b", name: "n" }).requiresReplace).toEqual([["code"]]);
    expect(runPlan(of, { code: "a", name: "n" }, { code: null, name: "n" }).requiresReplace).toEqual([["code"]]);
    expect(runPlan(of, { code: "a", name: "n" }, { code: UNKNOWN, name: "n" }).requiresReplace).toEqual([["code"]]);
    expect(runPlan(of, { code: "a", name: "n" }, { code: "a", name: "m" }).requiresReplace).toEqual([]);
  });

  test("does not follow from a computed value that is only unknown again", () => {
    const of = createBlock({ code: { ...code, computed: true }, name: optional });
    const result = runPlan(of, { code: "a", name: "n" }, { code: null, name: "m" });
    expect(result).toEqual({ plannedState: { code: UNKNOWN, name: "m" }, hasChanges: true, requiresReplace: [] });
  });

  test.each<[string, NestedBlock["nesting"], Value, Value, SchemaPlan["requiresReplace"]]>([
    ["a change in a single block", "single", { code: "a", note: "" }, { code: "b", note: "" }, [["part", "code"]]],
    ["a single block that goes", "single", { code: "a", note: "" }, null, [["part", "code"]]],
    ["a single block that comes", "single", null, { code: "a", note: "" }, [["part", "code"]]],
    ["a single block that comes without it", "single", null, { code: null, note: "" }, []],
    ["another attribute of a single block", "single", { code: "a", note: "" }, { code: "a", note: "n" }, []],
    ["a list element", "list", [{ code: "a", note: "" }], [{ code: "b", note: "" }], [["part", 0, "code"]]],
    ["an added list element", "list", [], [{ code: "b", note: "" }], [["part", 0, "code"]]],
    ["a removed list element", "list", [{ code: "a", note: "" }], [], [["part", 0, "code"]]],
    [
      "a map element",
      "map",
      { k: { code: "a", note: "" } },
      { k: { code: "b", note: "" } },
      [["part", { key: "k" }, "code"]],
    ],
    ["a set element", "set", [{ code: "a", note: "" }], [{ code: "b", note: "" }], [["part"]]],
    ["another attribute of a set element", "set", [{ code: "a", note: "" }], [{ code: "a", note: "n" }], []],
    ["blocks that are not known yet", "list", [{ code: "a", note: "" }], UNKNOWN, [["part"]]],
  ])("%s", (_, nesting, before, after, expected) => {
    const of = createBlock({}, { part: { nesting, block: createBlock({ code, note: optional }) } });
    expect(runPlan(of, { part: before }, { part: after }).requiresReplace).toEqual(expected);
  });

  test("inside blocks that cannot require it does not follow from unknown blocks", () => {
    const of = createBlock({}, { part: { nesting: "list", block: createBlock({ note: optional }) } });
    expect(runPlan(of, { part: [] }, { part: UNKNOWN })).toEqual({
      plannedState: { part: UNKNOWN },
      hasChanges: true,
      requiresReplace: [],
    });
  });
});

describe("nested blocks", () => {
  const part = createBlock({ name: optional, id, size: { ...optional, computed: true, default: "m" } });

  test("of a list are matched by index", () => {
    const of = createBlock({}, { part: { nesting: "list", block: part } });
    const prior = { part: [{ name: "a", id: "1", size: "m" }] };
    const config = {
      part: [
        { name: "b", id: null, size: null },
        { name: "c", id: null, size: "l" },
      ],
    };
    expect(runPlan(of, prior, config).plannedState).toEqual({
      part: [
        { name: "b", id: "1", size: "m" },
        { name: "c", id: UNKNOWN, size: "l" },
      ],
    });
  });

  test("of a map are matched by key", () => {
    const of = createBlock({}, { part: { nesting: "map", block: part } });
    const prior = { part: { one: { name: "a", id: "1", size: "m" } } };
    const config = {
      part: { one: { name: "b", id: null, size: null }, constructor: { name: "c", id: null, size: null } },
    };
    expect(runPlan(of, prior, config).plannedState).toEqual({
      part: { one: { name: "b", id: "1", size: "m" }, constructor: { name: "c", id: UNKNOWN, size: "m" } },
    });
  });

  test("of a set are matched by what the user wrote", () => {
    const of = createBlock({}, { part: { nesting: "set", block: part } });
    const prior = {
      part: [
        { name: "a", id: "1", size: "m" },
        { name: "b", id: "2", size: "m" },
      ],
    };
    const config = {
      part: [
        { name: "c", id: null, size: null },
        { name: "b", id: null, size: null },
      ],
    };
    expect(runPlan(of, prior, config).plannedState).toEqual({
      part: [
        { name: "c", id: UNKNOWN, size: "m" },
        { name: "b", id: "2", size: "m" },
      ],
    });
  });

  test("of a set with the same arguments keep their own computed values", () => {
    const of = createBlock(
      {},
      { part: { nesting: "set", block: createBlock({ name: optional, port: { ...optional, computed: true } }) } },
    );
    const prior = {
      part: [
        { name: "a", port: "1" },
        { name: "a", port: "2" },
      ],
    };
    const config = {
      part: [
        { name: "a", port: null },
        { name: "a", port: "2" },
      ],
    };
    expect(runPlan(of, prior, config).hasChanges).toBe(false);
  });

  test("that are left out stay so", () => {
    const of = createBlock({}, { part: { nesting: "single", block: part } });
    expect(runPlan(of, null, { part: null }).plannedState).toEqual({ part: null });
    expect(runPlan(of, { part: { name: "a", id: "1", size: "m" } }, { part: null }).plannedState).toEqual({
      part: null,
    });
  });

  test("of a group take their defaults though nothing is written", () => {
    const of = createBlock({}, { part: { nesting: "group", block: part } });
    expect(runPlan(of, null, { part: { name: null, id: null, size: null } }).plannedState).toEqual({
      part: { name: null, id: UNKNOWN, size: "m" },
    });
  });
});

describe("an attribute that is kept on a condition", () => {
  const keepUnset: Attribute = {
    ...{ type: "string", description, optional: true, computed: true },
    keepUnset: (privateState) => privateState.get("kept") === true,
  };
  const of = createBlock({ keepUnset, modified: { type: "string", description, computed: true } });
  const prior = { keepUnset: "old", modified: "then" };
  const plan = (kept: boolean, config: ObjectValue, from: ObjectValue | null = prior) => {
    const privateState = PrivateState.empty();
    if (kept) privateState.set("kept", true);
    return planChange(of, {
      config,
      priorState: from,
      proposedNewState: proposeNewState(of, from, config),
      privateState,
    });
  };
  const unset = { keepUnset: null, modified: null };

  it("keeps the prior value if the condition holds", () => {
    expect(plan(true, unset)).toEqual({ plannedState: prior, hasChanges: false, requiresReplace: [] });
  });

  it("is taken away if it does not, which is a change", () => {
    expect(plan(false, unset)).toMatchObject({
      plannedState: { keepUnset: null, modified: UNKNOWN },
      hasChanges: true,
    });
  });

  it.each([true, false])("takes the value of the configuration, if there is one (kept: %s)", (kept) => {
    expect(plan(kept, { ...unset, keepUnset: "new" }).plannedState).toEqual({ keepUnset: "new", modified: UNKNOWN });
  });

  it.each([true, false])("is null in a new object (kept: %s)", (kept) => {
    expect(plan(kept, unset, null).plannedState).toEqual({ keepUnset: null, modified: UNKNOWN });
  });
});

test("deleting plans null", () => {
  const result = planChange(createBlock({ id }), {
    config: null,
    priorState: { id: "7" },
    proposedNewState: null,
    privateState: PrivateState.empty(),
  });
  expect(result).toEqual({ plannedState: null, hasChanges: true, requiresReplace: [] });
});

test("the blocks of a large set are not all compared with each other", () => {
  const equal = jest.fn((one: Value, other: Value) => one === other);
  const of = createBlock(
    {},
    {
      part: {
        nesting: "set",
        block: createBlock({ name: optional, word: { ...optional, semanticEquals: equal }, id }),
      },
    },
  );
  const names = Array.from({ length: 5_000 }, (_, index) => `n${index}`);
  const prior = { part: names.map((name) => ({ name, word: "a", id: name })) };
  const proposed = { part: [...names].reverse().map((name) => ({ name, word: "b", id: null })) };
  const result = planChange(of, {
    config: proposed,
    priorState: prior,
    proposedNewState: proposed,
    privateState: PrivateState.empty(),
  });
  expect(result.hasChanges).toBe(true);
  expect(equal.mock.calls.length).toBeLessThan(10 * names.length);
});

describe("for any schema and any configuration", () => {
  const before = generateBlocks(3).chain((of) =>
    fc.tuple(fc.constant(of), generateConfigs(of, true), generateConfigs(of, false)),
  );

  test("Terraform accepts the plan of a create, in which only computed values are unknown", () => {
    fc.assert(
      fc.property(before, ([of, , config]) => {
        const { plannedState } = runPlan(of, null, config);
        for (const [name, { computed }] of Object.entries(of.attributes)) {
          if (computed && config[name] === null) expect(plannedState?.[name]).toBe(UNKNOWN);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("after its apply, the same configuration plans no change", () => {
    fc.assert(
      fc.property(before, ([of, config]) => {
        const state = applyPlan(of, runPlan(of, null, config).plannedState ?? {});
        expect(runPlan(of, state, config)).toEqual({ plannedState: state, hasChanges: false, requiresReplace: [] });
      }),
      { numRuns: 500 },
    );
  });

  test("Terraform accepts the plan of an update, and after its apply plans no change", () => {
    fc.assert(
      fc.property(
        generateBlocks(3).chain((of) =>
          fc.tuple(fc.constant(of), generateConfigs(of, true), generateConfigs(of, true)),
        ),
        ([of, first, second]) => {
          const state = applyPlan(of, runPlan(of, null, first).plannedState ?? {});
          const changed = applyPlan(of, runPlan(of, state, second).plannedState ?? {});
          expect(runPlan(of, changed, second)).toEqual({
            plannedState: changed,
            hasChanges: false,
            requiresReplace: [],
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** What a provider would make of a plan: something known in every open place. */
function applyPlan(of: Block, planned: ObjectValue): ObjectValue {
  const created: Record<string, Value> = { ...planned };
  for (const [name, { type }] of Object.entries(of.attributes)) {
    if (isUnknown(planned[name])) created[name] = createValue(type);
  }
  for (const [name, nested] of Object.entries(of.blocks ?? {})) {
    created[name] = mapNestedBlocks(nested, planned[name] ?? null, ({ value }) => applyPlan(nested.block, value));
  }
  return created;
}

function createValue(type: Type): Value {
  switch (type) {
    case "string":
      return "made";
    case "number":
      return 1;
    case "bool":
      return true;
    case "dynamic":
      return null;
  }
  if (type[0] === "tuple") return type[1].map(createValue);
  if (type[0] === "object")
    return Object.fromEntries(Object.entries(type[1]).map(([name, of]) => [name, createValue(of)]));
  return type[0] === "map" ? { key: createValue(type[1]) } : [createValue(type[1])];
}
