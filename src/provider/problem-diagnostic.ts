import { toSnakeCase, type ValidationIssue } from "../model";
import type { DiagnosticCode } from "../model/diagnostic-codes/codes";
import { type Diagnostic, DiagnosticError } from "../plugin/diagnostics";

/** Something to tell: a problem of the model, or one in the provider's own words. */
export interface DiagnosticInput extends Omit<ValidationIssue, "path"> {
  readonly path?: ValidationIssue["path"] | undefined;
}

/** An error to tell. */
export type ErrorInput = Omit<DiagnosticInput, "severity">;

/** Something to tell as Terraform shows it, at the attribute in question. All that the provider tells is made here. */
export function toDiagnostic({
  severity,
  code,
  path = [],
  summary,
  detail,
}: DiagnosticInput): Diagnostic & { readonly code: DiagnosticCode } {
  return { severity, code, summary, detail, ...(path.length > 0 && { path: path.map(toSnakeCase) }) };
}

/** The errors with which a call ends. */
export function createDiagnosticError(...inputs: readonly ErrorInput[]): DiagnosticError {
  return new DiagnosticError(...inputs.map((input) => toDiagnostic({ ...input, severity: "error" })));
}
