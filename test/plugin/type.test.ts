import * as fc from "fast-check";
import {
  describeType,
  encodeType,
  hasDynamic,
  hasOptionalSingle,
  innerType,
  parseType,
  type Type,
  toTerraformType,
} from "../../src/plugin/type";
import { generateTypes } from "./support/arbitraries";

test("a type comes back from its bytes as it was", () => {
  fc.assert(
    fc.property(generateTypes(4), (type) =>
      expect(parseType(new TextDecoder().decode(encodeType(type)))).toEqual(type),
    ),
  );
});

test("the bytes are Terraform's own notation", () => {
  const encodeToText = (type: Type) => new TextDecoder().decode(encodeType(type));
  expect(encodeToText("bool")).toBe('"bool"');
  expect(encodeToText(["object", { b: ["list", "string"], a: ["tuple", ["bool", "dynamic"]] }])).toBe(
    '["object",{"a":["tuple",["bool","dynamic"]],"b":["list","string"]}]',
  );
});

test.each(['"text"', '["list"]', '["list","text"]', '["tuple","string"]', '["object",null]', "7", "null", "[]"])(
  "%s is not a type",
  (text) => {
    expect(() => parseType(text)).toThrow("is not a type of Terraform's");
  },
);

test("text that is not JSON is not a type", () => {
  expect(() => parseType("string")).toThrow("the type is not valid JSON");
});

test.each<[Type, string]>([
  ["string", "string"],
  ["dynamic", "any type"],
  [["set", ["map", "number"]], "set of map of number"],
  [["object", { a: "string" }], "object"],
  [["tuple", []], "tuple"],
])("%j in words is %s", (type, text) => {
  expect(describeType(type)).toBe(text);
});

test("an optional single value is a list to Terraform, at any depth, and an object here", () => {
  const type: Type = [
    "set",
    ["object", { b: ["tuple", [["optionalSingle", ["object", { a: "bool" }]]]], a: "string" }],
  ];
  const theirs: Type = ["set", ["object", { b: ["tuple", [["list", ["object", { a: "bool" }]]]], a: "string" }]];
  expect(toTerraformType(type)).toEqual(theirs);
  expect(encodeType(type)).toEqual(encodeType(theirs));
  expect(describeType(["optionalSingle", ["object", { a: "bool" }]])).toBe("list of object");
  expect(innerType(["optionalSingle", ["object", { a: "bool" }]], "a")).toBe("bool");
  expect(hasOptionalSingle(type)).toBe(true);
  expect(hasOptionalSingle(theirs)).toBe(false);
  expect(hasDynamic(["optionalSingle", ["object", { a: "dynamic" }]])).toBe(true);
});

test("the type inside is found by index, key and name", () => {
  expect(innerType(["list", "bool"], 3)).toBe("bool");
  expect(innerType(["map", "bool"], "x")).toBe("bool");
  expect(innerType(["tuple", ["bool", "string"]], 1)).toBe("string");
  expect(innerType(["object", { a: "bool" }], "a")).toBe("bool");
});

test("dynamic is found at any depth", () => {
  expect(hasDynamic(["list", ["object", { a: ["tuple", ["string", "dynamic"]] }]])).toBe(true);
  expect(hasDynamic(["list", ["object", { a: ["tuple", ["string"]] }]])).toBe(false);
});
