import type { Finding } from "../problem";

/** The longest message body that Sinch documents. */
export const SINCH_LONGEST_BODY = 1600;

/** A reply that Sinch may refuse or cut. */
export function replyLength(reply: string): Finding | undefined {
  if (reply.length <= SINCH_LONGEST_BODY) return undefined;
  return {
    code: "AJO1015",
    summary: "Reply longer than Sinch takes",
    detail: `The reply has ${reply.length} characters; Sinch documents at most ${SINCH_LONGEST_BODY} for one SMS. Shorten it, or test that it arrives whole.`,
  };
}
