import { replyAdvice } from "./advice/reply";
import { SINCH_LONGEST_BODY } from "./advice/reply-length";
import { text } from "./field";
import { rule } from "./rules";

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
    advice: replyAdvice,
  });
