import * as fc from "fast-check";
import type { Attribute, Block, NestedBlock } from "../../../src/plugin/schema";
import type { Type } from "../../../src/plugin/type";
import { Dynamic, type ObjectValue, Unknown, type Value } from "../../../src/plugin/value";
import { impliedType } from "../../../src/plugin/values/block-value";
import { dedupe } from "../../../src/plugin/values/equality";
import { parseNumber } from "../../../src/plugin/values/number";

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
export function generateTypes(levels: number): fc.Arbitrary<Type> {
  return nestTypes(fc.oneof(primitive, fc.constant<Type>("dynamic")), levels);
}

function nestTypes(leaf: fc.Arbitrary<Type>, levels: number): fc.Arbitrary<Type> {
  if (levels === 1) return leaf;
  const inner = nestTypes(leaf, levels - 1);
  return fc.oneof(
    leaf,
    fc.tuple(fc.constantFrom("list" as const, "map" as const), inner),
    fc.tuple(fc.constant("set" as const), nestTypes(primitive, levels - 1)),
    fc.tuple(
      fc.constant("object" as const),
      fc.dictionary(fc.constantFrom(...NAMES), inner, { noNullPrototype: true }),
    ),
    fc.tuple(fc.constant("tuple" as const), fc.array(inner, { maxLength: 3 })),
  );
}

/** Values of a type, null and, unless `known`, unknown ones among them. */
export function generateValues(of: Type, known = false): fc.Arbitrary<Value> {
  const weighted = [
    { arbitrary: fc.constant(null), weight: 1 },
    { arbitrary: generateNonNullValues(of, known), weight: 8 },
  ];
  return known ? fc.oneof(...weighted) : fc.oneof(...weighted, { arbitrary: unknown, weight: 1 });
}

const unknown = fc
  .option(fc.uint8Array({ minLength: 2, maxLength: 20 }), { nil: undefined })
  .map((bytes) => new Unknown(bytes));

function generateNonNullValues(of: Type, known: boolean): fc.Arbitrary<Value> {
  switch (of) {
    case "string":
      return text;
    case "number":
      return number;
    case "bool":
      return fc.boolean();
    case "dynamic":
      return nestTypes(primitive, 2).chain((inner) =>
        generateValues(inner, known).map((value) => new Dynamic(inner, value)),
      );
  }
  switch (of[0]) {
    case "optionalSingle":
      return generateNonNullValues(of[1], known);
    case "list":
      return fc.array(generateValues(of[1], known), { maxLength: 4 });
    case "set":
      return fc.array(generateValues(of[1], known), { maxLength: 4 }).map((elements) => dedupe(of[1], elements));
    case "map":
      return fc.dictionary(text, generateValues(of[1], known), { maxKeys: 4, noNullPrototype: true });
    case "tuple":
      return fc.tuple(...of[1].map((inner) => generateValues(inner, known)));
    case "object":
      return fc.record(
        Object.fromEntries(Object.entries(of[1]).map(([name, inner]) => [name, generateValues(inner, known)])),
        { noNullPrototype: true },
      );
  }
}

const ATTRIBUTE_KINDS = {
  required: { required: true },
  optional: { optional: true },
  computed: { computed: true },
  useStateForUnknown: { computed: true, useStateForUnknown: true },
  open: { optional: true, computed: true },
  replace: { optional: true, requiresReplace: true },
  writeOnly: { optional: true, writeOnly: true },
} as const;

/** Blocks with attributes of every role and, for `levels` above 1, nested blocks of every nesting. */
export function generateBlocks(levels: number, inSet = false): fc.Arbitrary<Block> {
  const roles = Object.keys(ATTRIBUTE_KINDS) as (keyof typeof ATTRIBUTE_KINDS)[];
  const role = fc.constantFrom(...roles.filter((name) => name !== "writeOnly" || !inSet));
  const attribute = fc
    .tuple(role, nestTypes(primitive, 2))
    .map(([name, type]): Attribute => ({ ...ATTRIBUTE_KINDS[name], type, description: "Text." }));
  const nested = fc
    .constantFrom<NestedBlock["nesting"]>("single", "optionalSingle", "group", "list", "set", "map")
    .chain((nesting) =>
      generateBlocks(levels - 1, inSet || nesting === "set").map((block): NestedBlock => ({ nesting, block })),
    );
  return fc
    .record({
      attributes: fc.dictionary(fc.constantFrom("a", "b", "c", "d"), attribute, { maxKeys: 4, noNullPrototype: true }),
      blocks: fc.dictionary(fc.constantFrom("x", "y"), nested, { maxKeys: levels > 1 ? 2 : 0, noNullPrototype: true }),
    })
    .map((content) => ({ ...content, description: "Text." }));
}

/**
 * Configurations of a block as Terraform sends them: nothing that only the provider computes, no block that is null but a
 * single one, and none that is unknown but an optional single one.
 */
export function generateConfigs(block: Block, known: boolean): fc.Arbitrary<ObjectValue> {
  return generateBlockValues(block, known, ({ type, required, optional }) => {
    if (required) return generateValues(type, known).filter((value) => value !== null);
    return optional ? generateValues(type, known) : fc.constant(null);
  });
}

/** States of a block as Terraform stores them: wholly known, with what the provider computes and without write-only values. */
export function generateStates(block: Block): fc.Arbitrary<ObjectValue> {
  return generateBlockValues(block, true, ({ type, required, writeOnly }) => {
    if (required) return generateValues(type, true).filter((value) => value !== null);
    return writeOnly ? fc.constant(null) : generateValues(type, true);
  });
}

function generateBlockValues(
  block: Block,
  known: boolean,
  valuesOfOne: (attribute: Attribute) => fc.Arbitrary<Value>,
): fc.Arbitrary<ObjectValue> {
  const parts: Record<string, fc.Arbitrary<Value>> = {};
  for (const [name, attribute] of Object.entries(block.attributes)) parts[name] = valuesOfOne(attribute);
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    const inner = generateBlockValues(nested.block, known, valuesOfOne);
    const several = fc.array(inner, { maxLength: 3 });
    parts[name] = {
      single: fc.option(inner),
      optionalSingle: known ? fc.option(inner) : fc.option(fc.oneof({ weight: 4, arbitrary: inner }, unknown)),
      group: inner,
      list: several,
      set: several.map((elements) => dedupe(impliedType(nested.block), elements)),
      map: fc.dictionary(text, inner, { maxKeys: 3, noNullPrototype: true }),
    }[nested.nesting];
  }
  return fc.record(parts, { noNullPrototype: true });
}
