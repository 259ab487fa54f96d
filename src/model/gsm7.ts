/**
 * The alphabet of GSM 03.38 (3GPP TS 23.038) in the order of its table. Often mistaken: the capital Ç is in it and the
 * small ç is not; of the quotes only the straight ones are; the accent grave ` is not.
 */
const BASIC_CHARACTERS =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/** What is written with an escape in front, and so takes the room of two. */
const EXTENSION_CHARACTERS = "\f^{}\\[~]|€";

const toCharacterClass = (characters: string) => `[${characters.replace(/[\\\]^-]/g, "\\$&")}]`;
const GSM7_TEXT = new RegExp(`^${toCharacterClass(BASIC_CHARACTERS + EXTENSION_CHARACTERS)}*$`);
const EXTENSION_CHARACTER = new RegExp(toCharacterClass(EXTENSION_CHARACTERS), "g");

/** True when a text can be sent in GSM-7. */
export function isGsm7(text: string): boolean {
  return GSM7_TEXT.test(text);
}

/** The room that a text of GSM-7 takes. */
export function countSeptets(text: string): number {
  return text.length + (text.match(EXTENSION_CHARACTER)?.length ?? 0);
}

/** A character that takes a text out of GSM-7. */
export interface NonGsm7Character {
  readonly character: string;
  /** What to write instead, empty where it can simply go; undefined where GSM-7 has nothing like it. */
  readonly replacement: string | undefined;
}

/** Characters by what stands for them in GSM-7, where taking a letter's marks off does not get there. */
const TRANSLITERATIONS: Readonly<Record<string, string>> = {
  "'": "‘’‚‛′´`ʻʼ‹›",
  '"': "“”„‟″«»",
  "-": "‐‑‒–—―−•",
  ".": "·․",
  "/": "⁄∕÷",
  " ": "\t",
  "\n": "\u2028\u2029\u0085",
  // Soft hyphen, zero-width space and joiners, marks of direction, byte order mark.
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
 * What a reader takes for one character: a flag, an emoji with all its parts, a letter with its marks. `Intl.Segmenter`
 * knows more of them, but takes 15 ms to load.
 */
const GRAPHEME = /\p{RI}{2}|\p{ExtPict}[\p{M}\p{EMod}]*(?:\u200D\p{ExtPict}[\p{M}\p{EMod}]*)*|\P{M}\p{M}*|\p{M}+/gu;

function splitGraphemes(text: string): string[] {
  return text.match(GRAPHEME) ?? [];
}

/** The characters that take a text out of GSM-7, each once, in the order of the text. */
export function findNonGsm7Characters(text: string): NonGsm7Character[] {
  if (isGsm7(text)) return [];
  const characters = new Set(splitGraphemes(text).filter((character) => !isGsm7(character)));
  return Array.from(characters, (character) => ({ character, replacement: transliterate(character) }));
}

/** The text with every foreign character replaced, or left out where there is nothing like it. */
export function toGsm7(text: string): string {
  if (isGsm7(text)) return text;
  return splitGraphemes(text)
    .map((character) => (isGsm7(character) ? character : (transliterate(character) ?? "")))
    .join("");
}

function transliterate(character: string): string | undefined {
  const replacements = Array.from(character.normalize("NFC"), transliterateCodePoint);
  return replacements.every((one) => one !== undefined) ? replacements.join("") : undefined;
}

/** What stands in GSM-7 for one code point: itself, its likeness, or what it is made of without marks. */
function transliterateCodePoint(codePoint: string): string | undefined {
  if (isGsm7(codePoint)) return codePoint;
  const replacement = REPLACEMENTS.get(codePoint);
  if (replacement !== undefined) return replacement;
  const bare = codePoint.normalize("NFKD").replace(/\p{M}/gu, "");
  // It is made of nothing else.
  if (bare === codePoint) return undefined;
  const parts = Array.from(bare, transliterateCodePoint);
  return parts.every((part) => part !== undefined) ? parts.join("") : undefined;
}
