import type { PathStep } from "../path";
import { describeType, type Type } from "../type";
import { Decimal, Dynamic, Unknown } from "../value";
import { setOwn } from "./own";
import { toText } from "./text";
import { ValueError } from "./value-error";

/** A tree of values with some kind of leaf. */
export type Tree<Leaf> = null | Unknown | Leaf | readonly Tree<Leaf>[] | { readonly [name: string]: Tree<Leaf> };

/** What one conversion makes of the values that are not containers; a dynamic value counts as one. */
export interface Leaves<Leaf> {
  string(input: unknown): Leaf;
  number(input: unknown): Leaf;
  bool(input: unknown): Leaf;
  dynamic(input: unknown): Tree<Leaf>;
  /** For objects from an older schema: a missing attribute is null, one too many is dropped. */
  readonly lenient?: boolean;
  /** Which elements of a set to convert; all when left out. */
  distinct?(element: Type, elements: readonly unknown[]): readonly unknown[];
}

/**
 * Walks a tree along its type and converts the leaves. Reading the wire, reading stored JSON and writing are
 * conversions, so that all three hold to the same rules: a list is an array, a map or an object is a plain
 * object, and an object has all its attributes and no others.
 */
export function convert<Leaf>(type: Type, input: unknown, leaves: Leaves<Leaf>): Tree<Leaf> {
  if (input === null || input instanceof Unknown) return input;
  if (typeof type === "string") return leaves[type](input);
  switch (type[0]) {
    case "list":
      return convertElements(type[1], arrayOf(type, input), leaves);
    case "set": {
      const elements = arrayOf(type, input);
      return convertElements(type[1], leaves.distinct?.(type[1], elements) ?? elements, leaves);
    }
    case "map":
      return convertMap(type[1], recordOf(type, input), leaves);
    case "object":
      return convertObject(type[1], recordOf(type, input), leaves);
    case "tuple":
      return convertTuple(type[1], arrayOf(type, input), leaves);
  }
}

function convertElements<Leaf>(type: Type, input: readonly unknown[], leaves: Leaves<Leaf>): Tree<Leaf>[] {
  return input.map((element, index) => convertAt(index, type, element, leaves));
}

function convertTuple<Leaf>(types: readonly Type[], input: readonly unknown[], leaves: Leaves<Leaf>): Tree<Leaf>[] {
  if (input.length !== types.length) {
    throw new ValueError(`a tuple of ${types.length} elements was expected, not of ${input.length}`);
  }
  return types.map((type, index) => convertAt(index, type, input[index], leaves));
}

function convertMap<Leaf>(type: Type, input: Readonly<Record<string, unknown>>, leaves: Leaves<Leaf>) {
  const output: Record<string, Tree<Leaf>> = {};
  for (const key of Object.keys(input)) setOwn(output, toText(key), convertAt({ key }, type, input[key], leaves));
  return output;
}

function convertObject<Leaf>(
  types: { readonly [name: string]: Type },
  input: Readonly<Record<string, unknown>>,
  leaves: Leaves<Leaf>,
) {
  const output: Record<string, Tree<Leaf>> = {};
  for (const [name, type] of Object.entries(types)) {
    const present = Object.hasOwn(input, name);
    if (!present && !leaves.lenient) throw new ValueError("is missing; null stands for no value", [name]);
    setOwn(output, name, present ? convertAt(name, type, input[name], leaves) : null);
  }
  const stranger = leaves.lenient ? undefined : Object.keys(input).find((name) => !Object.hasOwn(types, name));
  if (stranger !== undefined) throw new ValueError("is not in the schema", [stranger]);
  return output;
}

function convertAt<Leaf>(step: PathStep, type: Type, input: unknown, leaves: Leaves<Leaf>) {
  try {
    return convert(type, input, leaves);
  } catch (error) {
    throw ValueError.within(step, error);
  }
}

function arrayOf(type: Type, input: unknown): readonly unknown[] {
  if (Array.isArray(input)) return input;
  throw mismatch(type, input);
}

function recordOf(type: Type, input: unknown): Readonly<Record<string, unknown>> {
  if (isRecord(input)) return input;
  throw mismatch(type, input);
}

/** True for a plain object, whatever it holds. */
export function isRecord(input: unknown): input is Readonly<Record<string, unknown>> {
  return kindOf(input) === "an object";
}

/** A leaf that is the same in every notation. */
export function toBoolean(input: unknown): boolean {
  if (typeof input !== "boolean") throw mismatch("bool", input);
  return input;
}

/** The error for a value of the wrong kind: tells the kind, not the value. */
export function mismatch(type: Type, input: unknown): ValueError {
  return new ValueError(`${describeType(type)} was expected, not ${kindOf(input)}`);
}

function kindOf(input: unknown): string {
  if (input === null) return "null";
  if (Array.isArray(input)) return "a list";
  if (ArrayBuffer.isView(input)) return "a string";
  if (input instanceof Unknown) return "an unknown value";
  if (input instanceof Decimal) return "a number";
  if (input instanceof Dynamic) return "a value of any type";
  return typeof input === "object" ? "an object" : `a ${typeof input}`;
}
