import { type ConsentInput, getKnownKeywords } from "../consent-rules";
import type { Warning } from "../problem";
import { quote } from "../rules";
import { classifySender } from "../sender";
import { UNRESOLVED } from "../unresolved";
import { formatList } from "./listed";

/** What AJO leaves to short codes, with what a person calls it. */
const SHORT_CODE_CATEGORIES = { optIn: "opt-in", help: "help" } as const;
type ShortCodeCategory = keyof typeof SHORT_CODE_CATEGORIES;

/** A short code for which AJO does not know how people opt in or ask for help. */
export function warnAboutMissingShortCodeKeywords(consent: ConsentInput, sender: string): Warning | undefined {
  if (classifySender(sender) !== "short code") return undefined;
  const missing = (Object.keys(SHORT_CODE_CATEGORIES) as ShortCodeCategory[])
    .filter((name) => !isCategoryUnresolved(consent, name) && getKnownKeywords(consent, name) === undefined)
    .map((name) => SHORT_CODE_CATEGORIES[name]);
  if (missing.length === 0) return undefined;
  return {
    code: "AJO1005",
    summary: "A short code without opt-in or help keywords",
    detail: `${quote(sender)} is a short code, for which AJO handles no opt-in and help keywords by itself (AJO), and there are no ${formatList(missing)} keywords. Declare them, or have Sinch answer for the short code.`,
  };
}

function isCategoryUnresolved(consent: ConsentInput, name: ShortCodeCategory): boolean {
  const category = consent[name];
  return category === UNRESOLVED || category?.keywords === UNRESOLVED;
}
