import { suggestNames } from "./near-names";
import type { ValidationIssue } from "./problem";
import { quote } from "./rules";

/** What to say of a name that the thing does not have: the one that was meant, or all there are. */
export function createUnknownNameIssue(
  title: string,
  name: string,
  names: readonly string[],
  path: readonly string[],
): ValidationIssue {
  const [suggestion] = suggestNames(name, names);
  return {
    severity: "error",
    code: "AJO4003",
    path: [...path, name],
    summary: `Unknown name ${quote(name)}`,
    detail:
      suggestion !== undefined
        ? `The ${title} has no ${quote(name)}. Write ${quote(suggestion)}.`
        : `The ${title} has no ${quote(name)}. It has ${names.map(quote).join(", ")}.`,
  };
}
