import { quote } from "./format";
import { toAsciiLetters } from "./gsm7";
import { pattern } from "./rules";
import { mayBeSecret, nameValue } from "./shown-value";

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
    const number = describeWrittenNumber(value);
    if (number !== undefined) return number;
    if (/^[A-Za-z0-9 ]*$/.test(value) && /[A-Za-z]/.test(value)) {
      return `${nameValue(value, "The sender")} has ${value.length} characters; a sender of letters and digits has at most 11 (Sinch).`;
    }
    return `${nameValue(value, "The sender")} is neither a phone number in E.164 form (${NUMBER_FORM}), nor a short code (3 to 8 digits), nor a name of at most 11 letters, digits and blanks (Sinch).`;
  },
  resolution: (value) => resolveNumber(value) ?? resolveName(value),
  suggest: (value) => (resolveNumber(value) === undefined ? suggestSenderNames(value) : suggestNumbers(value)),
  isShown: isShownSender,
});

/** The rule for a sender that people write to: a phone number or a short code. */
export const inboundSenderRule = pattern(joinPatterns(E164, BARE_NUMBER, SHORT_CODE), {
  problem(value) {
    const number = describeWrittenNumber(value);
    if (number !== undefined) return number;
    return ALPHANUMERIC.test(value)
      ? `${quote(value)} is a sender of letters, which nobody can answer (Sinch), so no message ever arrives there.`
      : `${nameValue(value, "The sender")} is neither a phone number in E.164 form (${NUMBER_FORM}) nor a short code (3 to 8 digits).`;
  },
  resolution: (value) => resolveNumber(value) ?? "Give the phone number or the short code that people write to.",
  suggest: suggestNumbers,
  isShown: isShownSender,
});

/** True for a phone number, however it is written, and for what cannot be a secret. */
function isShownSender(value: string): boolean {
  return describeWrittenNumber(value) !== undefined || !mayBeSecret(value);
}

const isWrittenNumber = (value: string) => WRITTEN_NUMBER.test(value.normalize("NFKC").trim());

/** The end of a phone number that leads on to one telephone of a company: " x12", ";ext=12", "#12". */
const EXTENSION = /(?:x|#|ext(?:ension|n)?\b)[\s.:=]*\d{1,6}$/i;

/** The extension of a number that is written with one. */
function findExtension(value: string): string | undefined {
  const text = value.normalize("NFKC").trim();
  const extension = EXTENSION.exec(text)?.[0];
  if (extension === undefined) return undefined;
  const before = text.slice(0, -extension.length).trimEnd();
  const separator = /[,;]$/.exec(before)?.[0] ?? "";
  if (!isWrittenNumber(before.slice(0, before.length - separator.length))) return undefined;
  return text.replace(/\D/g, "").length < 8 ? undefined : text.slice(before.length - separator.length).trim();
}

/** The digits, behind a "+" where the number is written with its country code. A "(0)" is not dialled from abroad. */
function compactNumber(value: string): string {
  const compact = value
    .normalize("NFKC")
    .replace(/(\d\s*)\(0\)/, "$1")
    .replace(/[^\d+]/g, "");
  return compact.replace(/^00/, "+");
}

/** The longest short code that is written in groups. A longer one may be a phone number without its country code. */
const MAX_GROUPED_SHORT_CODE = 6;

/**
 * Without a country code a number could be anybody's, so none is guessed. Nor is one where "/ 68" at the end may be
 * another number.
 */
function suggestNumbers(value: string): string[] {
  if (!isWrittenNumber(value) || /\/\s{0,9}\d{1,3}$/.test(value.trimEnd())) return [];
  const compact = compactNumber(value);
  const isShortCode = /^[1-9]/.test(compact) && compact.length <= MAX_GROUPED_SHORT_CODE;
  return compact.startsWith("+") || isShortCode ? [compact] : [];
}

/** What is wrong with a value that looks like a phone number; undefined for another one. */
function describeWrittenNumber(value: string): string | undefined {
  const extension = findExtension(value);
  if (extension !== undefined)
    return `The phone number ${quote(value)} has an extension (${quote(extension)}), which no sender has (E.164).`;
  if (!isWrittenNumber(value)) return undefined;
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

/** What to do about a value that looks like a phone number; undefined for another one. */
function resolveNumber(value: string): string | undefined {
  if (findExtension(value) !== undefined) return `Give a number that people reach directly, as ${NUMBER_FORM}.`;
  if (!isWrittenNumber(value)) return undefined;
  const compact = compactNumber(value);
  const digits = compact.replace("+", "");
  if (digits.startsWith("0") && digits.length <= 15)
    return `Put "+" and the country code in the place of the first 0, such as "+46701234567" for Sweden.`;
  return SHORT_CODE.test(compact)
    ? `Give a phone number as ${NUMBER_FORM}, and a short code as digits alone.`
    : `Give it as ${NUMBER_FORM}.`;
}

/** The name without what a sender cannot have: accents, punctuation and, where it is too long, blanks. */
function suggestSenderNames(value: string): string[] {
  const letters = toAsciiLetters(value.replace(/['’]/g, ""));
  // Without these it would be another name, as "AT T" is for "AT&T".
  if (letters === undefined || /[^\p{L}\p{N}\p{P}\p{Z}]|[&@%#]|\d[.,]\d/u.test(value)) return [];
  const plain = letters.replace(/[^A-Za-z0-9]+/g, " ").trim();
  return /[A-Za-z]/.test(plain) ? [plain, plain.replaceAll(" ", "")] : [];
}

function resolveName(value: string): string {
  return /^[A-Za-z0-9 ]+$/.test(value) ? "Shorten it, or use a number." : "Give it one of these forms.";
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
