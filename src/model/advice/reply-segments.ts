import type { Finding } from "../problem";
import { smsSegments } from "../sms-segments";
import type { AdviceSettings } from "./settings";

/** A reply that costs more SMS than people allow for. */
export function replySegments(reply: string, { maxSegments }: AdviceSettings): Finding | undefined {
  const { encoding, characters, segments } = smsSegments(reply);
  if (segments <= maxSegments) return undefined;
  return {
    code: "AJO1006",
    summary: `Reply needs ${segments} segments`,
    detail: `The reply fills ${characters} characters of ${encoding}, so each one is sent, and billed, as ${segments} SMS; more than ${maxSegments} are worth a look (max_segments of the provider). Shorten it, or raise that number.`,
  };
}
