import * as fc from "fast-check";
import type { Type } from "../../../src/plugin/type";
import { Decimal, Dynamic, type Value } from "../../../src/plugin/value";
import { fromStateJson, parseStateJson } from "../../../src/plugin/values/state-json";
import { generateTypes, generateValues } from "../support/arbitraries";
import { toStateJson } from "../support/state-json";

const read = (type: Type, text: string) => fromStateJson(type, parseStateJson(new TextEncoder().encode(text)));

test("a value of any type comes back from stored state as it was", () => {
  fc.assert(
    fc.property(
      generateTypes(3).chain((type) => fc.tuple(fc.constant(type), generateValues(type, true))),
      ([type, value]) => expect(read(type, toStateJson(value))).toEqual(value),
    ),
    { numRuns: 1000 },
  );
});

test.each<[string, Value]>([
  ["12345678901234567890", 12345678901234567890n],
  ["0.1", 0.1],
  ["0.12345678901234567890123", new Decimal("0.12345678901234567890123")],
  ["1e3", 1000],
  ["-0", 0],
])("the number %s keeps its digits", (text, expected) => {
  expect(read("number", text)).toEqual(expected);
});

test("text is normalised", () => {
  expect(read("string", '"e\\u0301"')).toBe("é");
});

test("a dynamic value is stored with its type", () => {
  expect(read("dynamic", '{"value":["b"],"type":["tuple",["string"]]}')).toEqual(
    new Dynamic(["tuple", ["string"]], ["b"]),
  );
  expect(() => read(["object", { any: "dynamic" }], '{"any":{"value":1}}')).toThrow("any: any type was expected");
  expect(() => read(["object", { any: "dynamic" }], '{"any":{"value":1,"type":"text"}}')).toThrow(
    'any: "text" is not a type of Terraform\'s',
  );
});

test("attributes of another version of the schema are filled with null, or dropped", () => {
  const of: Type = ["object", { name: "string", parts: ["list", ["object", { added: "string" }]] }];
  expect(read(of, '{"gone":1,"parts":[{"gone":2}]}')).toEqual({ name: null, parts: [{ added: null }] });
});

test("what does not fit its type is refused with its path and without its value", () => {
  const of: Type = ["object", { name: "string", limits: ["map", "number"] }];
  const refuse = (text: string, message: string) => expect(() => read(of, text)).toThrow(new Error(message));
  refuse('{"name":7,"limits":{}}', "name: string was expected, not a number");
  refuse('{"name":"a","limits":{"b":"secret"}}', 'limits["b"]: number was expected, not a string');
  refuse('{"name":"secret', "the state is not valid JSON (SyntaxError)");
});

test("no text crashes the reader", () => {
  fc.assert(
    fc.property(generateTypes(3), fc.oneof(fc.json(), fc.string()), (type, text) => {
      try {
        read(type, text);
      } catch (error) {
        expect(error).toHaveProperty("name", "ValueError");
      }
    }),
    { numRuns: 1000 },
  );
});
