import * as fc from "fast-check";
import type { Block, NestedBlock } from "../../../src/plugin/schema";
import { toTerraformType } from "../../../src/plugin/type";
import { Decimal, isObject, type ObjectValue, UNKNOWN, type Value } from "../../../src/plugin/value";
import { getSingleBlock, impliedType, mapNestedBlocks } from "../../../src/plugin/values/block-value";
import { decodeMsgpack, encodeMsgpack } from "../../../src/plugin/values/msgpack";
import { fromStateJson } from "../../../src/plugin/values/state-json";
import { generateBlocks, generateConfigs, generateStates } from "../support/arbitraries";

/** What Terraform has in place of a value of ours, at any depth. */
function toTerraformValue(block: Block, value: ObjectValue): ObjectValue {
  const blocks = Object.entries(block.blocks ?? {}).map(([name, nested]): [string, Value] => [
    name,
    toTerraformBlocks(nested, value[name] ?? null),
  ]);
  return { ...value, ...Object.fromEntries(blocks) };
}

function toTerraformBlocks(nested: NestedBlock, blocks: Value): Value {
  const inner = mapNestedBlocks(nested, blocks, (element) => toTerraformValue(nested.block, element.value));
  if (nested.nesting !== "optionalSingle") return inner;
  return inner === null ? [] : isObject(inner) ? [inner] : inner;
}

const createCases = (known: boolean) =>
  generateBlocks(4).chain((block) => fc.tuple(fc.constant(block), generateConfigs(block, known)));

test("any value goes to Terraform with lists in place of optional single blocks, and comes back as it was", () => {
  fc.assert(
    fc.property(createCases(false), ([block, value]) => {
      const bytes = encodeMsgpack(impliedType(block), value);
      expect(decodeMsgpack(toTerraformType(impliedType(block)), bytes)).toEqual(toTerraformValue(block, value));
      expect(decodeMsgpack(impliedType(block), bytes)).toEqual(value);
    }),
    { numRuns: 500 },
  );
});

test("any value that Terraform sends is the same when it is sent back", () => {
  fc.assert(
    fc.property(createCases(false), ([block, value]) => {
      const sent = encodeMsgpack(toTerraformType(impliedType(block)), toTerraformValue(block, value));
      const returned = encodeMsgpack(impliedType(block), decodeMsgpack(impliedType(block), sent));
      expect(Buffer.from(returned)).toEqual(Buffer.from(sent));
    }),
    { numRuns: 500 },
  );
});

/** A value as JSON.parse reads it from a state file. */
const toStateJson = (value: Value): unknown => JSON.parse(JSON.stringify(value));

/** True if JSON.parse reads all its numbers as they are. */
function hasPlainNumbers(value: Value): boolean {
  if (typeof value === "bigint" || value instanceof Decimal) return false;
  if (Array.isArray(value)) return value.every(hasPlainNumbers);
  return isObject(value) ? Object.values(value).every(hasPlainNumbers) : true;
}

test("a stored state is read in Terraform's form, and in that of an older schema, in which the block was single", () => {
  const cases = generateBlocks(4).chain((block) =>
    fc.tuple(fc.constant(block), generateStates(block).filter(hasPlainNumbers)),
  );
  fc.assert(
    fc.property(cases, ([block, state]) => {
      const type = impliedType(block);
      expect(fromStateJson(type, toStateJson(toTerraformValue(block, state)))).toEqual(state);
      expect(fromStateJson(type, toStateJson(state))).toEqual(state);
    }),
    { numRuns: 500 },
  );
});

const part: Block = {
  description: "A part.",
  attributes: { word: { type: "string", description: "A word.", optional: true } },
};
const type = impliedType({
  description: "A thing.",
  attributes: {},
  blocks: { part: { nesting: "optionalSingle", block: part } },
});

test.each<[string, Value, Value]>([
  ["no block", [], null],
  ["a block", [{ word: "w" }], { word: "w" }],
  ["a block of which nothing is known yet", [{ word: UNKNOWN }], { word: UNKNOWN }],
  ["a dynamic block whose for_each is not known yet", UNKNOWN, UNKNOWN],
])("%s: Terraform has %j, code here %j", (_, theirs, ours) => {
  const bytes = encodeMsgpack(toTerraformType(type), { part: theirs });
  expect(decodeMsgpack(type, bytes)).toEqual({ part: ours });
  expect(encodeMsgpack(type, { part: ours })).toEqual(bytes);
});

describe("what is no such value is refused, with its path", () => {
  test.each<[string, Value, string]>([
    ["two blocks", [{ word: "a" }, { word: "b" }], "part: at most one block was expected, not 2"],
    ["a block that is null", [null], "part: object was expected, not null"],
    ["a block that is unknown", [UNKNOWN], "part: object was expected, not an unknown value"],
  ])("from Terraform: %s", (_, value, message) => {
    expect(() => decodeMsgpack(type, encodeMsgpack(toTerraformType(type), { part: value }))).toThrow(message);
  });

  test.each<[string, Value, string]>([
    ["a list", [{ word: "w" }], "part: object was expected, not a list"],
    ["an empty list", [], "part: object was expected, not a list"],
    ["text", "w", "part: object was expected, not a string"],
    ["a wrong member", { word: 1 }, "part.word: string was expected, not a number"],
    ["a missing member", {}, "part.word: is missing"],
  ])("from code here: %s", (_, value, message) => {
    expect(() => encodeMsgpack(type, { part: value })).toThrow(message);
  });

  test("a stored state with two blocks", () => {
    expect(() => fromStateJson(type, { part: [{ word: "a" }, { word: "b" }] })).toThrow("at most one block");
  });
});

test.each<[Value, Value]>([
  [null, null],
  [UNKNOWN, UNKNOWN],
  [{ word: "w" }, { word: "w" }],
])("a single block whose value is %j reads as %j", (value, expected) => {
  expect(getSingleBlock({ part: value }, "part")).toEqual(expected);
});

test("a single block that is not there reads as null", () => {
  expect(getSingleBlock({}, "part")).toBeNull();
});

test.each<[Value]>([[[]], [[{ word: "w" }]], ["w"], [true]])("%j is not the value of a single block", (value) => {
  expect(() => getSingleBlock({ part: value }, "part")).toThrow("part is not the value of a single nested block");
});
