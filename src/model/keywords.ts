import { stringSet } from "./field";
import { quote } from "./format";
import { pattern } from "./rules";

/** The words that AJO treats as the same keyword share this form: no case, no blanks around, composed Unicode. */
export function normalizeKeyword(keyword: string): string {
  // Capitals of some composed letters are decomposed, so they are composed once more.
  return keyword.trim().normalize("NFC").toUpperCase().normalize("NFC");
}

/** True when both sets hold the same keywords; case, order and repetition do not count. */
export function areKeywordsEqual(left: readonly string[], right: readonly string[]): boolean {
  const keys = new Set(left.map(normalizeKeyword));
  const others = new Set(right.map(normalizeKeyword));
  return keys.size === others.size && [...keys].every((key) => others.has(key));
}

/** Reads Adobe's comma-separated form. Blank items and blanks around an item do not count. */
export function parseKeywords(csv: string): string[] {
  return csv
    .split(",")
    .map((keyword) => keyword.trim())
    .filter((keyword) => keyword !== "");
}

/** Writes Adobe's comma-separated form, in a stable order. */
export function formatKeywords(keywords: readonly string[]): string {
  return [...keywords].sort().join(",");
}

const KEYWORD = /^[^\s,](?:[^,\n\r\t]*[^\s,])?$/u;

/** What one keyword must be. */
export const keywordRule = pattern(KEYWORD, (keyword) =>
  keyword.includes(",")
    ? `The keyword ${quote(keyword)} contains a comma, but AJO separates keywords with commas. Write each keyword as an item of its own.`
    : keyword.trim() === ""
      ? "A keyword is blank. Remove it, or write the word that people send."
      : `The keyword ${quote(keyword)} begins or ends with white space, or holds a tab or a line break. Write it on one line without blanks around it.`,
);

/** The keywords of one consent category. */
export const keywordsField = (description: string, leftOut = "AJO's defaults") =>
  stringSet({
    description: `${description} A set: order and case do not count (AJO). A keyword holds no comma, for AJO separates keywords with commas. Left out: ${leftOut}.`,
    presence: "optional",
    semanticEquality: "keywords",
    wireFormat: "csv",
    rule: keywordRule,
  });
