import { innerType, type Type, typeText } from "../type";
import { Dynamic, isObject, isWhollyKnown, Unknown, type Value } from "../value";
import { decimalText, isNumber } from "./number";

/** True when both are wholly known and the same to Terraform: sets in any order, numbers by value, text in any Unicode form. */
export function sameValue(type: Type, left: Value, right: Value): boolean {
  if (left === right) return isWhollyKnown(left);
  // Part by part where that is possible: most of what is compared is the same, and keys are dear.
  if (isObject(left) && isObject(right)) {
    const names = Object.keys(left);
    return (
      names.length === Object.keys(right).length &&
      names.every(
        (name) =>
          Object.hasOwn(right, name) && sameValue(innerType(type, name), left[name] ?? null, right[name] ?? null),
      )
    );
  }
  return isWhollyKnown(left) && isWhollyKnown(right) && valueKey(type, left) === valueKey(type, right);
}

/**
 * A text that is the same for equal values of a type and differs for all others, by which a set finds its
 * elements without comparing each with each. All unknown values have the same key.
 */
export function valueKey(type: Type, value: Value): string {
  if (typeof value === "string") return JSON.stringify(value.normalize("NFC"));
  if (isNumber(value)) return decimalText(value);
  if (value instanceof Unknown) return "?";
  if (value instanceof Dynamic) return `${typeText(value.type)}=${valueKey(value.type, value.value)}`;
  if (Array.isArray(value)) {
    const keys = value.map((element: Value, index) => valueKey(innerType(type, index), element));
    return type[0] === "set" ? `{${[...new Set(keys)].sort()}}` : `[${keys}]`;
  }
  if (isObject(value)) {
    const entries = Object.entries(value).map(([name, inner]) => {
      return `${JSON.stringify(name)}:${valueKey(innerType(type, name), inner)}`;
    });
    return `{${entries.sort()}}`;
  }
  return String(value);
}

/** The elements of a set without repetitions. Those that are not wholly known all stay: they may differ yet. */
export function distinct(element: Type, elements: readonly Value[]): readonly Value[] {
  const keys = new Set<string>();
  return elements.filter((value) => {
    if (!isWhollyKnown(value)) return true;
    const key = valueKey(element, value);
    return !keys.has(key) && keys.add(key);
  });
}
