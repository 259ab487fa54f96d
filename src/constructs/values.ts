import { UNRESOLVED } from "../model";
import { Token } from "./cdktf";

/** True for a value that only Terraform will know: a token, or a string with an expression for Terraform in it. */
export function isTerraformValue(value: unknown): boolean {
  return Token.isUnresolved(value) || (typeof value === "string" && /(?:^|[^$%])(?:\$\$|%%)*[$%]\{/.test(value));
}

/** A deep copy with UNRESOLVED in place of each value that only Terraform will know. */
export function replaceTokens(value: unknown): unknown {
  return copyDeep(value, (part) => (isTerraformValue(part) ? UNRESOLVED : part));
}

/** Copies arrays and plain objects. Other objects, such as constructs, are kept. `replace` is applied to each part first. */
export function copyDeep(value: unknown, replace = (part: unknown) => part): unknown {
  const replaced = replace(value);
  if (Array.isArray(replaced)) return replaced.map((item) => copyDeep(item, replace));
  if (!isPlainObject(replaced)) return replaced;
  return Object.fromEntries(Object.entries(replaced).map(([name, member]) => [name, copyDeep(member, replace)]));
}

function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
