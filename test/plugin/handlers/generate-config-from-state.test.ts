import * as fc from "fast-check";
import { configFromState } from "../../../src/plugin/handlers/generate-config";
import { planChange } from "../../../src/plugin/plan/plan-change";
import { PrivateState } from "../../../src/plugin/private-state";
import type { Attribute, Block, NestedBlock } from "../../../src/plugin/schema";
import { proposeNewState } from "../../../src/plugin/testing/terraform-core";
import type { ObjectValue, Value } from "../../../src/plugin/value";
import { emptyBlock, emptyNested, impliedType, listNestedBlocks } from "../../../src/plugin/values/block-value";
import { dedupe, valuesEqual } from "../../../src/plugin/values/equality";
import { generateBlocks, generateStates } from "../support/arbitraries";

const description = "Text.";
const text: Attribute = { type: "string", description, optional: true };
const createBlock = (attributes: Block["attributes"], nested?: Block["blocks"]): Block => ({
  description,
  attributes,
  ...(nested && { blocks: nested }),
});

test.each<[string, Attribute, Value, Value]>([
  ["what is written stays", text, "a", "a"],
  ["what the provider may fill in stays", { ...text, computed: true }, "a", "a"],
  ["what only the provider computes goes", { type: "string", description, computed: true }, "a", null],
  ["a secret goes", { ...text, sensitive: true }, "a", null],
  ["what is deprecated goes", { ...text, deprecationMessage: "Use another." }, "a", null],
  ["a default goes", { ...text, computed: true, default: "a" }, "a", null],
  ["what is not the default stays", { ...text, computed: true, default: "a" }, "b", "b"],
  ["an empty text stays", text, "", ""],
])("%s", (_, attribute, value, expected) => {
  expect(configFromState(createBlock({ it: attribute }), { it: value })).toEqual({ it: expected });
});

describe("blocks", () => {
  const inner = createBlock({ name: text, id: { type: "string", description, computed: true } });
  const generateNested = (nested: NestedBlock, value: Value) =>
    configFromState(createBlock({}, { part: nested }), { part: value }).part;

  test("are written with their configurable attributes", () => {
    expect(generateNested({ nesting: "list", block: inner }, [{ name: "a", id: "1" }])).toEqual([
      { name: "a", id: null },
    ]);
    expect(generateNested({ nesting: "map", block: inner }, { k: { name: "a", id: "1" } })).toEqual({
      k: { name: "a", id: null },
    });
    expect(generateNested({ nesting: "single", block: inner }, { name: null, id: "1" })).toEqual({
      name: null,
      id: null,
    });
  });

  test("in which nothing is set are left out if they are optional", () => {
    const nothing = { name: null, id: null };
    expect(generateNested({ nesting: "single", block: inner }, nothing)).toBeNull();
    expect(generateNested({ nesting: "single", block: inner, minItems: 1, maxItems: 1 }, nothing)).toEqual(nothing);
    expect(generateNested({ nesting: "list", block: inner }, [nothing])).toEqual([nothing]);
  });

  test("that are deprecated, and timeouts, are left out", () => {
    expect(
      generateNested({ nesting: "list", block: { ...inner, deprecationMessage: "Use another." } }, [
        { name: "a", id: "1" },
      ]),
    ).toEqual([]);
    const timeouts: NestedBlock = { nesting: "single", block: inner };
    expect(configFromState(createBlock({}, { timeouts }), { timeouts: { name: "30m", id: null } })).toEqual({
      timeouts: null,
    });
  });
});

/**
 * True for a value that a configuration can produce: no single block in which nothing is set (it would be left out),
 * and no two equal blocks of a set.
 */
function isConfigurable(of: Block, value: ObjectValue): boolean {
  return Object.entries(of.blocks ?? {}).every(([name, nested]) => {
    const elements = listNestedBlocks(nested, value[name]).map((element) => element.value);
    const type = impliedType(nested.block);
    const isEmpty = (element: ObjectValue) => valuesEqual(type, element, emptyBlock(nested.block));
    const written = elements.map((element) => configFromState(nested.block, element));
    return (
      elements.every((element) => isConfigurable(nested.block, element)) &&
      (emptyNested(nested) !== null || !elements.some(isEmpty)) &&
      (nested.nesting !== "set" || dedupe(type, written).length === written.length)
    );
  });
}

test("for any state, the configuration is one that changes nothing", () => {
  const cases = generateBlocks(3).chain((of) =>
    generateStates(of)
      .filter((state) => isConfigurable(of, state))
      .map((state) => [of, state] as const),
  );
  fc.assert(
    fc.property(cases, ([of, prior]) => {
      const config = configFromState(of, prior);
      const plan = planChange(of, {
        config,
        priorState: prior,
        proposedNewState: proposeNewState(of, prior, config),
        privateState: PrivateState.empty(),
      });
      expect(plan).toEqual({ plannedState: prior, hasChanges: false, requiresReplace: [] });
    }),
    { numRuns: 500 },
  );
});
