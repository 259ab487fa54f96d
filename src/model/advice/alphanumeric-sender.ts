import type { Warning } from "../problem";
import { quote } from "../rules";
import { classifySender } from "../sender";

/** A name as the sender where answers are expected. `use` says so: "is the sender of a marketing surface". */
export function warnAboutAlphanumericSender(sender: string, use: string): Warning | undefined {
  if (classifySender(sender) !== "name") return undefined;
  return {
    code: "AJO1004",
    summary: "A sender of letters cannot receive",
    detail: `${quote(sender)} ${use}, but nobody can answer a sender of letters (Sinch), so STOP, START and HELP do not work (AJO). Use a number or a short code, or give people another way to opt out.`,
  };
}
