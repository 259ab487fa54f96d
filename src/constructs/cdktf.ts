import { Token } from "cdktf";
import { UNRESOLVED } from "../model";

/** Everything the constructs use of CDKTF. Only this file and the generated bindings import it. */
export {
  Annotations,
  Aspects,
  Fn,
  type IAspect,
  type ISynthesisSession,
  type ITerraformDependable,
  type ITerraformIterator,
  type TerraformCount,
  type TerraformProvider,
  TerraformResource,
  type TerraformResourceLifecycle,
  TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";

/**
 * Runs a function without the stack traces that CDKTF captures for each token and each part of a generated resource.
 * They are never shown, and take most of the time of creating a resource. (CDK Terrain has a switch for them.)
 */
export function withoutStackTraces<T>(run: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => undefined;
  try {
    return run();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}

/** Whether only Terraform will know a value: a token, or a string with one of Terraform's expressions in it. */
export function isTerraformValue(value: unknown): boolean {
  if (typeof value !== "string") return Token.isUnresolved(value);
  // Most strings have no brace, and need no slower test.
  return value.includes("{") && (Token.isUnresolved(value) || /(?:^|[^$%])(?:\$\$|%%)*[$%]\{/.test(value));
}

/** A deep copy with UNRESOLVED in place of each value that only Terraform will know. */
export function replaceTokens(value: unknown): unknown {
  return copyDeep(value, (part) => (isTerraformValue(part) ? UNRESOLVED : part));
}

/** Copies arrays and plain objects. Other objects, such as constructs, are kept. `replace` is applied to each part first. */
export function copyDeep(value: unknown, replace = (part: unknown) => part): unknown {
  const replaced = replace(value);
  if (typeof replaced !== "object" || replaced === null) return replaced;
  if (Array.isArray(replaced)) return replaced.map((item) => copyDeep(item, replace));
  if (Object.getPrototypeOf(replaced) !== Object.prototype) return replaced;
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(replaced)) copy[name] = copyDeep(member, replace);
  return copy;
}
