import { isIP } from "node:net";
import { formatList, quote } from "./format";

/** No message shows so many characters in a row of what may be a secret. */
const MIN_SECRET_LENGTH = 8;

/** What secrets in clear often have in them. */
const SECRET_WORD = /secret|token|passw|passphrase|p8e-|api[_-]?key|bearer|private/i;

/** The origin of a URL without user name and password, or the id of an organisation. Neither is a secret. */
const KNOWN_PART =
  /^[a-z]{2,8}:\/\/[\w.-]+(?::\d{1,5})?(?=$|\/)|^[\w-]{1,40}@AdobeOrg$|^(?:(?=\d*[A-F])[0-9A-F]{1,24}|\d{1,7})(?:@[A-Za-z]{0,12})?$/;

/** Words, also joined as `camelCase`, with a short number behind them. */
const WORDS =
  /^(?:\p{Ll}{1,20}|\p{Lu}{1,20}|\p{Lo}{1,20}|(?:\p{Lu}\p{Ll}{1,20}|\p{Ll}{2,20})(?:\p{Lu}\p{Ll}{2,20}){0,4}(?:\p{Lu}{2,4})?)\d{0,4}$/u;
/** No word has so many consonants in a row. */
const CONSONANTS = /[bcdfghjklmnpqrstvwxz]{6}/i;
/** The letters that stand before a letter in hardly any word, except where two words are joined. */
const RARE_BEFORE: Readonly<Record<string, string>> = {
  ...{ a: "q", b: "cfghjkpqvwxz", c: "bfghjkmpqvwz", d: "bcfghjkmpqtvxz", e: "q", f: "bcghjkmpqtvwxz" },
  ...{ g: "bcdfhjkmpqvwxz", h: "hjmqv", i: "q", j: "cghjkmqvwxz", k: "ghjmqvxz", l: "jqv", m: "bcfhjkpqtvwxz" },
  ...{ n: "cjqvxz", o: "q", p: "bcfghjkqvwz", q: "cghjkmqvwxz", r: "jmqxz", s: "jqxz", t: "jmqvw" },
  ...{ v: "cfghjkmpqtvwxz", w: "cfjmpqvxz", x: "bcdfghjkmpqstvwxz", y: "q", z: "bcdfghjkmpqvwx" },
};
/** A number of a few digits, perhaps with a unit. */
const NUMBER = /^\d{1,7}\p{Ll}{0,7}$/u;

/**
 * True for a value that may be a secret that somebody put into the wrong place: text and numbers are told from it by their
 * form. A shorter value is none.
 */
export function mayBeSecret(value: string): boolean {
  if (value.length < MIN_SECRET_LENGTH) return false;
  if (SECRET_WORD.test(value) || value.length > 1_000) return true;
  // As at the end of a word.
  const rest = value.replace(KNOWN_PART, "").replace(/[!?&](?=\s|$)/g, "");
  if (rest.length < MIN_SECRET_LENGTH || isAddress(rest)) return false;
  if (CONSONANTS.test(rest) || /[^\p{L}\p{M}\p{N}\s_./,:;()'’*-]/u.test(rest)) return true;
  const pieces = rest.split(/[^\p{L}\p{M}\p{N}]+/u).filter((piece) => piece !== "");
  const words = pieces.filter((piece) => WORDS.test(piece));
  if (!pieces.every((piece) => WORDS.test(piece) || NUMBER.test(piece)) || pieces.some(isRandom)) return true;
  // Between the words of a text there may be a number or a letter, but they are not most of it.
  const countLetters = (some: readonly string[]) => some.join("").replace(/\d/g, "").length;
  const isMostlyWords = countLetters(words.filter((word) => countLetters([word]) >= 3)) * 2 >= pieces.join("").length;
  return !isMostlyWords;
}

/** True for letters of which at least two follow others as in no word. A shorter piece may be an abbreviation. */
function isRandom(piece: string): boolean {
  if (piece.length < MIN_SECRET_LENGTH) return false;
  const letters = [...piece.toLowerCase()];
  return letters.filter((letter, index) => RARE_BEFORE[letter]?.includes(letters[index - 1] ?? " ")).length >= 2;
}

/** True for an IP address, perhaps with brackets, and with a port or the length of a network. */
function isAddress(text: string): boolean {
  return [text, text.replace(/^\[(.*)\](?::\d{1,5})?$/, "$1"), text.replace(/[:/]\d{1,5}$/, "")].some(
    (one) => isIP(one) !== 0,
  );
}

/** A value as messages show it: quoted, unless it may be a secret. Then only what it looks like. */
export function showValue(value: string): string {
  return mayBeSecret(value) ? describeShape(value) : quote(value);
}

/** The same as the beginning of a sentence, with what it is: `The sandbox "Prod"`, or just `"Prod"`. */
export function nameValue(value: string, what?: string): string {
  if (mayBeSecret(value)) return `${what ?? "The value"}, ${describeShape(value)},`;
  return what === undefined ? quote(value) : `${what} ${quote(value)}`;
}

const KINDS: readonly [name: string, expression: RegExp][] = [
  ["small letters", /\p{Ll}/u],
  ["capital letters", /\p{Lu}/u],
  ["other letters", /[\p{Lo}\p{Lm}\p{Lt}]/u],
  ["digits", /\p{N}/u],
  ["signs", /[\p{P}\p{S}]/u],
  ["white space", /[\p{Z}\t\n\r]/u],
  ["invisible characters", /(?![\t\n\r])[\p{C}]/u],
];

/** What a message may say of a value that it must not show: its length, and of which kinds its characters are. */
export function describeShape(value: string): string {
  if (value === "") return "an empty text";
  const kinds = KINDS.filter(([, expression]) => expression.test(value)).map(([name]) => name);
  const length = value.length === 1 ? "1 character" : `${value.length} characters`;
  return `a text of ${length} (${formatList(kinds)})`;
}
