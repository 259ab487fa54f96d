import fc from "fast-check";
import { areStringsEqual, sinchSmsCredential, validateInput } from "../../src/model";

const field = sinchSmsCredential.fields.help.fields.message;
const areEqual = (left: string, right: string) => areStringsEqual(field, left, right);
const line = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 .,é😀-]{0,20}$/u);
const text = fc.array(line, { minLength: 1, maxLength: 4 });

test("peers-10 Line breaks and trailing white space make no difference", () => {
  fc.assert(
    fc.property(text, fc.stringMatching(/^[ \t\r\n]*$/), (lines, end) => {
      const message = lines.join("\n");
      expect(areEqual(message, lines.join("\r\n"))).toBe(true);
      expect(areEqual(message, lines.join("\r"))).toBe(true);
      expect(areEqual(message, message + end)).toBe(true);
    }),
  );
});

test("Leading white space, letters and their case make a difference", () => {
  fc.assert(
    fc.property(text, (lines) => {
      const message = lines.join("\n");
      expect(areEqual(message, ` ${message}`)).toBe(false);
      expect(areEqual(message, `${message}.`)).toBe(false);
      expect(areEqual(message, `\n${message}`)).toBe(false);
    }),
  );
  expect(areEqual("Hi", "hi")).toBe(false);
});

test("The Unicode normalization form makes no difference", () => {
  expect(areEqual("é".normalize("NFC"), "é".normalize("NFD"))).toBe(true);
});

const findIssues = (message: string) =>
  validateInput(sinchSmsCredential, { name: "n", servicePlanId: "0".repeat(32), apiToken: "t", help: { message } });

test.each(["", "  ", "\r\n"])("The blank message %j is refused", (message) => {
  expect(findIssues(message)).toEqual([
    {
      severity: "error",
      code: "AJO4002",
      path: ["help", "message"],
      summary: "Invalid help.message",
      detail: "The message is blank. Leave it out, or write one.",
    },
  ]);
});

test("A message has the warnings of a reply, with the thresholds of the caller", () => {
  const message = "x".repeat(307);
  const credential = { name: "n", servicePlanId: "0".repeat(32), apiToken: "t", help: { message } };
  const findCodes = (maxSegments: number) =>
    validateInput(sinchSmsCredential, credential, { thresholds: { maxSegments } }).map(({ code }) => code);
  expect(findIssues(message)).toEqual([]);
  expect(findCodes(3)).toEqual([]);
  expect(findCodes(2)).toEqual(["AJO1006"]);
});
