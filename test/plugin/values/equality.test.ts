import * as fc from "fast-check";
import type { Type } from "../../../src/plugin/type";
import { Decimal, Dynamic, UNKNOWN, type Value } from "../../../src/plugin/value";
import { dedupe, toComparisonKey, valuesEqual } from "../../../src/plugin/values/equality";
import { generateTypes, generateValues } from "../support/arbitraries";

test.each<[string, Type, Value, Value]>([
  ["numbers of different forms", "number", 7, new Decimal("7.00")],
  ["large numbers", "number", 2n ** 64n, new Decimal("18446744073709551616")],
  ["text in different Unicode forms", "string", "é", "e\u0301"],
  ["sets in another order", ["set", "string"], ["a", "b"], ["b", "a"]],
  ["sets with repetitions", ["set", "number"], [1, 2], [2, 1, 1n]],
  ["sets inside sets", ["set", ["set", "string"]], [["a", "b"], ["c"]], [["c"], ["b", "a"]]],
  ["maps in another order", ["map", "string"], { a: "1", b: "2" }, { b: "2", a: "1" }],
  [
    "dynamic values",
    "dynamic",
    new Dynamic(["set", "bool"], [true, false]),
    new Dynamic(["set", "bool"], [false, true]),
  ],
  [
    "dynamic values whose types name the same in another order",
    "dynamic",
    new Dynamic(["object", { a: "string", b: "bool" }], { a: "x", b: true }),
    new Dynamic(["object", { b: "bool", a: "string" }], { a: "x", b: true }),
  ],
  ["nulls", "string", null, null],
])("%s are the same", (_, type, left, right) => {
  expect(valuesEqual(type, left, right)).toBe(true);
});

test.each<[string, Type, Value, Value]>([
  ["numbers", "number", 0.1, new Decimal("0.1000000000000000000001")],
  ["lists in another order", ["list", "string"], ["a", "b"], ["b", "a"]],
  ["a comma inside and between", ["list", "string"], ["a", "b"], ['a","b']],
  ["null and empty", ["list", "string"], null, []],
  ["the text null and null", "string", null, "null"],
  ["dynamic values of another type", "dynamic", new Dynamic("string", "1"), new Dynamic("number", 1)],
  ["a dynamic null and null", "dynamic", new Dynamic("string", null), null],
  ["unknown values", "string", UNKNOWN, UNKNOWN],
  ["what is unknown inside", ["set", "string"], [UNKNOWN], [UNKNOWN]],
])("%s are not the same", (_, type, left, right) => {
  expect(valuesEqual(type, left, right)).toBe(false);
});

test("a known value is the same as itself, and as a set in another order", () => {
  const reverse = (type: Type, value: Value): Value =>
    Array.isArray(value) && type[0] === "set" ? [...value].reverse() : value;
  fc.assert(
    fc.property(
      generateTypes(3).chain((type) => fc.tuple(fc.constant(type), generateValues(type, true))),
      ([type, value]) => expect(valuesEqual(type, value, reverse(type, value))).toBe(true),
    ),
  );
});

test("large sets are compared and deduplicated without comparing all pairs", () => {
  const elements = Array.from({ length: 20_000 }, (_, index) => ({ name: `n${index}` }));
  const type: Type = ["set", ["object", { name: "string" }]];
  expect(valuesEqual(type, elements, [...elements].reverse())).toBe(true);
  expect(dedupe(type[1], [...elements, ...elements])).toHaveLength(elements.length);
});

test("keys distinguish sets from lists", () => {
  expect(toComparisonKey(["set", "string"], ["b", "a"])).toBe(toComparisonKey(["set", "string"], ["a", "b"]));
  expect(toComparisonKey(["list", "string"], ["b", "a"])).not.toBe(toComparisonKey(["list", "string"], ["a", "b"]));
});
