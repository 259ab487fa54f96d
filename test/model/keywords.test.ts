import fc from "fast-check";
import {
  areStringSetsEqual,
  formatKeywords,
  normalizeKeyword,
  parseKeywords,
  sinchSmsCredential,
  validateInput,
} from "../../src/model";
import { keyword } from "./support/object-inputs";

const field = sinchSmsCredential.fields.optOut.fields.keywords;
const keywords = fc.array(keyword, { maxLength: 6 });
/** The same word in another case; words that change their length with their case are left alone. */
const swapCase = (word: string) => (word.toUpperCase() === word ? word.toLowerCase() : word.toUpperCase());

test("peers-09 Case, order, repetition and surrounding white space make no difference", () => {
  fc.assert(
    fc.property(keywords, (words) => {
      expect(
        areStringSetsEqual(
          field,
          words,
          [...words].reverse().map((word) => ` ${swapCase(word)}\t`),
        ),
      ).toBe(true);
      expect(areStringSetsEqual(field, words, [...words, ...words])).toBe(true);
    }),
  );
});

test("One keyword more or less makes a difference", () => {
  expect(areStringSetsEqual(field, ["STOP"], ["STOP", "END"])).toBe(false);
  expect(areStringSetsEqual(field, ["STOP", "END"], ["STOP"])).toBe(false);
  expect(areStringSetsEqual(field, ["STOP"], ["START"])).toBe(false);
  expect(areStringSetsEqual(field, [], [])).toBe(true);
});

test("The Unicode normalization form makes no difference", () => {
  expect(normalizeKeyword("frånkoppla".normalize("NFD"))).toBe(normalizeKeyword("FRÅNKOPPLA".normalize("NFC")));
});

test("The comma-separated form keeps the keywords and does not depend on their order", () => {
  fc.assert(
    fc.property(keywords, (words) => {
      const csv = formatKeywords(words);
      expect(areStringSetsEqual(field, parseKeywords(csv), words)).toBe(true);
      expect(formatKeywords([...words].reverse())).toBe(csv);
    }),
  );
});

test("Parsing ignores white space and empty items", () => {
  expect(parseKeywords(" STOP , ,stop all,,END ,")).toEqual(["STOP", "stop all", "END"]);
  expect(parseKeywords("")).toEqual([]);
  expect(parseKeywords(" , ")).toEqual([]);
});

const findIssues = (...words: string[]) =>
  validateInput(sinchSmsCredential, {
    name: "n",
    servicePlanId: "0".repeat(32),
    apiToken: "t",
    help: { keywords: words },
  });

test.each([
  [
    "STOP,END",
    'The keyword "STOP,END" contains a comma, but AJO separates keywords with commas. Write each keyword as an item of its own: "STOP", "END".',
  ],
  ["", "A keyword is blank. Remove it, or write the word that people send."],
  [" ", "A keyword is blank. Remove it, or write the word that people send."],
  [" STOP", 'The keyword " STOP" begins or ends with white space, or holds a tab or a line break. Write "STOP".'],
  [
    "STOP\nALL",
    'The keyword "STOP\\nALL" begins or ends with white space, or holds a tab or a line break. Write "STOP ALL".',
  ],
])("The keyword %j is refused", (word, detail) => {
  expect(findIssues("HELP", word)).toEqual([
    { severity: "error", code: "AJO4002", path: ["help", "keywords"], summary: "Invalid help.keywords", detail },
  ]);
});

test("Every keyword that is accepted survives the comma-separated form", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (word) => {
      if (findIssues(word).length === 0) expect(parseKeywords(formatKeywords([word]))).toEqual([word]);
    }),
    { numRuns: 500 },
  );
});
