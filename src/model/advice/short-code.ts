import { type Consent, keywordsOf } from "../consent-rules";
import type { Finding } from "../problem";
import { quote } from "../rules";
import { senderKind } from "../sender";
import { UNRESOLVED } from "../unresolved";
import { listed } from "./listed";

/** What AJO leaves to short codes, with what a person calls it. */
const CATEGORIES = { optIn: "opt-in", help: "help" } as const;
type Category = keyof typeof CATEGORIES;

/** A short code for which AJO does not know how people opt in or ask for help. */
export function shortCodeWords(consent: Consent, sender: string): Finding | undefined {
  if (senderKind(sender) !== "short code") return undefined;
  const lacking = (Object.keys(CATEGORIES) as Category[])
    .filter((name) => !isUnresolved(consent, name) && keywordsOf(consent, name) === undefined)
    .map((name) => CATEGORIES[name]);
  if (lacking.length === 0) return undefined;
  return {
    code: "AJO1005",
    summary: "A short code without opt-in or help keywords",
    detail: `${quote(sender)} is a short code, for which AJO handles no opt-in and help keywords by itself (AJO), and there are no ${listed(lacking)} keywords. Declare them, or have Sinch answer for the short code.`,
  };
}

function isUnresolved(consent: Consent, name: Category): boolean {
  const category = consent[name];
  return category === UNRESOLVED || category?.keywords === UNRESOLVED;
}
