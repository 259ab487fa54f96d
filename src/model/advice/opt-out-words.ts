import type { Consent } from "../consent-rules";
import { keywordKey } from "../keywords";
import type { Finding } from "../problem";
import { quote } from "../rules";
import { isNorthAmerican } from "../sender";
import { known, UNRESOLVED } from "../unresolved";
import { listed } from "./listed";

/** What AJO takes for an opt-out by itself, on credentials and webhooks alike. */
const AJO_DEFAULTS = ["STOP", "QUIT", "CANCEL", "END", "UNSUBSCRIBE", "NO"];

/** The replies that withdraw consent in the United States whatever else was agreed: 47 CFR 64.1200(a)(10). */
const FCC_WORDS = ["STOP", "QUIT", "END", "REVOKE", "OPT OUT", "CANCEL", "UNSUBSCRIBE"];

/** Custom opt-out words replace AJO's, and STOP is easily lost. */
export function lostStop(consent: Consent): Finding | undefined {
  if (missing(consent, ["STOP"]).length === 0) return undefined;
  return {
    code: "AJO1001",
    summary: "STOP no longer opts out",
    detail:
      "Custom opt-out keywords replace AJO's defaults, and STOP is not among these. People who send STOP would stay opted in. Add STOP, or leave the keywords out to keep the defaults.",
  };
}

/**
 * Words that must opt out in the United States and here do not. Only a number tells where people are: of a short code,
 * or where no number is given, nothing is said.
 */
export function fccWords(consent: Consent, sender: string): Finding | undefined {
  if (!isNorthAmerican(sender)) return undefined;
  const lacking = missing(consent, FCC_WORDS);
  if (lacking.length === 0) return undefined;
  const isDefault = optOutWords(consent) === AJO_DEFAULTS;
  return {
    code: "AJO1002",
    summary: "Opt-out keywords lack words that the FCC names",
    detail: `${quote(sender)} is a +1 number. A reply of ${listed(FCC_WORDS, "or")} withdraws consent in the United States (FCC, 47 CFR 64.1200(a)(10)), but ${listed(lacking)} ${lacking.length === 1 ? "is" : "are"} not among ${isDefault ? "AJO's default opt-out keywords" : "the opt-out keywords"}. ${
      isDefault
        ? `Declare opt-out keywords, which replace the defaults: ${[...AJO_DEFAULTS, ...lacking].join(", ")}.`
        : `Add ${lacking.length === 1 ? "it" : "them"}.`
    }`,
  };
}

function missing(consent: Consent, wanted: readonly string[]): string[] {
  const words = optOutWords(consent);
  if (words === undefined) return [];
  const keys = new Set(words.map(keywordKey));
  return wanted.filter((word) => !keys.has(word));
}

/** The words in force: those that are given, else AJO's; undefined while one of them cannot be read. */
function optOutWords({ optOut }: Consent): readonly string[] | undefined {
  if (optOut === UNRESOLVED || optOut?.keywords === UNRESOLVED) return undefined;
  const given = optOut?.keywords ?? [];
  if (given.length === 0) return AJO_DEFAULTS;
  const words = given.map(known).filter((word) => word !== undefined);
  return words.length === given.length ? words : undefined;
}
