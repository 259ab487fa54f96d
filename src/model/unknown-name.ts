import { nearNames } from "./near-names";
import type { Problem } from "./problem";
import { quote } from "./rules";

/** What to say of a name that the thing does not have: the one that was meant, or all there are. */
export function unknownName(title: string, name: string, names: readonly string[], path: readonly string[]): Problem {
  const [meant] = nearNames(name, names);
  return {
    severity: "error",
    code: "AJO4003",
    path: [...path, name],
    summary: `Unknown name ${quote(name)}`,
    detail:
      meant !== undefined
        ? `The ${title} has no ${quote(name)}. Write ${quote(meant)}.`
        : `The ${title} has no ${quote(name)}. It has ${names.map(quote).join(", ")}.`,
  };
}
