import type { Finding } from "../problem";
import { quote } from "../rules";

/** A reply in which Sinch would look for a parameter. */
export function placeholder(reply: string): Finding | undefined {
  const found = /\$\{[^}]*\}/.exec(reply)?.[0];
  if (found === undefined) return undefined;
  return {
    code: "AJO1008",
    summary: "Placeholder in a reply",
    detail: `The reply holds ${quote(found)}, which is how Sinch marks a parameter. AJO gives it no value, and a message whose parameter has none fails (Sinch). Write the value itself, or remove it.`,
  };
}
