import type { Path } from "../path";
import { isObject, type Value } from "../value";

/** What stands at a path in a value; undefined where the path leads nowhere. */
export function getAtPath(value: Value, path: Path): Value | undefined {
  let current: Value | undefined = value;
  for (const step of path) {
    const key = typeof step === "object" ? step.key : step;
    if (Array.isArray(current) && typeof key === "number") current = current[key];
    else if (isObject(current) && typeof key === "string" && Object.hasOwn(current, key)) current = current[key];
    else return undefined;
  }
  return current;
}
