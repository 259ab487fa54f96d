import type { Warning } from "../problem";
import { countSmsSegments } from "../sms-segments";
import type { WarningThresholds } from "./settings";

/** A reply that costs more SMS than people allow for. */
export function warnAboutReplySegments(reply: string, { maxSegments }: WarningThresholds): Warning | undefined {
  const { encoding, characters, segments } = countSmsSegments(reply);
  if (segments <= maxSegments) return undefined;
  return {
    code: "AJO1006",
    summary: `Reply needs ${segments} segments`,
    detail: `The reply fills ${characters} characters of ${encoding}, so each one is sent, and billed, as ${segments} SMS; more than ${maxSegments} are worth a look (max_segments of the provider). Shorten it, or raise that number.`,
  };
}
