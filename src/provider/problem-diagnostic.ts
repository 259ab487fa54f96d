import { type Problem, snakeCase } from "../model";
import type { Code } from "../model/diagnostic-codes/codes";
import { type Diagnostic, DiagnosticError } from "../plugin/diagnostics";

/** Something to tell: a problem of the model, or one in the provider's own words. */
export interface Told extends Omit<Problem, "path"> {
  readonly path?: Problem["path"] | undefined;
}

/** An error to tell. */
export type Refusal = Omit<Told, "severity">;

/** Something to tell as Terraform shows it, at the attribute in question. All that the provider tells is made here. */
export function problemDiagnostic({
  severity,
  code,
  path = [],
  summary,
  detail,
}: Told): Diagnostic & { readonly code: Code } {
  return { severity, code, summary, detail, ...(path.length > 0 && { path: path.map(snakeCase) }) };
}

/** The errors with which a call ends. */
export function refusal(...problems: readonly Refusal[]): DiagnosticError {
  return new DiagnosticError(...problems.map((problem) => problemDiagnostic({ ...problem, severity: "error" })));
}
