import * as z from "zod/mini";
import type { Code } from "../../model/diagnostic-codes/codes";
import { FunctionError } from "../../plugin/provider-function";
import type { Value } from "../../plugin/value";

const CODE: Code = "AJO4018";

type Rule = z.ZodMiniType<string, string>;

/** The argument at this place, which Terraform has made a text. What breaks the rule is refused. */
export function textArgument(args: readonly Value[], index: number, rule: Rule = z.string()): string {
  return obedient(String(args[index]), rule, index);
}

/** A text that comes of the argument at this place. What breaks the rule is refused. */
export function obedient(text: string, rule: Rule, index: number): string {
  const result = z.safeParse(rule, text);
  if (result.success) return text;
  throw new FunctionError(`${result.error.issues.map(({ message }) => message).join(" ")} (${CODE})`, index);
}
