import type { PathStep } from "../path";
import { describeType, type Type } from "../type";
import { Decimal, Dynamic, Unknown } from "../value";
import { defineOwn, normalizeString, ValueError } from "./util";

/** A tree of values with scalars of some kind. */
export type ValueTree<Scalar> =
  | null
  | Unknown
  | Scalar
  | readonly ValueTree<Scalar>[]
  | { readonly [name: string]: ValueTree<Scalar> };

/** How one conversion treats scalars. A dynamic value counts as a scalar. */
export interface ScalarCodec<Scalar> {
  string(input: unknown): Scalar;
  number(input: unknown): Scalar;
  bool(input: unknown): Scalar;
  dynamic(input: unknown): ValueTree<Scalar>;
  /** For objects of an older schema: a missing attribute becomes null, an additional one is dropped. */
  readonly lenient?: boolean;
  /** True when the input is a value of ours and the output is Terraform's. */
  readonly encodes?: boolean;
  /** Which elements of a set to convert; left out, all of them. */
  dedupe?(element: Type, elements: readonly unknown[]): readonly unknown[];
}

/**
 * Walks a tree along its type and converts the scalars. Decoding MessagePack, reading a stored state and encoding are such
 * conversions, so that the same rules apply to all three: a list is an array, a map or an object is a plain object, and an
 * object has all its attributes and no others.
 */
export function convert<Scalar>(type: Type, input: unknown, codec: ScalarCodec<Scalar>): ValueTree<Scalar> {
  if (input instanceof Unknown) return input;
  // Left out, such a block is no null to Terraform.
  if (typeof type !== "string" && type[0] === "optionalSingle") return convertOptionalSingle(type[1], input, codec);
  if (input === null) return null;
  if (typeof type === "string") return codec[type](input);
  switch (type[0]) {
    case "list":
      return convertElements(type[1], expectArray(type, input), codec);
    case "set": {
      const elements = expectArray(type, input);
      return convertElements(type[1], codec.dedupe?.(type[1], elements) ?? elements, codec);
    }
    case "map":
      return convertMap(type[1], expectPlainObject(type, input), codec);
    case "object":
      return convertObject(type[1], expectPlainObject(type, input), codec);
    case "tuple":
      return convertTuple(type[1], expectArray(type, input), codec);
  }
}

/**
 * The only place that knows both forms: an object or null here, a list of at most one for Terraform. What a provider stored
 * while it had the block as `single` is the object itself.
 */
function convertOptionalSingle<Scalar>(type: Type, input: unknown, codec: ScalarCodec<Scalar>): ValueTree<Scalar> {
  if (codec.encodes) return input === null ? [] : [convert(type, expectPlainObject(type, input), codec)];
  if (input === null) return null;
  if (codec.lenient && isPlainObject(input)) return convert(type, input, codec);
  const elements = expectArray(["list", type], input);
  if (elements.length > 1) throw new ValueError(`at most one block was expected, not ${elements.length}`);
  return elements.length === 0 ? null : convert(type, expectPlainObject(type, elements[0]), codec);
}

function convertElements<Scalar>(
  type: Type,
  input: readonly unknown[],
  codec: ScalarCodec<Scalar>,
): ValueTree<Scalar>[] {
  return input.map((element, index) => convertAt(index, type, element, codec));
}

function convertTuple<Scalar>(
  types: readonly Type[],
  input: readonly unknown[],
  codec: ScalarCodec<Scalar>,
): ValueTree<Scalar>[] {
  if (input.length !== types.length) {
    throw new ValueError(`a tuple of ${types.length} elements was expected, not of ${input.length}`);
  }
  return types.map((type, index) => convertAt(index, type, input[index], codec));
}

function convertMap<Scalar>(type: Type, input: Readonly<Record<string, unknown>>, codec: ScalarCodec<Scalar>) {
  const output: Record<string, ValueTree<Scalar>> = {};
  for (const key of Object.keys(input))
    defineOwn(output, normalizeString(key), convertAt({ key }, type, input[key], codec));
  return output;
}

function convertObject<Scalar>(
  types: { readonly [name: string]: Type },
  input: Readonly<Record<string, unknown>>,
  codec: ScalarCodec<Scalar>,
) {
  const output: Record<string, ValueTree<Scalar>> = {};
  for (const [name, type] of Object.entries(types)) {
    const present = Object.hasOwn(input, name);
    if (!present && !codec.lenient) throw new ValueError("is missing; null stands for no value", [name]);
    defineOwn(output, name, present ? convertAt(name, type, input[name], codec) : null);
  }
  const extra = codec.lenient ? undefined : Object.keys(input).find((name) => !Object.hasOwn(types, name));
  if (extra !== undefined) throw new ValueError("is not in the schema", [extra]);
  return output;
}

function convertAt<Scalar>(step: PathStep, type: Type, input: unknown, codec: ScalarCodec<Scalar>) {
  try {
    return convert(type, input, codec);
  } catch (error) {
    throw ValueError.prependStep(step, error);
  }
}

function expectArray(type: Type, input: unknown): readonly unknown[] {
  if (Array.isArray(input)) return input;
  throw typeMismatchError(type, input);
}

function expectPlainObject(type: Type, input: unknown): Readonly<Record<string, unknown>> {
  if (isPlainObject(input)) return input;
  throw typeMismatchError(type, input);
}

/** True for a plain object, whatever it contains. */
export function isPlainObject(input: unknown): input is Readonly<Record<string, unknown>> {
  return describeKind(input) === "an object";
}

/** A bool is the same in every encoding. */
export function expectBoolean(input: unknown): boolean {
  if (typeof input !== "boolean") throw typeMismatchError("bool", input);
  return input;
}

/** The error for a value of the wrong kind. Names the kind, not the value. */
export function typeMismatchError(type: Type, input: unknown): ValueError {
  return new ValueError(`${describeType(type)} was expected, not ${describeKind(input)}`);
}

function describeKind(input: unknown): string {
  if (input === null) return "null";
  if (Array.isArray(input)) return "a list";
  if (ArrayBuffer.isView(input)) return "a string";
  if (input instanceof Unknown) return "an unknown value";
  if (input instanceof Decimal) return "a number";
  if (input instanceof Dynamic) return "a value of any type";
  return typeof input === "object" ? "an object" : `a ${typeof input}`;
}
