import type { Path } from "../path";
import { isObject, type Value } from "../value";

/** What stands at a path in a value; undefined where the path leads nowhere. */
export function valueAt(value: Value, path: Path): Value | undefined {
  let at: Value | undefined = value;
  for (const step of path) {
    const key = typeof step === "object" ? step.key : step;
    if (Array.isArray(at) && typeof key === "number") at = at[key];
    else if (isObject(at) && typeof key === "string" && Object.hasOwn(at, key)) at = at[key];
    else return undefined;
  }
  return at;
}
