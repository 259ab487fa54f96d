import type { Finding, Problem } from "../problem";

/** What was found, if anything, as a warning at a place of the object. */
export function at(path: readonly string[], finding: Finding | undefined): Problem[] {
  return finding === undefined ? [] : [{ severity: "warning", path, ...finding }];
}
