import * as fc from "fast-check";
import { parseNumber } from "../../../src/plugin/number";
import type { Type } from "../../../src/plugin/type";
import { Dynamic, Unknown, type Value } from "../../../src/plugin/value";
import { distinct } from "../../../src/plugin/value-equality";

const NAMES = ["a", "b2", "name", "opt_in", "constructor", "to_string"];

/** Text as Terraform holds it: well-formed, NFC. With some that libraries are known to trip over. */
const text = fc.oneof(
  fc.string({ unit: "binary" }).map((one) => one.normalize("NFC")),
  fc.constantFrom("__proto__", "constructor", "1", "", `\uFEFF${"long text ".repeat(30)}`),
);

/** Numbers of every form and size, from their decimal text. */
const number = fc
  .oneof(
    fc.maxSafeInteger().map(String),
    fc.bigInt().map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.tuple(fc.bigInt(), fc.bigInt({ min: 0n })).map(([whole, fraction]) => `${whole}.${fraction}`),
    fc.constantFrom("0.1", "0.5", "12345678901234567890", "9223372036854775807", "1e300", "18446744073709551616"),
  )
  .map(parseNumber);

const primitive = fc.constantFrom<Type>("string", "number", "bool");

/** Types of up to so many levels. `dynamic` is among them, but not inside a set, where Terraform does not allow it. */
export function types(levels: number): fc.Arbitrary<Type> {
  return typesAround(fc.oneof(primitive, fc.constant<Type>("dynamic")), levels);
}

function typesAround(leaf: fc.Arbitrary<Type>, levels: number): fc.Arbitrary<Type> {
  if (levels === 1) return leaf;
  const inner = typesAround(leaf, levels - 1);
  return fc.oneof(
    leaf,
    fc.tuple(fc.constantFrom("list" as const, "map" as const), inner),
    fc.tuple(fc.constant("set" as const), typesAround(primitive, levels - 1)),
    fc.tuple(
      fc.constant("object" as const),
      fc.dictionary(fc.constantFrom(...NAMES), inner, { noNullPrototype: true }),
    ),
    fc.tuple(fc.constant("tuple" as const), fc.array(inner, { maxLength: 3 })),
  );
}

/** Values of a type, null and, unless `known`, unknown ones among them. */
export function valuesOf(of: Type, known = false): fc.Arbitrary<Value> {
  const weighted = [
    { arbitrary: fc.constant(null), weight: 1 },
    { arbitrary: somethingOf(of, known), weight: 8 },
  ];
  return known ? fc.oneof(...weighted) : fc.oneof(...weighted, { arbitrary: unknown, weight: 1 });
}

const unknown = fc
  .option(fc.uint8Array({ minLength: 2, maxLength: 20 }), { nil: undefined })
  .map((bytes) => new Unknown(bytes));

function somethingOf(of: Type, known: boolean): fc.Arbitrary<Value> {
  switch (of) {
    case "string":
      return text;
    case "number":
      return number;
    case "bool":
      return fc.boolean();
    case "dynamic":
      return typesAround(primitive, 2).chain((inner) =>
        valuesOf(inner, known).map((value) => new Dynamic(inner, value)),
      );
  }
  switch (of[0]) {
    case "list":
      return fc.array(valuesOf(of[1], known), { maxLength: 4 });
    case "set":
      return fc.array(valuesOf(of[1], known), { maxLength: 4 }).map((elements) => distinct(of[1], elements));
    case "map":
      return fc.dictionary(text, valuesOf(of[1], known), { maxKeys: 4, noNullPrototype: true });
    case "tuple":
      return fc.tuple(...of[1].map((inner) => valuesOf(inner, known)));
    case "object":
      return fc.record(
        Object.fromEntries(Object.entries(of[1]).map(([name, inner]) => [name, valuesOf(inner, known)])),
        { noNullPrototype: true },
      );
  }
}
