import type { DiagnosticCode } from "./diagnostic-codes/codes";

/** Something wrong, or unwise, in the description of an object. */
export interface ValidationIssue {
  /** AJO would refuse an error; a warning only deserves a second look. */
  readonly severity: "error" | "warning";
  /** Which kind of situation this is. */
  readonly code: DiagnosticCode;
  /** Field names as in the model, outermost first; empty for the object as a whole. */
  readonly path: readonly string[];
  /** What is wrong, in a few words. */
  readonly summary: string;
  /** Which value (of a secret only its shape), the rule, whose rule it is, and what to do. */
  readonly detail: string;
}

/** What a rule says when it does not hold; the field adds path and severity. */
export interface Warning {
  /** Which kind of situation this is. */
  readonly code: DiagnosticCode;
  readonly summary: string;
  readonly detail: string;
}

/** What people decide about advice, in the provider block. */
export interface WarningThresholds {
  /** How many SMS a reply may need before that is worth a warning. */
  readonly maxSegments: number;
}

/** What holds where nobody decided. */
export const DEFAULT_WARNING_THRESHOLDS: WarningThresholds = { maxSegments: 3 };

/** What was found, if anything, as a warning at a place of the object. */
export function warningAt(path: readonly string[], warning: Warning | undefined): ValidationIssue[] {
  return warning === undefined ? [] : [{ severity: "warning", path, ...warning }];
}

/** The issues that AJO would refuse. */
export function selectErrors(issues: readonly ValidationIssue[]): ValidationIssue[] {
  return issues.filter(({ severity }) => severity === "error");
}
