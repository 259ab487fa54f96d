import type { ApiProblem, ProblemName } from "../api";

/** The members that a type of problem may add to its answer. */
export type ProblemMembers = Partial<
  Pick<ApiProblem, "violations" | "blockedBy" | "holder" | "modifiedAt" | "modifiedBy">
>;

/** A request that the API refuses, by one of the contract's problems. The message says what to do. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly problem: ProblemName;
  readonly members: ProblemMembers;

  constructor(problem: ProblemName, detail: string, members: ProblemMembers = {}) {
    super(detail);
    this.problem = problem;
    this.members = members;
  }
}
