import type { ConsentInput } from "../consent-rules";
import { normalizeKeyword } from "../keywords";
import type { Warning } from "../problem";
import { quote } from "../rules";
import { isNorthAmerican } from "../sender";
import { UNRESOLVED, valueIfKnown } from "../unresolved";
import { formatList } from "./listed";

/** What AJO takes for an opt-out by itself, on credentials and webhooks alike. */
const AJO_OPT_OUT_KEYWORDS = ["STOP", "QUIT", "CANCEL", "END", "UNSUBSCRIBE", "NO"];

/** The replies that withdraw consent in the United States whatever else was agreed: 47 CFR 64.1200(a)(10). */
const FCC_OPT_OUT_KEYWORDS = ["STOP", "QUIT", "END", "REVOKE", "OPT OUT", "CANCEL", "UNSUBSCRIBE"];

/** Custom opt-out words replace AJO's, and STOP is easily lost. */
export function warnAboutMissingStop(consent: ConsentInput): Warning | undefined {
  if (findMissingKeywords(consent, ["STOP"]).length === 0) return undefined;
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
export function warnAboutMissingFccKeywords(consent: ConsentInput, sender: string): Warning | undefined {
  if (!isNorthAmerican(sender)) return undefined;
  const missing = findMissingKeywords(consent, FCC_OPT_OUT_KEYWORDS);
  if (missing.length === 0) return undefined;
  const isDefault = getOptOutKeywords(consent) === AJO_OPT_OUT_KEYWORDS;
  return {
    code: "AJO1002",
    summary: "Opt-out keywords lack words that the FCC names",
    detail: `${quote(sender)} is a +1 number. A reply of ${formatList(FCC_OPT_OUT_KEYWORDS, "or")} withdraws consent in the United States (FCC, 47 CFR 64.1200(a)(10)), but ${formatList(missing)} ${missing.length === 1 ? "is" : "are"} not among ${isDefault ? "AJO's default opt-out keywords" : "the opt-out keywords"}. ${
      isDefault
        ? `Declare opt-out keywords, which replace the defaults: ${[...AJO_OPT_OUT_KEYWORDS, ...missing].join(", ")}.`
        : `Add ${missing.length === 1 ? "it" : "them"}.`
    }`,
  };
}

function findMissingKeywords(consent: ConsentInput, required: readonly string[]): string[] {
  const keywords = getOptOutKeywords(consent);
  if (keywords === undefined) return [];
  const normalized = new Set(keywords.map(normalizeKeyword));
  return required.filter((keyword) => !normalized.has(keyword));
}

/** The words in force: those that are given, else AJO's; undefined while one of them cannot be read. */
function getOptOutKeywords({ optOut }: ConsentInput): readonly string[] | undefined {
  if (optOut === UNRESOLVED || optOut?.keywords === UNRESOLVED) return undefined;
  const given = optOut?.keywords ?? [];
  if (given.length === 0) return AJO_OPT_OUT_KEYWORDS;
  const keywords = given.map(valueIfKnown).filter((keyword) => keyword !== undefined);
  return keywords.length === given.length ? keywords : undefined;
}
