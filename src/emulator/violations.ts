import type { Violation } from "../api";
import { selectErrors, type ValidationIssue } from "../model";
import { ApiProblemError } from "./refusal";

/** The errors of the model in the words of the API. */
export function toViolations(problems: readonly ValidationIssue[]): Violation[] {
  return selectErrors(problems).map(({ path, detail }) => ({ field: path.join("."), message: detail }));
}

/** Throws when a body breaks rules. */
export function assertNoViolations(violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  const fields = violations.map(({ field }) => (field === "" ? "the body" : `\`${field}\``));
  throw new ApiProblemError(
    "invalid-request",
    `Correct ${[...new Set(fields)].join(", ")}; \`violations\` tells how.`,
    {
      violations: violations.map(({ field, message }) => ({ field, message })),
    },
  );
}
