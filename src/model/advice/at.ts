import type { ValidationIssue, Warning } from "../problem";

/** What was found, if anything, as a warning at a place of the object. */
export function warningAt(path: readonly string[], warning: Warning | undefined): ValidationIssue[] {
  return warning === undefined ? [] : [{ severity: "warning", path, ...warning }];
}
