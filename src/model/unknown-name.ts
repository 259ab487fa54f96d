import type { Problem } from "./problem";
import { quote } from "./rules";

/** What to say of a name that the thing does not have: the one that was meant, or all there are. */
export function unknownName(title: string, name: string, names: readonly string[], path: readonly string[]): Problem {
  const meant = closest(name, names);
  return {
    severity: "error",
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

/** How many letters must be added, removed or changed to make one word of the other (Levenshtein). */
function distance(word: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...word].entries()) {
    const next = [index + 1];
    for (const [column, otherLetter] of [...other].entries()) {
      const changed = (row[column] ?? 0) + (letter === otherLetter ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
