import { string } from "./field";
import { stringRule } from "./rules";
import { replyWarnings, SINCH_MAX_BODY_LENGTH } from "./warnings/reply";

/** The form that all spellings of a message share: composed Unicode, LF line breaks, no trailing white space. */
export function normalizeMessage(message: string): string {
  return message.normalize("NFC").replace(/\r\n?/g, "\n").trimEnd();
}

/** A reply that AJO sends automatically. `leftOut` says what it sends without one. */
export const messageField = (description: string, leftOut = "AJO's standard text") =>
  string({
    description: `${description} White space at the end does not count, and CRLF equals LF. Sinch takes up to ${SINCH_MAX_BODY_LENGTH} characters. Left out: ${leftOut}.`,
    presence: "optional",
    quoted: "always",
    semanticEquality: "message",
    rule: stringRule((message) =>
      message.trim() === "" ? "The message is blank. Leave it out, or write one." : undefined,
    ),
    warnings: replyWarnings,
  });
