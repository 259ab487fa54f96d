import fc from "fast-check";
import { normalizeKeywordList } from "../../src/emulator/stored-fields";
import { areStringSetsEqual, parseKeywords, sinchSmsCredential } from "../../src/model";

const field = sinchSmsCredential.fields.optOut.fields.keywords;
const keyword = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !text.includes(","));

test("they mean the same as what was typed, and stay as they are once kept", () => {
  fc.assert(
    fc.property(fc.array(keyword), (typed) => {
      const kept = normalizeKeywordList(typed.join(" , "));
      expect(areStringSetsEqual(field, parseKeywords(typed.join(",")), parseKeywords(kept))).toBe(true);
      expect(normalizeKeywordList(kept)).toBe(kept);
    }),
  );
});

test("the order of the first of each stays", () => {
  expect(normalizeKeywordList("stop,quit, Stop ,end")).toBe("STOP,QUIT,END");
});
