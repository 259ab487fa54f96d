/**
 * Which of the names were likely meant by a name that is none of them, the likeliest first. Case, `_`, `-` and blanks
 * do not count, and one slip in four letters is forgiven.
 */
export function suggestNames(name: string, names: readonly string[]): string[] {
  const normalize = (spelling: string) => spelling.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const maxDistance = Math.max(1, name.length / 4);
  return names
    .map((candidate) => ({ candidate, distance: computeDistance(normalize(name), normalize(candidate)) }))
    .filter(({ distance: slips }) => slips <= maxDistance)
    .sort((one, other) => one.distance - other.distance)
    .map(({ candidate }) => candidate);
}

/** How many letters must be added, removed, changed or swapped with the next to make one word of the other. */
function computeDistance(word: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const cell = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= word.length; row++) {
    rows.push([row]);
    for (let column = 1; column <= other.length; column++) {
      const same = word[row - 1] === other[column - 1];
      const swapped = word[row - 1] === other[column - 2] && word[row - 2] === other[column - 1];
      const cost = Math.min(
        cell(row - 1, column) + 1,
        cell(row, column - 1) + 1,
        cell(row - 1, column - 1) + (same ? 0 : 1),
        swapped ? cell(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
      rows[row]?.push(cost);
    }
  }
  return cell(word.length, other.length);
}
