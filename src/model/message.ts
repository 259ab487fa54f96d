import { string } from "./field";
import { stringRule } from "./rules";
import { replyWarnings, SINCH_MAX_BODY_LENGTH } from "./warnings/reply";

/** True when AJO would send the same text: white space at the end does not count, and CRLF is LF. */
export function areMessagesEqual(left: string, right: string): boolean {
  return normalizeMessage(left) === normalizeMessage(right);
}

function normalizeMessage(message: string): string {
  return message.normalize("NFC").replace(/\r\n?/g, "\n").trimEnd();
}

/** A reply that AJO sends by itself. */
export const messageField = (description: string, leftOut = "AJO's standard text") =>
  string({
    description: `${description} White space at the end does not count, and CRLF equals LF. Sinch takes up to ${SINCH_MAX_BODY_LENGTH} characters. Left out: ${leftOut}.`,
    presence: "optional",
    semanticEquality: "message",
    rule: stringRule((message) =>
      message.trim() === "" ? "The message is blank. Leave it out, or write one." : undefined,
    ),
    warnings: replyWarnings,
  });
