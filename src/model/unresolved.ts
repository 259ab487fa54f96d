/**
 * Stands for a value that exists but cannot be read yet: a CDKTF token at synth, an unknown at plan.
 * Rules pass it by; it is never taken for a value that was left out.
 */
export const UNRESOLVED: unique symbol = Symbol.for("cdktf-provider-ajo.unresolved");

/** A value, no value, or one that cannot be read yet. */
export type Resolvable<T> = T | undefined | typeof UNRESOLVED;

/** The value if it can be read now, else undefined. */
export function valueIfKnown<T>(value: Resolvable<T>): T | undefined {
  return value === UNRESOLVED ? undefined : (value as T | undefined);
}
