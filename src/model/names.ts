import { quote } from "./rules";
import type { ValidationIssue } from "./validation-issue";

const snakeCaseCache = new Map<string, string>();

/** The Terraform spelling of a model name: `apiToken` is `api_token`. CDKTF turns it back. */
export function toSnakeCase(name: string): string {
  let spelling = snakeCaseCache.get(name);
  // The names are few, and asked for with every object.
  if (spelling === undefined) {
    spelling = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    snakeCaseCache.set(name, spelling);
  }
  return spelling;
}

/** The three Terraform arguments of a secret and the computed time of its last change, for a secret named `name`. */
export function secretFieldNames(name: string) {
  return {
    plain: name,
    writeOnly: `${name}Wo`,
    version: `${name}WoVersion`,
    updatedAt: `${name}UpdatedAt`,
  } as const;
}

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
