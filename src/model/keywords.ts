import { stringSet } from "./field";
import { quote } from "./format";
import { pattern } from "./rules";

/** The form that all spellings of a keyword share: upper case, trimmed, composed Unicode. */
export function normalizeKeyword(keyword: string): string {
  // Upper case decomposes some composed letters, so they are composed again.
  return keyword.trim().normalize("NFC").toUpperCase().normalize("NFC");
}

/** Parses Adobe's comma-separated form. Empty items and white space around an item do not count. */
export function parseKeywords(csv: string): string[] {
  return csv
    .split(",")
    .map((keyword) => keyword.trim())
    .filter((keyword) => keyword !== "");
}

/** Adobe's comma-separated form, in a stable order. */
export function formatKeywords(keywords: readonly string[]): string {
  return [...keywords].sort().join(",");
}

const KEYWORD = /^[^\s,](?:[^,\n\r\t]*[^\s,])?$/u;

/** The rule for a keyword of a set, or for the only one that a field takes. */
const createKeywordRule = (place: "in a set" | "alone") =>
  pattern(KEYWORD, {
    problem(keyword) {
      if (keyword.includes(","))
        return `The keyword ${quote(keyword)} contains a comma, but AJO separates keywords with commas.`;
      return keyword.trim() === ""
        ? "A keyword is blank."
        : `The keyword ${quote(keyword)} begins or ends with white space, or holds a tab or a line break.`;
    },
    resolution(keyword) {
      if (keyword.trim() === "") return "Remove it, or write the word that people send.";
      if (place === "alone") return "Write one keyword: this field takes no more.";
      const items = parseKeywords(keyword);
      const example = items.length > 1 && keyword.length < 60 ? `: ${items.map(quote).join(", ")}` : "";
      return `Write each keyword as an item of its own${example}.`;
    },
    isShown: () => true,
    suggest: (keyword) => (keyword.includes(",") ? [] : [keyword.trim().replace(/\s+/g, " ")]),
  });

/** The rule for a keyword of a set. */
export const keywordRule = createKeywordRule("in a set");

/** The rule for a field with one keyword. */
export const singleKeywordRule = createKeywordRule("alone");

/** A set of keywords, such as those of a consent category. `leftOut` says what applies without them. */
export const keywordsField = (description: string, leftOut = "AJO's defaults") =>
  stringSet({
    description: `${description} A set: order and case do not count (AJO). A keyword cannot have a comma, because AJO separates keywords with commas. Left out: ${leftOut}.`,
    presence: "optional",
    quoted: "always",
    semanticEquality: "keywords",
    wireFormat: "csv",
    rule: keywordRule,
  });
