import fc from "fast-check";
import { normalizeKeywordList } from "../../src/emulator/stored-fields";
import { areStringSetsEqual, parseKeywords, sinchSmsCredential } from "../../src/model";

const field = sinchSmsCredential.fields.optOut.fields.keywords;
const keyword = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !text.includes(","));

test("stored keywords mean the same as those that were typed, and are stored unchanged again", () => {
  fc.assert(
    fc.property(fc.array(keyword), (typed) => {
      const kept = normalizeKeywordList(typed.join(" , "));
      expect(areStringSetsEqual(field, parseKeywords(typed.join(",")), parseKeywords(kept))).toBe(true);
      expect(normalizeKeywordList(kept)).toBe(kept);
    }),
  );
});

test("each keyword keeps the place of its first occurrence", () => {
  expect(normalizeKeywordList("stop,quit, Stop ,end")).toBe("STOP,QUIT,END");
});
