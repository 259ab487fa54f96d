import type { Violation } from "../api";
import { errorsOf, type Problem } from "../model";
import { Refusal } from "./refusal";

/** The errors of the model in the words of the API. */
export function violationsOf(problems: readonly Problem[]): Violation[] {
  return errorsOf(problems).map(({ path, detail }) => ({ field: path.join("."), message: detail }));
}

/** Throws when a body breaks rules. */
export function refuseViolations(violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  const fields = violations.map(({ field }) => (field === "" ? "the body" : `\`${field}\``));
  throw new Refusal("invalid-request", `Correct ${[...new Set(fields)].join(", ")}; \`violations\` tells how.`, {
    violations: violations.map(({ field, message }) => ({ field, message })),
  });
}
