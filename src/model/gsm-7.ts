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
