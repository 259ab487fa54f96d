/**
 * The alphabet of GSM 03.38 (3GPP TS 23.038) in the order of its table. Often mistaken: the capital Ç is in it and the
 * small ç is not; of the quotes only the straight ones are; the accent grave ` is not.
 */
const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);

/** What is written with an escape in front, and so takes the room of two. */
const EXTENSION = new Set("\f^{}\\[~]|€");

/** The room that a character takes in GSM-7; undefined for one that it does not have. */
export function gsm7Width(character: string): 1 | 2 | undefined {
  if (BASIC.has(character)) return 1;
  return EXTENSION.has(character) ? 2 : undefined;
}

/** True when a text can be sent in GSM-7. */
export function isGsm7(text: string): boolean {
  for (const character of text) {
    if (gsm7Width(character) === undefined) return false;
  }
  return true;
}
