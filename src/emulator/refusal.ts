import type { ApiProblem, ProblemName } from "../api";

/** The members that a type of problem may add to its answer. */
export type ProblemExtensions = Partial<
  Pick<ApiProblem, "violations" | "blockedBy" | "holder" | "modifiedAt" | "modifiedBy">
>;

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
