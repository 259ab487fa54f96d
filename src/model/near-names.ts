/**
 * Which of the names were likely meant by a name that is none of them, the likeliest first. Case, `_`, `-` and blanks
 * do not count, and one slip in four letters is forgiven.
 */
export function nearNames(name: string, names: readonly string[]): string[] {
  const bare = (spelling: string) => spelling.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const most = Math.max(1, name.length / 4);
  return names
    .map((candidate) => ({ candidate, slips: distance(bare(name), bare(candidate)) }))
    .filter(({ slips }) => slips <= most)
    .sort((one, other) => one.slips - other.slips)
    .map(({ candidate }) => candidate);
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
