import type { Problem } from "./problem";
import { quote } from "./rules";

/** What to say of a name that the thing does not have: the one that was meant, or all there are. */
export function unknownName(title: string, name: string, names: readonly string[], path: readonly string[]): Problem {
  const meant = closest(name, names);
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

/** The name that was most likely meant; case, `_` and `-` do not count, and one slip in four letters is forgiven. */
function closest(name: string, names: readonly string[]): string | undefined {
  const bare = (spelling: string) => spelling.toLowerCase().replace(/[^a-z0-9]/g, "");
  const ranked = names
    .map((candidate) => ({ candidate, slips: distance(bare(name), bare(candidate)) }))
    .sort((one, other) => one.slips - other.slips);
  const best = ranked[0];
  return best !== undefined && best.slips <= Math.max(1, name.length / 4) ? best.candidate : undefined;
}

/** How many letters must be added, removed, changed or swapped with the next to make one word of the other. */
function distance(word: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= word.length; row++) {
    rows.push([row]);
    for (let column = 1; column <= other.length; column++) {
      const same = word[row - 1] === other[column - 1];
      const swapped = word[row - 1] === other[column - 2] && word[row - 2] === other[column - 1];
      const cost = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (same ? 0 : 1),
        swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
      rows[row]?.push(cost);
    }
  }
  return at(word.length, other.length);
}
