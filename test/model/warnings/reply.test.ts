import fc from "fast-check";
import { countSmsSegments } from "../../../src/model/sms-segments";
import { replyWarnings } from "../../../src/model/warnings/reply";

const THRESHOLDS = { maxSegments: 3 };
const findWarnings = (reply: string, thresholds = THRESHOLDS) => replyWarnings(reply, thresholds);
const findCodes = (reply: string, thresholds = THRESHOLDS) => findWarnings(reply, thresholds).map(({ code }) => code);
const findDetails = (reply: string) => findWarnings(reply).map((warning) => warning.detail);

test("An ordinary reply gives no warning", () => {
  for (const reply of [
    "You are opted out.",
    "Votre désabonnement est enregistré : à bientôt !".replace("ô", "o"),
    "",
  ]) {
    expect(findWarnings(reply)).toEqual([]);
  }
});

test("The warning about a long reply has its length", () => {
  const thresholds = { maxSegments: 100 };
  expect(findCodes("x".repeat(1600), thresholds)).toEqual([]);
  expect(findWarnings("x".repeat(1601), thresholds)).toEqual([
    {
      code: "AJO1015",
      summary: "Reply longer than Sinch takes",
      detail:
        "The reply has 1601 characters; Sinch documents at most 1600 for one SMS. Shorten it, or test that it arrives whole.",
    },
  ]);
});

test("The warning about segments has their number", () => {
  expect(findWarnings("x".repeat(460))).toEqual([
    {
      code: "AJO1006",
      summary: "Reply needs 4 segments",
      detail:
        "The reply fills 460 characters of GSM-7, so each one is sent, and billed, as 4 SMS; more than 3 are worth a look (max_segments of the provider). Shorten it, or raise that number.",
    },
  ]);
});

test("The warning about segments starts above the threshold", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 1000 }),
      fc.integer({ min: 1, max: 12 }),
      (reply, maxSegments) => {
        expect(findCodes(reply, { maxSegments }).includes("AJO1006")).toBe(
          countSmsSegments(reply).segments > maxSegments,
        );
      },
    ),
  );
});

test.each([
  [
    "You’re out.",
    'GSM-7 lacks "’" (U+2019), so the whole reply travels as UCS-2, and a single SMS holds 70 characters of it instead of 160. To stay in GSM-7, write "\'" for "’".',
  ],
  [
    `${"x".repeat(80)}\u200B “OK”`,
    'GSM-7 lacks "\u200B" (U+200B), "“" (U+201C) and "”" (U+201D), so the whole reply travels as UCS-2, and it takes 2 segments instead of 1. To stay in GSM-7, leave out "\u200B", write "\\"" for "“" and write "\\"" for "”".',
  ],
  [
    "Bye 😀",
    'GSM-7 lacks "😀" (U+1F600), so the whole reply travels as UCS-2, and a single SMS holds 70 characters of it instead of 160. To stay in GSM-7, leave out "😀".',
  ],
])("The warning about %j names the characters that GSM-7 lacks, and their replacements", (reply, text) => {
  expect(findCodes(reply)).toEqual(["AJO1007"]);
  expect(findDetails(reply)).toEqual([text]);
});

test("The summary counts the characters", () => {
  expect(findWarnings("a’b")[0]?.summary).toBe("Reply leaves GSM-7 by one character");
  expect(findWarnings("a’b–’")[0]?.summary).toBe("Reply leaves GSM-7 by 2 characters");
});

test.each(["Вы отписались", "已退订", "Ѓ", "Zażółć gęślą jaźń", "👋 Welcome 🎉 to 🏠 our 🛒"])(
  "%j is meant to be so",
  (reply) => {
    expect(findCodes(reply)).toEqual([]);
  },
);

test.each(["name", "", "first name"])("A reply with a placeholder for %j gives a warning", (name) => {
  const found = `\${${name}}`;
  expect(findWarnings(`Hello ${found}!`)).toEqual([
    {
      code: "AJO1008",
      summary: "Placeholder in a reply",
      detail: `The reply holds ${JSON.stringify(found)}, which is how Sinch marks a parameter. AJO gives it no value, and a message whose parameter has none fails (Sinch). Write the value itself, or remove it.`,
    },
  ]);
});

test("Dollar signs and braces apart are not a placeholder", () => {
  for (const reply of ["$5 off {today}", "$ {x}", "${", "{name}"]) expect(findCodes(reply)).toEqual([]);
});
