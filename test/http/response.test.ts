import fc from "fast-check";
import { parseJson } from "../../src/http";

test("Half a surrogate pair in JSON becomes U+FFFD, and all other text stays as it is", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.array(fc.constantFrom("\ud83d", "\ude00", "\udfff", "a")),
      (text, units) => {
        const odd = units.join("");
        const parsed = parseJson(JSON.stringify({ text, list: [odd] })) as { text: string; list: [string] };
        expect(parsed).toEqual({
          text,
          list: [odd.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")],
        });
      },
    ),
  );
});

test("An escape in capital letters counts, too", () => {
  expect(parseJson('{"name":"a\\uD83D"}')).toEqual({ name: "a\ufffd" });
  expect(parseJson('"\\uD83D\\uDE00"')).toBe("\ud83d\ude00");
});
