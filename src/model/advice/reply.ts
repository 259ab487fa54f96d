import type { Warning } from "../problem";
import { warnAboutPlaceholders } from "./placeholder";
import { warnAboutReplyEncoding } from "./reply-encoding";
import { warnAboutReplyLength } from "./reply-length";
import { warnAboutReplySegments } from "./reply-segments";
import type { WarningThresholds } from "./settings";

/** What deserves a second look in a text that AJO sends by itself. */
export function replyWarnings(reply: string, thresholds: WarningThresholds): Warning[] {
  const warnings = [
    warnAboutReplyLength(reply),
    warnAboutReplySegments(reply, thresholds),
    warnAboutReplyEncoding(reply),
    warnAboutPlaceholders(reply),
  ];
  return warnings.filter((warning) => warning !== undefined);
}
