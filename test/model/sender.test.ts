import fc from "fast-check";
import { areStringsEqual, channelSurface, selectErrors, smsWebhook, validateInput } from "../../src/model";
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
  { severity: "error", code: "AJO4002", path: ["senderNumber"], summary: "Invalid sender_number", detail },
];

const NUMBER = `a "+", the country code and the number, such as "+46701234567"`;
const FORMS = `neither a phone number in E.164 form (${NUMBER}), nor a short code (3 to 8 digits), nor a name of at most 11 letters, digits and blanks (Sinch)`;
const NO_COUNTRY = 'has no country code, which is "+" and a number from 1 on (E.164)';

test.each([
  [
    "+0701234567",
    `The phone number "+0701234567" ${NO_COUNTRY}. Put "+" and the country code in the place of the first 0, such as "+46701234567" for Sweden.`,
  ],
  [
    "0701234567",
    `The phone number "0701234567" ${NO_COUNTRY}. Put "+" and the country code in the place of the first 0, such as "+46701234567" for Sweden.`,
  ],
  ["(415) 555-0100", `The phone number "(415) 555-0100" ${NO_COUNTRY}. Give it as ${NUMBER}.`],
  [
    "+4670-1234567",
    `The phone number "+4670-1234567" has characters other than "+" and digits (E.164). Write "+46701234567".`,
  ],
  [
    "+1234567890123456",
    `The phone number "+1234567890123456" has 16 digits; the longest has 15 (E.164). Give it as ${NUMBER}.`,
  ],
  ["12", `The sender "12" is too short for a phone number or a short code. Give it as ${NUMBER}.`],
  ["+", `The sender "+" is ${FORMS}. Give it one of these forms.`],
  ["", `The sender "" is ${FORMS}. Give it one of these forms.`],
  ["ACME!", `The sender "ACME!" is ${FORMS}. Write "ACME".`],
  ["ö", `The sender "ö" is ${FORMS}. Write "o".`],
])("The sender %j is refused", (value, detail) => {
  expect(findIssues(value)).toEqual(createIssue(detail));
});

test("A webhook refuses a sender of letters, which nobody can answer", () => {
  const webhook = { name: "w", smsVendor: "sinch", credentialId: surface.credentialId };
  const details = (senderNumber: string) =>
    selectErrors(validateInput(smsWebhook, { ...webhook, senderNumber })).map(({ detail }) => detail);
  expect(details("ACME")).toEqual([
    '"ACME" is a sender of letters, which nobody can answer (Sinch), so no message ever arrives there. Give the phone number or the short code that people write to.',
  ]);
  expect(details("ACME Support!")).toEqual([
    `The sender "ACME Support!" is neither a phone number in E.164 form (${NUMBER}) nor a short code (3 to 8 digits). Give the phone number or the short code that people write to.`,
  ]);
  expect(details("+46 70-123 45 67")).toEqual([
    'The phone number "+46 70-123 45 67" has characters other than "+" and digits (E.164). Write "+46701234567".',
  ]);
  expect([...details("+46701234567"), ...details("12345")]).toEqual([]);
});

test("The issue for a name that is too long has its length", () => {
  expect(findIssues("ACME Support")).toEqual(
    createIssue(
      'The sender "ACME Support" has 12 characters; a sender of letters and digits has at most 11 (Sinch). Write "ACMESupport".',
    ),
  );
});
