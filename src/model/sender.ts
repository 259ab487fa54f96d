import { quote } from "./format";
import { pattern } from "./rules";

const E164 = /^\+[1-9]\d{1,14}$/;
/** A full number without its plus. Sinch accepts this form, and returns it. */
const BARE_NUMBER = /^(?:00)?[1-9]\d{8,14}$/;
const SHORT_CODE = /^\d{3,8}$/;
const ALPHANUMERIC = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/;
const SENDER = new RegExp([E164, BARE_NUMBER, SHORT_CODE, ALPHANUMERIC].map((kind) => kind.source).join("|"));

/** The rule for a sender: a phone number, a short code or a name. */
export const senderRule = pattern(SENDER, (value) => {
  const got = quote(value);
  if (/^[A-Za-z0-9 ]*$/.test(value) && /[A-Za-z]/.test(value)) {
    return `The sender ${got} has ${value.length} characters; a sender of letters and digits has at most 11 (Sinch). Shorten it.`;
  }
  return `The sender ${got} is neither a phone number in E.164 form ("+" and 2 to 15 digits, such as "+46701234567"), nor a short code (3 to 8 digits), nor a name of at most 11 letters, digits and blanks (Sinch). Correct it.`;
});

/** Classifies a sender. A name, an alphanumeric sender, cannot receive replies. */
export function classifySender(sender: string): "number" | "short code" | "name" {
  if (SHORT_CODE.test(sender)) return "short code";
  return E164.test(sender) || BARE_NUMBER.test(sender) ? "number" : "name";
}

/** True for a +1 number. Canada and the Caribbean share this prefix with the United States. */
export function isNorthAmerican(sender: string): boolean {
  return classifySender(sender) === "number" && /^1\d{10}$/.test(normalizeSender(sender));
}

/** True when Sinch would send from the same number. */
export function areSendersEqual(left: string, right: string): boolean {
  return normalizeSender(left) === normalizeSender(right);
}

/** The form that all spellings of a sender share: a number without a leading `+` or `00` and without separators. */
export function normalizeSender(sender: string): string {
  const digits = sender.replace(/[\s()-]/g, "");
  return /^(?:\+|00)?\d+$/.test(digits) ? digits.replace(/^(?:\+|00)/, "") : sender;
}
