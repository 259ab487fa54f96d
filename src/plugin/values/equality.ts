import type { Attribute } from "../schema";
import { formatType, innerType, type Type } from "../type";
import { Dynamic, isObject, isWhollyKnown, Unknown, type Value } from "../value";
import { formatDecimal, isTerraformNumber } from "./number";

/** True if both are wholly known and equal to Terraform: sets in any order, numbers by value, strings in any Unicode form. */
export function valuesEqual(type: Type, left: Value, right: Value): boolean {
  if (left === right) return isWhollyKnown(left);
  // Attribute by attribute if possible: most of them are equal, and comparison keys are expensive.
  if (isObject(left) && isObject(right)) {
    const names = Object.keys(left);
    return (
      names.length === Object.keys(right).length &&
      names.every(
        (name) =>
          Object.hasOwn(right, name) && valuesEqual(innerType(type, name), left[name] ?? null, right[name] ?? null),
      )
    );
  }
  return isWhollyKnown(left) && isWhollyKnown(right) && toComparisonKey(type, left) === toComparisonKey(type, right);
}

/**
 * A key that is the same for equal values of a type, and only for those, so that the elements of a set need not be compared
 * with each other. All unknown values have the same key.
 */
export function toComparisonKey(type: Type, value: Value): string {
  if (typeof value === "string") return JSON.stringify(value.normalize("NFC"));
  if (isTerraformNumber(value)) return formatDecimal(value);
  if (value instanceof Unknown) return "?";
  if (value instanceof Dynamic) return `${formatType(value.type)}=${toComparisonKey(value.type, value.value)}`;
  if (Array.isArray(value)) {
    const keys = value.map((element: Value, index) => toComparisonKey(innerType(type, index), element));
    return type[0] === "set" ? `{${[...new Set(keys)].sort()}}` : `[${keys}]`;
  }
  if (isObject(value)) {
    const entries = Object.entries(value).map(([name, inner]) => {
      return `${JSON.stringify(name)}:${toComparisonKey(innerType(type, name), inner)}`;
    });
    return `{${entries.sort()}}`;
  }
  return String(value);
}

/** Removes the duplicates from the elements of a set. Those that are not wholly known all stay: they can still differ. */
export function dedupe(element: Type, elements: readonly Value[]): readonly Value[] {
  const keys = new Set<string>();
  return elements.filter((value) => {
    if (!isWhollyKnown(value)) return true;
    const key = toComparisonKey(element, value);
    return !keys.has(key) && keys.add(key);
  });
}

/** True if both are set and wholly known, and equal by the attribute's `semanticEquals`. */
export function semanticallyEqual(attribute: Attribute, left: Value, right: Value): boolean {
  if (attribute.semanticEquals === undefined || left === null || right === null) return false;
  return isWhollyKnown(left) && isWhollyKnown(right) && attribute.semanticEquals(left, right);
}

/** True if two values of an attribute are equal, or semantically equal. */
export function attributeValuesEqual(attribute: Attribute, left: Value, right: Value): boolean {
  return valuesEqual(attribute.type, left, right) || semanticallyEqual(attribute, left, right);
}
