import { text } from "./field";
import { rule } from "./rules";

/** The longest message body that Sinch documents. */
const SINCH_LONGEST_BODY = 1600;

/** True when AJO would send the same text: white space at the end does not count, and CRLF is LF. */
export function sameMessage(left: string, right: string): boolean {
  return messageKey(left) === messageKey(right);
}

function messageKey(message: string): string {
  return message.normalize("NFC").replace(/\r\n?/g, "\n").trimEnd();
}

/** A reply that AJO sends by itself. */
export const messageField = (description: string, leftOut = "AJO's standard text") =>
  text({
    description: `${description} White space at the end does not count, and CRLF equals LF. Sinch takes up to ${SINCH_LONGEST_BODY} characters. Left out: ${leftOut}.`,
    presence: "optional",
    equality: "message",
    rule: rule((message) => (message.trim() === "" ? "The message is blank. Leave it out, or write one." : undefined)),
    advice: (message) =>
      message.length > SINCH_LONGEST_BODY
        ? {
            summary: "Message longer than Sinch documents",
            detail: `The message has ${message.length} characters; Sinch documents at most ${SINCH_LONGEST_BODY} for one SMS. Shorten it, or test that it arrives whole.`,
          }
        : undefined,
  });
