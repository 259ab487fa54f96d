import type { Warning } from "../problem";

/** The longest message body that Sinch documents. */
export const SINCH_MAX_BODY_LENGTH = 1600;

/** A reply that Sinch may refuse or cut. */
export function warnAboutReplyLength(reply: string): Warning | undefined {
  if (reply.length <= SINCH_MAX_BODY_LENGTH) return undefined;
  return {
    code: "AJO1015",
    summary: "Reply longer than Sinch takes",
    detail: `The reply has ${reply.length} characters; Sinch documents at most ${SINCH_MAX_BODY_LENGTH} for one SMS. Shorten it, or test that it arrives whole.`,
  };
}
