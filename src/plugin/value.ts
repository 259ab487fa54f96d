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
 */
export type Value = null | boolean | string | number | bigint | Decimal | Unknown | readonly Value[] | ObjectValue;

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

/** True for a value that is not known yet; says nothing of what is inside a list or an object. */
export function isUnknown(value: Value | undefined): value is Unknown {
  return value instanceof Unknown;
}

/** True for an object's value, false for every other kind. */
export function isObject(value: Value | undefined): value is ObjectValue {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Decimal)
  );
}
