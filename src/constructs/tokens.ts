import { type Resolvable, UNRESOLVED } from "../model/object";
import { Token } from "./cdktf";

/** True for a value that only Terraform will know: a token, or a string with an expression for Terraform in it. */
export function isTerraformValue(value: unknown): boolean {
  return Token.isUnresolved(value) || (typeof value === "string" && /(?:^|[^$%])(?:\$\$|%%)*[$%]\{/.test(value));
}

/** The value as the model shall see it. */
export function unresolvedIfToken<T>(value: T): Resolvable<T> {
  return isTerraformValue(value) ? UNRESOLVED : value;
}
