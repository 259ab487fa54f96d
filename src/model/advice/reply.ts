import type { Finding } from "../problem";
import { placeholder } from "./placeholder";
import { replyEncoding } from "./reply-encoding";
import { replyLength } from "./reply-length";
import { replySegments } from "./reply-segments";
import type { AdviceSettings } from "./settings";

/** What deserves a second look in a text that AJO sends by itself. */
export function replyAdvice(reply: string, settings: AdviceSettings): Finding[] {
  const findings = [replyLength(reply), replySegments(reply, settings), replyEncoding(reply), placeholder(reply)];
  return findings.filter((finding) => finding !== undefined);
}
