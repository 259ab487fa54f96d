import { formatList, quote } from "../format";
import { findNonGsm7Characters, type NonGsm7Character, toGsm7 } from "../gsm7";
import { countSmsSegments } from "../sms-segments";
import type { Warning, WarningThresholds } from "../validation-issue";

/** The warnings about a reply that AJO sends automatically. */
export function replyWarnings(reply: string, thresholds: WarningThresholds): Warning[] {
  const warnings = [
    warnAboutReplyLength(reply),
    warnAboutReplySegments(reply, thresholds),
    warnAboutReplyEncoding(reply),
    warnAboutPlaceholders(reply),
  ];
  return warnings.filter((warning) => warning !== undefined);
}

/** The longest message body that Sinch documents. */
export const SINCH_MAX_BODY_LENGTH = 1600;

/** A reply that Sinch may refuse or cut off. */
function warnAboutReplyLength(reply: string): Warning | undefined {
  if (reply.length <= SINCH_MAX_BODY_LENGTH) return undefined;
  return {
    code: "AJO1015",
    summary: "Reply longer than Sinch takes",
    detail: `The reply has ${reply.length} characters; Sinch documents at most ${SINCH_MAX_BODY_LENGTH} for one SMS. Shorten it, or test that it arrives whole.`,
  };
}

/** A reply that needs more SMS than the provider block allows. */
function warnAboutReplySegments(reply: string, { maxSegments }: WarningThresholds): Warning | undefined {
  const { encoding, characters, segments } = countSmsSegments(reply);
  if (segments <= maxSegments) return undefined;
  return {
    code: "AJO1006",
    summary: `Reply needs ${segments} segments`,
    detail: `The reply fills ${characters} characters of ${encoding}, so each one is sent, and billed, as ${segments} SMS; more than ${maxSegments} are worth a look (max_segments of the provider). Shorten it, or raise that number.`,
  };
}

/** More distinct characters than this are intended, not slips. */
const MAX_STRAY_CHARACTERS = 3;

/** A reply that needs UCS-2 for only a few characters, such as a curly quote. */
function warnAboutReplyEncoding(reply: string): Warning | undefined {
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

/** A letter without a replacement in GSM-7 is from a text in another script. */
function isFromOtherScript({ character, replacement }: NonGsm7Character): boolean {
  return replacement === undefined && /\p{L}/u.test(character);
}

/** The character with its code points, because many characters look alike or are invisible. */
function describeCharacter({ character }: NonGsm7Character): string {
  const points = Array.from(character, (one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`);
  return `${JSON.stringify(character)} (${points.join(" ")})`;
}

function describeFix({ character, replacement }: NonGsm7Character): string {
  const what = JSON.stringify(character);
  return replacement ? `write ${JSON.stringify(replacement)} for ${what}` : `leave out ${what}`;
}

/** A reply with text that Sinch takes for a message parameter. */
function warnAboutPlaceholders(reply: string): Warning | undefined {
  const placeholder = /\$\{[^}]*\}/.exec(reply)?.[0];
  if (placeholder === undefined) return undefined;
  return {
    code: "AJO1008",
    summary: "Placeholder in a reply",
    detail: `The reply holds ${quote(placeholder)}, which is how Sinch marks a parameter. AJO gives it no value, and a message whose parameter has none fails (Sinch). Write the value itself, or remove it.`,
  };
}
