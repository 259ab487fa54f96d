import { ValueError } from "./value-error";

const LONE_SURROGATE = /\p{Surrogate}/u;

/** The text in the form in which Terraform holds and compares all text, Unicode NFC. */
export function normalizeString(text: string): string {
  // The check reads a pair of surrogates as one character, so that it finds only halves, which UTF-8 cannot carry.
  if (LONE_SURROGATE.test(text))
    throw new ValueError("the text holds half of a surrogate pair, which is not valid Unicode");
  return text.normalize("NFC");
}
