/** The names of characters that nobody sees, and that come along when a value is copied from a page or a document. */
const NAMES: Readonly<Record<string, string>> = {
  "\u00a0": "a no-break space",
  "\u00ad": "a soft hyphen",
  "\u200b": "a zero-width space",
  "\u200c": "a zero-width non-joiner",
  "\u200d": "a zero-width joiner",
  "\u202f": "a narrow no-break space",
  "\u2060": "a word joiner",
  "\ufeff": "a byte order mark",
};

/** Marks that change the direction in which text is read. */
const DIRECTION_MARK = /^[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]$/;

/**
 * Describes the first character of a value that no HTTP header can carry, as the end of a sentence: "its character 4 is a
 * line break (U+000A)". Says nothing of the rest of the value, which may be a secret. Undefined for visible ASCII.
 */
export function describeUnsendableCharacter(value: string): string | undefined {
  return describeFirst(value, (character) => !/^[\x21-\x7e]$/.test(character));
}

/**
 * Describes the first character that a reader takes for nothing or for a plain space, in the same form. Undefined if all
 * can be seen; a plain space can.
 */
export function describeInvisibleCharacter(value: string): string | undefined {
  return describeFirst(value, (character) => character !== " " && /^[\p{C}\p{Z}]$/u.test(character));
}

function describeFirst(value: string, isMeant: (character: string) => boolean): string | undefined {
  const characters = [...value];
  const index = characters.findIndex(isMeant);
  return index < 0 ? undefined : `its character ${index + 1} is ${describeCharacter(characters[index] ?? "")}`;
}

function describeCharacter(character: string): string {
  if (character === " ") return "a space";
  // Its code would be a part of the value, which may be a secret.
  if (/^[^\p{C}\p{Z}]$/u.test(character)) return "a character beyond ASCII";
  const codePoint = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `${NAMES[character] ?? describeKind(character)} (U+${codePoint})`;
}

function describeKind(character: string): string {
  if (character === "\t") return "a tab";
  if (/^[\n\r\u2028\u2029]$/.test(character)) return "a line break";
  if (DIRECTION_MARK.test(character)) return "a mark for the direction of text";
  if (/^\p{Cc}$/u.test(character)) return "a control character";
  if (/^\p{C}$/u.test(character)) return "an invisible character";
  return "a space beyond ASCII";
}
