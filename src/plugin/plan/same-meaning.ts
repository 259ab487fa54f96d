import type { Attribute } from "../schema";
import { isWhollyKnown, type Value } from "../value";

/** True when both are set and known, and the attribute takes them for the same. */
export function semanticallyEqual(attribute: Attribute, left: Value, right: Value): boolean {
  if (attribute.semanticEquals === undefined || left === null || right === null) return false;
  return isWhollyKnown(left) && isWhollyKnown(right) && attribute.semanticEquals(left, right);
}
