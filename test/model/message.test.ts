import fc from "fast-check";
import { sameText, sinchSmsCredential, validate } from "../../src/model";

const field = sinchSmsCredential.fields.help.fields.message;
const same = (left: string, right: string) => sameText(field, left, right);
const line = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 .,é😀-]{0,20}$/u);
const text = fc.array(line, { minLength: 1, maxLength: 4 });

test("Line ends and white space at the end make no difference", () => {
  fc.assert(
    fc.property(text, fc.stringMatching(/^[ \t\r\n]*$/), (lines, end) => {
      const message = lines.join("\n");
      expect(same(message, lines.join("\r\n"))).toBe(true);
      expect(same(message, lines.join("\r"))).toBe(true);
      expect(same(message, message + end)).toBe(true);
    }),
  );
});

test("White space in front, letters and their case make a difference", () => {
  fc.assert(
    fc.property(text, (lines) => {
      const message = lines.join("\n");
      expect(same(message, ` ${message}`)).toBe(false);
      expect(same(message, `${message}.`)).toBe(false);
      expect(same(message, `\n${message}`)).toBe(false);
    }),
  );
  expect(same("Hi", "hi")).toBe(false);
});

test("It does not matter how a letter with a mark was typed", () => {
  expect(same("é".normalize("NFC"), "é".normalize("NFD"))).toBe(true);
});

const problemsOf = (message: string) =>
  validate(sinchSmsCredential, { name: "n", servicePlanId: "0".repeat(32), apiToken: "t", help: { message } });

test.each(["", "  ", "\r\n"])("The blank message %j is refused", (message) => {
  expect(problemsOf(message)).toEqual([
    {
      severity: "error",
      path: ["help", "message"],
      summary: "Invalid message",
      detail: "The message is blank. Leave it out to keep AJO's standard text, or write one.",
    },
  ]);
});

test("A message longer than Sinch documents deserves a look", () => {
  expect(problemsOf("x".repeat(1_600))).toEqual([]);
  expect(problemsOf("x".repeat(1_601))).toEqual([
    {
      severity: "warning",
      path: ["help", "message"],
      summary: "Message longer than Sinch documents",
      detail:
        "The message has 1601 characters; Sinch documents at most 1600 for one SMS. Shorten it, or test that it arrives whole.",
    },
  ]);
});
