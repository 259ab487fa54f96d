import fc from "fast-check";
import { areStringsEqual, channelSurface, validateInput } from "../../src/model";
import { sender } from "./support/object-inputs";

const field = channelSurface.fields.senderNumber;
const areEqual = (left: string, right: string) => areStringsEqual(field, left, right);
const digits = fc.stringMatching(/^[1-9]\d{8,14}$/);

test("A leading plus or 00 and separators make no difference", () => {
  fc.assert(
    fc.property(digits, (number) => {
      const spaced = `${number.slice(0, 2)} (${number.slice(2, 4)}) ${number.slice(4, 7)}-${number.slice(7)}`;
      for (const written of [`+${number}`, `00${number}`, spaced, `+${spaced}`])
        expect(areEqual(number, written)).toBe(true);
    }),
  );
});

test("Another digit makes a difference, and so does the case of a name", () => {
  fc.assert(fc.property(digits, (number) => expect(areEqual(number, `${number}0`)).toBe(false)));
  expect(areEqual("ACME", "Acme")).toBe(false);
  expect(areEqual("12345", "12346")).toBe(false);
});

const surface = {
  name: "s",
  channel: "sms",
  smsType: "transactional",
  credentialId: "6f1b1f0e-6a0c-4c53-9d2b-0a4b6a1f2c3d",
};
const findIssues = (senderNumber: string) => validateInput(channelSurface, { ...surface, senderNumber });

test("Numbers, short codes and names are accepted", () => {
  fc.assert(fc.property(sender, (value) => expect(findIssues(value)).toEqual([])));
  for (const value of ["+46701234567", "0046701234567", "46701234567", "123", "12345678", "ACME", "My Shop 24"]) {
    expect(findIssues(value)).toEqual([]);
  }
});

const createIssue = (detail: string) => [
  { severity: "error", code: "AJO4002", path: ["senderNumber"], summary: "Invalid sender number", detail },
];

test.each(["+0701234567", "+4670-1234567", "0701234567", "+", "12", "+1234567890123456", "ACME!", "", "ö"])(
  "The sender %j is refused",
  (value) => {
    expect(findIssues(value)).toEqual(
      createIssue(
        `The sender ${JSON.stringify(value)} is neither a phone number in E.164 form ("+" and 2 to 15 digits, such as "+46701234567"), nor a short code (3 to 8 digits), nor a name of at most 11 letters, digits and blanks (Sinch). Correct it.`,
      ),
    );
  },
);

test("The issue for a name that is too long has its length", () => {
  expect(findIssues("ACME Support")).toEqual(
    createIssue(
      'The sender "ACME Support" has 12 characters; a sender of letters and digits has at most 11 (Sinch). Shorten it.',
    ),
  );
});
