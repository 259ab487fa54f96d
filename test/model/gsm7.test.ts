import fc from "fast-check";
import { findNonGsm7Characters, isGsm7, toGsm7 } from "../../src/model/gsm7";

test.each([
  ["’", "'"],
  ["‘", "'"],
  ["`", "'"],
  ["“", '"'],
  ["”", '"'],
  ["«", '"'],
  ["–", "-"],
  ["—", "-"],
  ["‑", "-"],
  ["…", "..."],
  ["•", "-"],
  ["·", "."],
  ["\u00A0", " "],
  ["\u202F", " "],
  ["\u200B", ""],
  ["\uFEFF", ""],
  ["\t", " "],
  ["\u2028", "\n"],
  ["ç", "c"],
  ["Á", "A"],
  ["ő", "o"],
  ["Ł", "L"],
  ["œ", "oe"],
  ["½", "1/2"],
  ["™", "TM"],
  ["©", "(c)"],
  ["×", "x"],
  ["1️⃣", "1"],
  // Typed as a letter and a mark, though GSM-7 has the letter as a whole.
  ["e\u0301", "é"],
  ["c\u0327", "c"],
  // The sign of the unit, not the letter.
  ["\u212B", "Å"],
])("GSM-7 lacks %j, and the replacement is %j", (character, replacement) => {
  expect(findNonGsm7Characters(`a${character}b`)).toEqual([{ character, replacement }]);
  expect(toGsm7(`a${character}b`)).toBe(`a${replacement}b`);
});

test.each(["😀", "👨‍👩‍👧", "👍🏽", "🇸🇪", "❤️", "П", "你", "한", "°", "¢", "α"])(
  "GSM-7 has nothing like %j",
  (character) => {
    expect(findNonGsm7Characters(`a${character}b`)).toEqual([{ character, replacement: undefined }]);
    expect(toGsm7(`a${character}b`)).toBe("ab");
  },
);

test("Each character is found once, in the order of the text", () => {
  expect(findNonGsm7Characters("“You’re in” – it’s done…").map(({ character }) => character)).toEqual([
    "“",
    "’",
    "”",
    "–",
    "…",
  ]);
});

test("A joiner between letters is found alone", () => {
  expect(findNonGsm7Characters("a\u200Db")).toEqual([{ character: "\u200D", replacement: "" }]);
});

test("All characters that GSM-7 lacks are found", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 100 }), (text) => {
      const named = findNonGsm7Characters(text).map(({ character }) => character);
      const left = named.reduce((rest, character) => rest.replaceAll(character, ""), text);
      expect(isGsm7(left)).toBe(true);
    }),
  );
});

test("The converted text is GSM-7, and a GSM-7 text is not changed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      expect(isGsm7(toGsm7(text))).toBe(true);
      expect(toGsm7(toGsm7(text))).toBe(toGsm7(text));
      expect(findNonGsm7Characters(text).length === 0).toBe(isGsm7(text));
      for (const { replacement } of findNonGsm7Characters(text)) expect(isGsm7(replacement ?? "")).toBe(true);
    }),
  );
});
