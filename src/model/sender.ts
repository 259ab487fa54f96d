import { quote } from "./format";
import { pattern } from "./rules";

const E164 = /^\+[1-9]\d{1,14}$/;
/** A full number without its plus. Sinch accepts this form, and returns it. */
const BARE_NUMBER = /^(?:00)?[1-9]\d{8,14}$/;
const SHORT_CODE = /^\d{3,8}$/;
const ALPHANUMERIC = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/;
const joinPatterns = (...kinds: readonly RegExp[]) => new RegExp(kinds.map(({ source }) => source).join("|"));

/** A phone number as people write it, with separators. */
const WRITTEN_NUMBER = /^(?:tel:)?\+?(?=[^\d]*\d)[\d\s().\p{Pd}/]+$/iu;

const NUMBER_FORM = `a "+", the country code and the number, such as "+46701234567"`;

/** The rule for a sender: a phone number, a short code or a name. */
export const senderRule = pattern(joinPatterns(E164, BARE_NUMBER, SHORT_CODE, ALPHANUMERIC), {
  problem(value) {
    if (isWrittenNumber(value)) return describeNumber(value);
    if (/^[A-Za-z0-9 ]*$/.test(value) && /[A-Za-z]/.test(value)) {
      return `The sender ${quote(value)} has ${value.length} characters; a sender of letters and digits has at most 11 (Sinch).`;
    }
    return `The sender ${quote(value)} is neither a phone number in E.164 form (${NUMBER_FORM}), nor a short code (3 to 8 digits), nor a name of at most 11 letters, digits and blanks (Sinch).`;
  },
  resolution: (value) => (isWrittenNumber(value) ? resolveNumber(value) : resolveName(value)),
  suggest: (value) => (isWrittenNumber(value) ? suggestNumbers(value) : suggestNames(value)),
});

/** The rule for a sender that people write to: a phone number or a short code. */
export const inboundSenderRule = pattern(joinPatterns(E164, BARE_NUMBER, SHORT_CODE), {
  problem(value) {
    if (isWrittenNumber(value)) return describeNumber(value);
    return ALPHANUMERIC.test(value)
      ? `${quote(value)} is a sender of letters, which nobody can answer (Sinch), so no message ever arrives there.`
      : `The sender ${quote(value)} is neither a phone number in E.164 form (${NUMBER_FORM}) nor a short code (3 to 8 digits).`;
  },
  resolution: (value) =>
    isWrittenNumber(value) ? resolveNumber(value) : "Give the phone number or the short code that people write to.",
  suggest: suggestNumbers,
});

const isWrittenNumber = (value: string) => WRITTEN_NUMBER.test(value.normalize("NFKC").trim());

/** The digits, behind a "+" where the number is written with its country code. A "(0)" is not dialled from abroad. */
function compactNumber(value: string): string {
  const compact = value
    .normalize("NFKC")
    .replace(/(\d\s*)\(0\)/, "$1")
    .replace(/[^\d+]/g, "");
  return compact.replace(/^00/, "+");
}

/** Without a country code a number could be anybody's, so none is guessed. */
function suggestNumbers(value: string): string[] {
  const compact = compactNumber(value);
  return isWrittenNumber(value) && (compact.startsWith("+") || SHORT_CODE.test(compact)) ? [compact] : [];
}

function describeNumber(value: string): string {
  const compact = compactNumber(value);
  const digits = compact.replace("+", "");
  if (digits.startsWith("0") || (!compact.startsWith("+") && digits.length > 8 && digits.length <= 15)) {
    return `The phone number ${quote(value)} has no country code, which is "+" and a number from 1 on (E.164).`;
  }
  if (digits.length > 15)
    return `The phone number ${quote(value)} has ${digits.length} digits; the longest has 15 (E.164).`;
  if (digits.length < 3) return `The sender ${quote(value)} is too short for a phone number or a short code.`;
  return `The phone number ${quote(value)} has characters other than "+" and digits (E.164).`;
}

function resolveNumber(value: string): string {
  const compact = compactNumber(value);
  const digits = compact.replace("+", "");
  return digits.startsWith("0") && digits.length <= 15
    ? `Put "+" and the country code in the place of the first 0, such as "+46701234567" for Sweden.`
    : `Give it as ${NUMBER_FORM}.`;
}

/** The name without what a sender cannot have: accents, punctuation and, where it is too long, blanks. */
function suggestNames(value: string): string[] {
  const plain = value
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, " ")
    .trim();
  return /[A-Za-z]/.test(plain) ? [plain, plain.replaceAll(" ", "")] : [];
}

function resolveName(value: string): string {
  return /[A-Za-z]/.test(value) ? "Shorten it, or use a number." : "Give it one of these forms.";
}

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
