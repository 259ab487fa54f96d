import type { ApiProblem, ProblemName, Violation } from "../api";
import { selectErrors, type ValidationIssue } from "../model";

/** The members that a type of problem may add to its answer. */
type ProblemExtensions = Partial<Pick<ApiProblem, "violations" | "blockedBy" | "holder" | "modifiedAt" | "modifiedBy">>;

/** A request that the API refuses, by one of the contract's problems. The message says what to do. */
export class ApiProblemError extends Error {
  override readonly name = "Refusal";
  readonly problem: ProblemName;
  readonly extensions: ProblemExtensions;

  constructor(problem: ProblemName, detail: string, extensions: ProblemExtensions = {}) {
    super(detail);
    this.problem = problem;
    this.extensions = extensions;
  }
}

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
