/**
 * The alphabet of GSM 03.38 (3GPP TS 23.038) in the order of its table. Often mistaken: it has the capital Ç, but not
 * the small ç; only the straight quotes; no grave accent `.
 */
const BASIC_CHARACTERS =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/** Characters with an escape in front, which take two septets. */
const EXTENSION_CHARACTERS = "\f^{}\\[~]|€";

const toCharacterClass = (characters: string) => `[${characters.replace(/[\\\]^-]/g, "\\$&")}]`;
const GSM7_TEXT = new RegExp(`^${toCharacterClass(BASIC_CHARACTERS + EXTENSION_CHARACTERS)}*$`);
const EXTENSION_CHARACTER = new RegExp(toCharacterClass(EXTENSION_CHARACTERS), "g");

/** True when a text can be sent in GSM-7. */
export function isGsm7(text: string): boolean {
  return GSM7_TEXT.test(text);
}

/** The length of a GSM-7 text in septets. */
export function countSeptets(text: string): number {
  return text.length + (text.match(EXTENSION_CHARACTER)?.length ?? 0);
}

/** A character of a text that GSM-7 does not have. */
export interface NonGsm7Character {
  readonly character: string;
  /** What to write instead: empty if the character can be left out, undefined if GSM-7 has nothing similar. */
  readonly replacement: string | undefined;
}

/** Characters by their replacement in GSM-7, where removing a letter's marks is not enough. */
const TRANSLITERATIONS: Readonly<Record<string, string>> = {
  "'": "‘’‚‛′´`ʻʼ‹›",
  '"': "“”„‟″«»",
  "-": "‐‑‒–—―−•",
  ".": "·․",
  "/": "⁄∕÷",
  " ": "\t",
  "\n": "\u2028\u2029\u0085",
  // Soft hyphen, zero-width space and joiners, direction marks, byte order mark.
  "": "\u00AD\u200B\u200C\u200D\u200E\u200F\u2060\uFEFF",
  "|": "¦",
  "*": "∗",
  x: "×",
  "(c)": "©",
  "(R)": "®",
  d: "đð",
  D: "ĐÐ",
  h: "ħ",
  H: "Ħ",
  i: "ı",
  l: "ł",
  L: "Ł",
  oe: "œ",
  OE: "Œ",
  SS: "ẞ",
  th: "þ",
  TH: "Þ",
  u: "µ",
};

const REPLACEMENTS = new Map(
  Object.entries(TRANSLITERATIONS).flatMap(([replacement, characters]) =>
    [...characters].map((character): [string, string] => [character, replacement]),
  ),
);

/**
 * What a reader sees as one character: a flag, an emoji with all its parts, a letter with its marks. `Intl.Segmenter`
 * knows more of them, but takes 15 ms to load.
 */
const GRAPHEME = /\p{RI}{2}|\p{ExtPict}[\p{M}\p{EMod}]*(?:\u200D\p{ExtPict}[\p{M}\p{EMod}]*)*|\P{M}\p{M}*|\p{M}+/gu;

function splitGraphemes(text: string): string[] {
  return text.match(GRAPHEME) ?? [];
}

/** The characters of a text that GSM-7 does not have, each once, in the order of the text. */
export function findNonGsm7Characters(text: string): NonGsm7Character[] {
  if (isGsm7(text)) return [];
  const characters = new Set(splitGraphemes(text).filter((character) => !isGsm7(character)));
  return Array.from(characters, (character) => ({ character, replacement: transliterate(character) }));
}

/** The text in GSM-7: other characters are replaced, or left out if GSM-7 has nothing similar. */
export function toGsm7(text: string): string {
  if (isGsm7(text)) return text;
  return splitGraphemes(text)
    .map((character) => (isGsm7(character) ? character : (transliterate(character) ?? "")))
    .join("");
}

/**
 * The text with its letters and digits in ASCII, "Größe" as "Grosse"; undefined if one of them has no such form. Whatever
 * else is in the text stays.
 */
export function toAsciiLetters(text: string): string | undefined {
  const parts = splitGraphemes(text).map((character) =>
    /[\p{L}\p{N}]/u.test(character.normalize("NFKD")) ? toAscii(character) : character,
  );
  return parts.every((part) => part !== undefined) ? parts.join("") : undefined;
}

/** Letters that GSM-7 has itself, so that it needs no replacement for them. */
const ASCII_LETTERS: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", Æ: "AE", ø: "o", Ø: "O" };

function toAscii(character: string): string | undefined {
  const bare = character.normalize("NFKD").replace(/\p{M}/gu, "");
  const letters = Array.from(bare, (letter) => ASCII_LETTERS[letter] ?? REPLACEMENTS.get(letter) ?? letter).join("");
  return /^[A-Za-z0-9]+$/.test(letters) ? letters : undefined;
}

function transliterate(character: string): string | undefined {
  const replacements = Array.from(character.normalize("NFC"), transliterateCodePoint);
  return replacements.every((one) => one !== undefined) ? replacements.join("") : undefined;
}

/** The replacement for one code point: itself, its transliteration, or its parts without marks. */
function transliterateCodePoint(codePoint: string): string | undefined {
  if (isGsm7(codePoint)) return codePoint;
  const replacement = REPLACEMENTS.get(codePoint);
  if (replacement !== undefined) return replacement;
  const bare = codePoint.normalize("NFKD").replace(/\p{M}/gu, "");
  // It has no other parts.
  if (bare === codePoint) return undefined;
  const parts = Array.from(bare, transliterateCodePoint);
  return parts.every((part) => part !== undefined) ? parts.join("") : undefined;
}
