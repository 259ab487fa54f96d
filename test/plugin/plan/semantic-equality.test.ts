import * as fc from "fast-check";
import { preserveSemanticEquality } from "../../../src/plugin/plan/semantic-equality";
import type { Attribute, Block, NestedBlock } from "../../../src/plugin/schema";
import { type ObjectValue, UNKNOWN, type Value } from "../../../src/plugin/value";
import { mapNestedBlocks } from "../../../src/plugin/values/block-value";

const description = "Text.";
const word: Attribute = {
  type: "string",
  description,
  optional: true,
  semanticEquals: (one, other) => String(one).toLowerCase() === String(other).toLowerCase(),
};
const id: Attribute = { type: "string", description, computed: true };
const inner: Block = { description, attributes: { word, id } };
const createOuter = (nesting: NestedBlock["nesting"]): Block => ({
  description,
  attributes: { word },
  blocks: { part: { nesting, block: inner } },
});

test("without a reference everything stays as it is", () => {
  const value = { word: "A", part: [] };
  expect(preserveSemanticEquality(createOuter("list"), null, value)).toEqual(value);
});

test.each<[string, Value, Value, Value]>([
  ["another spelling", "Stop", "STOP", "Stop"],
  ["another meaning", "Stop", "START", "START"],
  ["what was not known", UNKNOWN, "STOP", "STOP"],
  ["what was not set", null, "STOP", "STOP"],
  ["what is no longer set", "Stop", null, null],
])("%s", (_, reference, value, expected) => {
  const block: Block = { description, attributes: { word } };
  expect(preserveSemanticEquality(block, { word: reference }, { word: value })).toEqual({ word: expected });
});

describe("a set of strings", () => {
  const foldCase = (words: Value) =>
    Array.isArray(words) ? [...new Set(words.map((one) => String(one).toLowerCase()))] : [];
  const words: Attribute = {
    ...word,
    type: ["set", "string"],
    semanticEquals: (one, other) => foldCase(one).sort().join() === foldCase(other).sort().join(),
  };
  const preserve = (attribute: Attribute, reference: Value, value: Value) =>
    preserveSemanticEquality({ description, attributes: { words: attribute } }, { words: reference }, { words: value })
      .words;

  test("keeps the spelling of each element when others have changed", () => {
    expect(preserve(words, ["Stop", "end"], ["END", "STOP", "NEW"])).toEqual(["end", "Stop", "NEW"]);
    expect(preserve(words, ["Stop", "stop"], ["stop", "STOP", "NEW"])).toEqual(["stop", "Stop", "NEW"]);
    expect(preserve(words, ["Stop"], ["STOP", "stop", "NEW"])).toEqual(["Stop", "NEW"]);
    expect(preserve(words, null, ["STOP"])).toEqual(["STOP"]);
    expect(preserve(words, ["Stop"], null)).toBeNull();
  });

  test("is unchanged when only the spelling differs", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom("Stop", "stop all", "END", "help")), (reference) => {
        const shouted = reference.map((one) => one.toUpperCase()).reverse();
        expect(preserve(words, reference, shouted)).toEqual(reference);
      }),
    );
  });

  test("is left as it is without a rule of its own", () => {
    const { semanticEquals, ...plain } = words;
    expect(preserve(plain, ["a"], ["A"])).toEqual(["A"]);
  });
});

test("blocks of a set are found again though their ids were not known", () => {
  const reference = {
    word: null,
    part: [
      { word: "One", id: UNKNOWN },
      { word: "Two", id: UNKNOWN },
    ],
  };
  const value = {
    word: null,
    part: [
      { word: "TWO", id: "2" },
      { word: "ONE", id: "1" },
    ],
  };
  expect(preserveSemanticEquality(createOuter("set"), reference, value)).toEqual({
    word: null,
    part: [
      { word: "Two", id: "2" },
      { word: "One", id: "1" },
    ],
  });
});

test.each(["single", "group", "list", "map"] as const)(
  "whatever is only spelled differently in a %s block comes out as it went in",
  (nesting) => {
    const words = fc.record({ word: fc.option(fc.constantFrom("Stop", "Start", "Help")), id: fc.string() });
    const parts: fc.Arbitrary<Value> = {
      single: words,
      group: words,
      list: fc.array(words),
      map: fc.dictionary(fc.string(), words, { noNullPrototype: true }),
    }[nesting];
    const block = createOuter(nesting);
    fc.assert(
      fc.property(parts, (part) => {
        const value: ObjectValue = { word: "Stop", part };
        expect(preserveSemanticEquality(block, value, toUpperCase(block, value))).toEqual(value);
      }),
    );
  },
);

/** The value as an API would return it that stores upper case only. */
function toUpperCase(block: Block, value: ObjectValue): ObjectValue {
  const upperCased: Record<string, Value> = { ...value };
  if (typeof value.word === "string") upperCased.word = value.word.toUpperCase();
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    upperCased[name] = mapNestedBlocks(nested, value[name] ?? null, (element) =>
      toUpperCase(nested.block, element.value),
    );
  }
  return upperCased;
}
