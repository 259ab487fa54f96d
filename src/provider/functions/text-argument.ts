import * as z from "zod/mini";
import type { DiagnosticCode } from "../../model/diagnostic-codes/codes";
import { FunctionError } from "../../plugin/provider-function";
import type { Value } from "../../plugin/value";

const INVALID_ARGUMENT: DiagnosticCode = "AJO4018";

type ArgumentRule = z.ZodMiniType<string, string>;

/** The argument at this place, which Terraform has made a text. What breaks the rule is refused. */
export function readStringArgument(args: readonly Value[], index: number, rule: ArgumentRule = z.string()): string {
  return assertRule(String(args[index]), rule, index);
}

/** A text that comes of the argument at this place. What breaks the rule is refused. */
export function assertRule(value: string, rule: ArgumentRule, index: number): string {
  const result = z.safeParse(rule, value);
  if (result.success) return value;
  throw new FunctionError(
    `${result.error.issues.map(({ message }) => message).join(" ")} (${INVALID_ARGUMENT})`,
    index,
  );
}
