import { type ApiProblem, GATEWAY_CODES, type ProblemName, type Violation } from "../api";
import { selectErrors, type ValidationIssue } from "../model";

/** The members that some problem types have in addition to those of all problems. */
type ProblemExtensions = Partial<
  Pick<
    ApiProblem,
    | "kind"
    | "id"
    | "deletedAt"
    | "deletedBy"
    | "violations"
    | "blockedBy"
    | "holder"
    | "object"
    | "modifiedAt"
    | "modifiedBy"
  >
>;

/** A request that the API refuses, with one of the contract's problems. The message says what to do. */
export class ApiProblemError extends Error {
  override readonly name = "ApiProblemError";
  readonly problem: ProblemName;
  readonly extensions: ProblemExtensions;

  constructor(problem: ProblemName, detail: string, extensions: ProblemExtensions = {}) {
    super(detail);
    this.problem = problem;
    this.extensions = extensions;
  }
}

/** Converts the model's errors to violations of the API. */
export function toViolations(issues: readonly ValidationIssue[]): Violation[] {
  return selectErrors(issues).map(({ path, detail }) => ({ field: path.join("."), message: detail }));
}

/** Throws when a body breaks rules. */
export function assertNoViolations(violations: readonly Violation[]): void {
  if (violations.length > 0) throw createViolationError("invalid-request", violations);
}

/** A problem that names every violation. */
export function createViolationError(
  problem: "malformed-request" | "invalid-request",
  violations: readonly Violation[],
): ApiProblemError {
  const fields = new Set(violations.map(({ field }) => (field === "" ? "the body" : `\`${field}\``)));
  return new ApiProblemError(problem, `Correct ${[...fields].join(", ")}; \`violations\` tells how.`, {
    violations: violations.map(({ field, message }) => ({ field, message })),
  });
}

/** A request that Adobe's gateway refuses, with one of the gateway's own codes. */
export class GatewayError extends Error {
  override readonly name = "GatewayError";
  readonly code: string;

  constructor(reason: keyof typeof GATEWAY_CODES, message: string) {
    super(message);
    this.code = GATEWAY_CODES[reason];
  }
}
