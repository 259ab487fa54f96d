import { distance } from "fastest-levenshtein";
import { quote } from "./format";
import type { ValidationIssue } from "./validation-issue";

const snakeCaseCache = new Map<string, string>();

/** The Terraform spelling of a model name: `apiToken` is `api_token`. CDKTF turns it back. */
export function toSnakeCase(name: string): string {
  let spelling = snakeCaseCache.get(name);
  // There are few names, and each is converted for every object.
  if (spelling === undefined) {
    spelling = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    snakeCaseCache.set(name, spelling);
  }
  return spelling;
}

/** The issue for a name that does not exist. It suggests the nearest name, or lists all of them. */
export function createUnknownNameIssue(
  title: string,
  name: string,
  names: readonly string[],
  path: readonly string[],
): ValidationIssue {
  const [suggestion = findProtection(name, names)] = suggestNames(name, names);
  return {
    severity: "error",
    code: "AJO4003",
    path: [...path, name],
    summary: `Unknown name ${quote(name)}`,
    detail:
      suggestion !== undefined
        ? `The ${title} has no ${quote(name)}. Write ${quote(suggestion)}${suggestion === "onDestroy" ? `, which protects it with the value ${quote("fail")}` : ""}.`
        : `The ${title} has no ${quote(name)}. It has ${names.map(quote).join(", ")}.`,
  };
}

/** What other tools call the protection of an object from its deletion, as {@link normalizeName} writes it. */
const PROTECTION_NAMES: ReadonlySet<string> = new Set(
  ["preventDestroy", "protect", "protected", "protection", "terminationProtection", "deleteProtection"]
    .concat(["destroyProtection", "removalPolicy", "deletionPolicy", "retainOnDelete", "skipDestroy"])
    .concat(["deletionProtection", "onDestroy"])
    .map(normalizeName),
);

/** The name of what protects an object, if a name means that by its word in another tool or of another object. */
function findProtection(name: string, names: readonly string[]): string | undefined {
  if (!PROTECTION_NAMES.has(normalizeName(name))) return undefined;
  return names.find((candidate) => candidate === "deletionProtection" || candidate === "onDestroy");
}

/** The names that a misspelled name was probably meant to be, the nearest first. One typo in four letters is allowed. */
export function suggestNames(name: string, names: readonly string[]): string[] {
  const maxTypos = Math.max(1, name.length / 4);
  return names
    .map((candidate) => ({ candidate, typos: countTypos(normalizeName(name), normalizeName(candidate)) }))
    .filter(({ typos }) => typos <= maxTypos)
    .sort((one, other) => one.typos - other.typos)
    .map(({ candidate }) => candidate);
}

/**
 * The one of a few short values that was probably meant: in another case, cut short, with something added ("eu-west-1"
 * for "eu"), or with a typo. Undefined if several fit, since a wrong guess is worse than none.
 */
export function findMeantValue(value: string, values: readonly string[]): string | undefined {
  const given = normalizeName(value);
  if (given.length < 2) return undefined;
  const similar = values.map((candidate) => ({ candidate, normalized: normalizeName(candidate) }));
  const matchers: readonly ((normalized: string) => boolean)[] = [
    (normalized) => normalized === given,
    (normalized) => normalized.startsWith(given),
    (normalized) => given.startsWith(normalized),
    (normalized) => countTypos(given, normalized) <= given.length / 4,
  ];
  for (const matches of matchers) {
    const [found, ...others] = similar.filter(({ normalized }) => matches(normalized));
    if (found !== undefined) return others.length === 0 ? found.candidate : undefined;
  }
  return undefined;
}

/** Case, `_`, `-` and spaces do not count. */
function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** The Levenshtein distance, but two neighbouring letters in the wrong order are one typo, not two. */
function countTypos(name: string, candidate: string): number {
  const swapped = Array.from({ length: Math.max(0, name.length - 1) }, (_, index) => swapWithNext(name, index));
  return Math.min(distance(name, candidate), ...swapped.map((one) => 1 + distance(one, candidate)));
}

function swapWithNext(text: string, index: number): string {
  return text.slice(0, index) + text.charAt(index + 1) + text.charAt(index) + text.slice(index + 2);
}
