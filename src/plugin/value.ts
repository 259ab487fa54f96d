import type { Type } from "./type";

/**
 * Terraform's values as JavaScript sees them.
 *
 * | Terraform            | here                                                                  |
 * | -------------------- | --------------------------------------------------------------------- |
 * | null                 | `null`                                                                |
 * | unknown              | an {@link Unknown}                                                    |
 * | string, bool         | `string` (NFC), `boolean`                                             |
 * | number               | `number` where that loses nothing, else `bigint` or {@link Decimal}   |
 * | list, set, tuple     | an array                                                              |
 * | map, object, block   | a plain object                                                        |
 * | dynamic              | a {@link Dynamic}, or null or unknown where not even the type is known |
 */
export type Value =
  | null
  | boolean
  | string
  | number
  | bigint
  | Decimal
  | Unknown
  | Dynamic
  | readonly Value[]
  | ObjectValue;

/** The value of an object or a block: one entry for each attribute and block of its schema. */
export interface ObjectValue {
  readonly [name: string]: Value;
}

/** A value that Terraform learns only at apply. What core promised of it (refinements) is kept as it came. */
export class Unknown {
  constructor(readonly refinements?: Uint8Array) {}
}

/** The plain unknown, without any promise. */
export const UNKNOWN = new Unknown();

/** A number that neither `number` nor `bigint` holds without loss, as decimal text. */
export class Decimal {
  constructor(readonly text: string) {}
}

/** A value of an attribute that takes any type, with the type that it has. */
export class Dynamic {
  constructor(
    readonly type: Type,
    readonly value: Value,
  ) {}
}

/** True for a value that is not known yet; says nothing of what is inside a list or an object. */
export function isUnknown(value: Value | undefined): value is Unknown {
  return value instanceof Unknown;
}

/** True when nothing is unknown, at any depth. */
export function isWhollyKnown(value: Value): boolean {
  if (value instanceof Unknown) return false;
  if (value instanceof Dynamic) return isWhollyKnown(value.value);
  if (Array.isArray(value)) return value.every(isWhollyKnown);
  return isObject(value) ? Object.values(value).every(isWhollyKnown) : true;
}

/** True for an object's value, false for every other kind. */
export function isObject(value: Value | undefined): value is ObjectValue {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Decimal) &&
    !(value instanceof Dynamic)
  );
}
