/**
 * The alphabet of GSM 03.38 (3GPP TS 23.038) in the order of its table. Often mistaken: the capital Ç is in it and the
 * small ç is not; of the quotes only the straight ones are; the accent grave ` is not.
 */
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/** What is written with an escape in front, and so takes the room of two. */
const EXTENSION = "\f^{}\\[~]|€";

const oneOf = (characters: string) => `[${characters.replace(/[\\\]^-]/g, "\\$&")}]`;
const TEXT = new RegExp(`^${oneOf(BASIC + EXTENSION)}*$`);
const ESCAPED = new RegExp(oneOf(EXTENSION), "g");

/** True when a text can be sent in GSM-7. */
export function isGsm7(text: string): boolean {
  return TEXT.test(text);
}

/** The room that a text of GSM-7 takes. */
export function gsm7Length(text: string): number {
  return text.length + (text.match(ESCAPED)?.length ?? 0);
}
