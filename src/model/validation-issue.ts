import type { DiagnosticCode } from "./diagnostic-codes/codes";

/** An error or a warning about the values that the user gave an object. */
export interface ValidationIssue {
  /** AJO would refuse an error. A warning is about something that AJO accepts, but that is probably a mistake. */
  readonly severity: "error" | "warning";
  readonly code: DiagnosticCode;
  /** Field names as in the model, outermost first; empty for the object as a whole. */
  readonly path: readonly string[];
  /** Which item of a list it is about. */
  readonly index?: number;
  /** What is wrong, as a noun phrase or a short sentence. */
  readonly summary: string;
  /** The value (of a secret only its form), the rule and whose rule it is, and what to do. */
  readonly detail: string;
  /** The value may be a secret although its field is none, such as one of two that were swapped. It is not to be shown. */
  readonly hidesValue?: boolean;
}

/** A warning about a value, before its place in the object is known. */
export type Warning = Omit<ValidationIssue, "severity" | "path">;

/** When warnings are given, as the provider block sets it. */
export interface WarningThresholds {
  /** How many SMS a reply may need without a warning. */
  readonly maxSegments: number;
}

/** The thresholds where the provider block sets none. */
export const DEFAULT_WARNING_THRESHOLDS: WarningThresholds = { maxSegments: 3 };

/** The warning, if there is one, as an issue at a field of the object. */
export function warningAt(path: readonly string[], warning: Warning | undefined): ValidationIssue[] {
  return warning === undefined ? [] : [{ severity: "warning", path, ...warning }];
}

/** The issues that AJO would refuse. */
export function selectErrors(issues: readonly ValidationIssue[]): ValidationIssue[] {
  return issues.filter(({ severity }) => severity === "error");
}

/** The most issues of one kind at one field that a user is told. */
const MAX_ISSUES = 10;

/** The issues without the many that a long list can have of one kind: those become one, with their number. */
export function cutIssues(issues: readonly ValidationIssue[]): ValidationIssue[] {
  const groups = new Map<string, ValidationIssue[]>();
  for (const issue of issues) {
    const key = JSON.stringify([issue.code, issue.path]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [issue]);
    else group.push(issue);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    // One that is left out is no shorter than its text.
    if (first === undefined || group.length <= MAX_ISSUES + 1) return group;
    const { index: _, ...rest } = first;
    const detail = `${group.length - MAX_ISSUES} more items have such a problem. Correct them, too.`;
    return [...group.slice(0, MAX_ISSUES), { ...rest, detail }];
  });
}
