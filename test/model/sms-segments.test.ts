import fc from "fast-check";
import { countSeptets, isGsm7 } from "../../src/model/gsm7";
import { countSmsSegments } from "../../src/model/sms-segments";

const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const ESCAPED = "\f^{}\\[~]|€";

const basic = fc.constantFrom(...BASIC);
const gsm7 = fc.oneof({ weight: 5, arbitrary: basic }, fc.constantFrom(...ESCAPED));
const anything = fc.oneof(
  { weight: 5, arbitrary: gsm7 },
  fc.constantFrom("ç", "’", "😀", "你", "\u200B"),
  fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
);
const long = { maxLength: 700 };

test("GSM-7 has 127 basic and 10 escaped characters, and no others", () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(isGsm7);
  const ofWidth = (width: number) => all.filter((character) => countSeptets(character) === width);
  expect(ofWidth(1)).toEqual([...BASIC].sort());
  expect(ofWidth(2)).toEqual([...ESCAPED].sort());
  expect([ofWidth(1).length, ofWidth(2).length, all.length]).toEqual([127, 10, 137]);
});

test.each([
  ["", "GSM-7", 0, 1],
  ["Reply STOP to opt out", "GSM-7", 21, 1],
  ["a".repeat(160), "GSM-7", 160, 1],
  ["a".repeat(161), "GSM-7", 161, 2],
  ["a".repeat(306), "GSM-7", 306, 2],
  ["a".repeat(307), "GSM-7", 307, 3],
  ["a".repeat(1071), "GSM-7", 1071, 7],
  [`${"a".repeat(158)}€`, "GSM-7", 160, 1],
  [`${"a".repeat(159)}€`, "GSM-7", 161, 2],
  // 153 + 153 would do, were the escape not kept with what it escapes.
  [`${"a".repeat(152)}€${"a".repeat(152)}`, "GSM-7", 306, 3],
  ["Ça va", "GSM-7", 5, 1],
  ["ça va", "UCS-2", 5, 1],
  ["ä".repeat(160), "GSM-7", 160, 1],
  ["â".repeat(70), "UCS-2", 70, 1],
  ["â".repeat(71), "UCS-2", 71, 2],
  ["你".repeat(134), "UCS-2", 134, 2],
  ["你".repeat(135), "UCS-2", 135, 3],
  ["😀".repeat(35), "UCS-2", 70, 1],
  // 33 whole ones go into 67.
  ["😀".repeat(67), "UCS-2", 134, 3],
  ["line\r\nline", "GSM-7", 10, 1],
  ["a`b", "UCS-2", 3, 1],
  ["“quoted”", "UCS-2", 8, 1],
  ["\uD83D", "UCS-2", 1, 1],
])("%j is %s with %i characters in %i segments", (text, encoding, characters, segments) => {
  expect(countSmsSegments(text)).toEqual({ encoding, characters, segments });
});

test("One character that GSM-7 lacks makes the whole text UCS-2", () => {
  fc.assert(
    fc.property(fc.array(gsm7, long), fc.array(gsm7, long), (before, after) => {
      expect(countSmsSegments([...before, ...after].join("")).encoding).toBe("GSM-7");
      expect(countSmsSegments([...before, "’", ...after].join("")).encoding).toBe("UCS-2");
    }),
  );
});

test("The number of segments is minimal for a text whose characters are not split", () => {
  fc.assert(
    fc.property(fc.array(anything, long), (list) => {
      const { encoding, characters, segments } = countSmsSegments(list.join(""));
      const [single, part] = encoding === "GSM-7" ? [160, 153] : [70, 67];
      if (characters <= single) {
        expect(segments).toBe(1);
      } else {
        expect(segments).toBeGreaterThanOrEqual(Math.ceil(characters / part));
        // Each segment but the last wastes at most the half of a pair.
        expect(segments).toBeLessThanOrEqual(Math.ceil(characters / (part - 1)));
      }
    }),
  );
});

test("A longer text never needs fewer segments", () => {
  fc.assert(
    fc.property(fc.array(anything, long), anything, (list, more) => {
      const text = list.join("");
      expect(countSmsSegments(text + more).segments).toBeGreaterThanOrEqual(countSmsSegments(text).segments);
    }),
  );
});
