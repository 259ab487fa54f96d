import { type ForeignCharacter, foreignCharacters, inGsm7 } from "../gsm-7-likeness";
import type { Finding } from "../problem";
import { smsSegments } from "../sms-segments";
import { listed } from "./listed";

/** More characters than these, each counted once, are no slip: the text is meant to be so. */
const FEW = 3;

/** A reply that is in UCS-2 for the sake of a few characters, such as a curly quote. */
export function replyEncoding(reply: string): Finding | undefined {
  const foreign = foreignCharacters(reply);
  if (foreign.length === 0 || foreign.length > FEW || foreign.some(isOfAnotherScript)) return undefined;
  const now = smsSegments(reply).segments;
  const then = smsSegments(inGsm7(reply)).segments;
  const cost =
    now > then
      ? `it takes ${now} segments instead of ${then}`
      : "a single SMS holds 70 characters of it instead of 160";
  return {
    code: "AJO1007",
    summary: `Reply leaves GSM-7 by ${foreign.length === 1 ? "one character" : `${foreign.length} characters`}`,
    detail: `GSM-7 lacks ${listed(foreign.map(named))}, so the whole reply travels as UCS-2, and ${cost}. To stay in GSM-7, ${listed(foreign.map(remedy))}.`,
  };
}

/** A letter that nothing in GSM-7 stands for belongs to a text of another script. */
function isOfAnotherScript({ character, replacement }: ForeignCharacter): boolean {
  return replacement === undefined && /\p{L}/u.test(character);
}

/** With its code points, for many characters look alike or cannot be seen. */
function named({ character }: ForeignCharacter): string {
  const points = Array.from(character, (one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`);
  return `${JSON.stringify(character)} (${points.join(" ")})`;
}

function remedy({ character, replacement }: ForeignCharacter): string {
  const what = JSON.stringify(character);
  return replacement ? `write ${JSON.stringify(replacement)} for ${what}` : `leave out ${what}`;
}
