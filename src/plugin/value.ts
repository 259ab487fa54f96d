import type { Type } from "./type";

/**
 * Terraform's values in JavaScript.
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

/** A value that is known only after apply. The refinements that Terraform sent with it are kept unchanged. */
export class Unknown {
  constructor(readonly refinements?: Uint8Array) {}
}

/** An unknown value without refinements. */
export const UNKNOWN = new Unknown();

/** A number that neither `number` nor `bigint` can hold exactly, as decimal text. */
export class Decimal {
  constructor(readonly text: string) {}
}

/** A value of an attribute of any type, with its actual type. */
export class Dynamic {
  constructor(
    readonly type: Type,
    readonly value: Value,
  ) {}
}

/** True for a value that is unknown as a whole. A list or an object with unknown values inside is not. */
export function isUnknown(value: Value | undefined): value is Unknown {
  return value instanceof Unknown;
}

/** True if nothing is unknown, at any depth. */
export function isWhollyKnown(value: Value): boolean {
  if (value instanceof Unknown) return false;
  if (value instanceof Dynamic) return isWhollyKnown(value.value);
  if (Array.isArray(value)) return value.every(isWhollyKnown);
  return isObject(value) ? Object.values(value).every(isWhollyKnown) : true;
}

/** True for an object, a map or a block. */
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
