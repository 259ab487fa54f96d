import { type ObjectValue, UNKNOWN } from "../../../src/plugin/value";
import { getAtPath } from "../../../src/plugin/values/block-value";

const value: ObjectValue = {
  name: "a",
  nothing: null,
  later: UNKNOWN,
  part: [{ word: "w" }],
  labels: { "0": "zero", constructor: "c" },
};

test.each<[ObjectValue[string] | undefined, Parameters<typeof getAtPath>[1]]>([
  [value, []],
  ["a", ["name"]],
  [null, ["nothing"]],
  ["w", ["part", 0, "word"]],
  ["zero", ["labels", { key: "0" }]],
  ["c", ["labels", { key: "constructor" }]],
  [undefined, ["other"]],
  [undefined, ["constructor"]],
  [undefined, ["part", 1]],
  [undefined, ["part", "length"]],
  [undefined, ["nothing", "inside"]],
  [undefined, ["later", "inside"]],
  [undefined, ["name", 0]],
  [undefined, ["labels", 0]],
])("%p is at %j", (expected, path) => {
  expect(getAtPath(value, path)).toEqual(expected);
});
