import { findNonGsm7Characters, type NonGsm7Character, toGsm7 } from "../gsm-7-likeness";
import type { Warning } from "../problem";
import { countSmsSegments } from "../sms-segments";
import { formatList } from "./listed";

/** More characters than these, each counted once, are no slip: the text is meant to be so. */
const MAX_STRAY_CHARACTERS = 3;

/** A reply that is in UCS-2 for the sake of a few characters, such as a curly quote. */
export function warnAboutReplyEncoding(reply: string): Warning | undefined {
  const nonGsm7 = findNonGsm7Characters(reply);
  if (nonGsm7.length === 0 || nonGsm7.length > MAX_STRAY_CHARACTERS || nonGsm7.some(isFromOtherScript))
    return undefined;
  const segments = countSmsSegments(reply).segments;
  const gsm7Segments = countSmsSegments(toGsm7(reply)).segments;
  const cost =
    segments > gsm7Segments
      ? `it takes ${segments} segments instead of ${gsm7Segments}`
      : "a single SMS holds 70 characters of it instead of 160";
  return {
    code: "AJO1007",
    summary: `Reply leaves GSM-7 by ${nonGsm7.length === 1 ? "one character" : `${nonGsm7.length} characters`}`,
    detail: `GSM-7 lacks ${formatList(nonGsm7.map(describeCharacter))}, so the whole reply travels as UCS-2, and ${cost}. To stay in GSM-7, ${formatList(nonGsm7.map(describeFix))}.`,
  };
}

/** A letter that nothing in GSM-7 stands for belongs to a text of another script. */
function isFromOtherScript({ character, replacement }: NonGsm7Character): boolean {
  return replacement === undefined && /\p{L}/u.test(character);
}

/** With its code points, for many characters look alike or cannot be seen. */
function describeCharacter({ character }: NonGsm7Character): string {
  const points = Array.from(character, (one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`);
  return `${JSON.stringify(character)} (${points.join(" ")})`;
}

function describeFix({ character, replacement }: NonGsm7Character): string {
  const what = JSON.stringify(character);
  return replacement ? `write ${JSON.stringify(replacement)} for ${what}` : `leave out ${what}`;
}
