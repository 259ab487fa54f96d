import type { Warning } from "../problem";
import { quote } from "../rules";

/** A reply in which Sinch would look for a parameter. */
export function warnAboutPlaceholders(reply: string): Warning | undefined {
  const placeholder = /\$\{[^}]*\}/.exec(reply)?.[0];
  if (placeholder === undefined) return undefined;
  return {
    code: "AJO1008",
    summary: "Placeholder in a reply",
    detail: `The reply holds ${quote(placeholder)}, which is how Sinch marks a parameter. AJO gives it no value, and a message whose parameter has none fails (Sinch). Write the value itself, or remove it.`,
  };
}
