import { type ConsentInput, getKnownKeywords, hasKeywords } from "../consent";
import { formatList, quote } from "../format";
import { normalizeKeyword } from "../keywords";
import { knownItems, type Resolvable, UNRESOLVED, valueIfKnown } from "../object";
import { classifySender, isNorthAmerican } from "../sender";
import { type ValidationIssue, type Warning, warningAt } from "../validation-issue";

/** The number that receives messages, and the name of its field. */
interface InboundNumber {
  readonly field: string;
  readonly number: Resolvable<string>;
}

/** The warnings about the consent categories of a credential or a webhook. */
export function consentWarnings(consent: ConsentInput, { field, number }: InboundNumber): ValidationIssue[] {
  const sender = valueIfKnown(number);
  const keywordsPath = valueIfKnown(consent.optOut)?.keywords === undefined ? [field] : ["optOut", "keywords"];
  return [
    ...warningAt(["optOut", "keywords"], warnAboutMissingStop(consent)),
    ...warningAt(
      valueIfKnown(consent.help) === undefined ? ["help"] : ["help", "message"],
      warnAboutMissingHelpReply(consent),
    ),
    ...(sender === undefined
      ? []
      : [
          ...warningAt(keywordsPath, warnAboutMissingFccKeywords(consent, sender)),
          ...warningAt([field], warnAboutMissingShortCodeKeywords(consent, sender)),
        ]),
  ];
}

/** The opt-out keywords of a credential or webhook that has none of its own. */
const AJO_OPT_OUT_KEYWORDS = ["STOP", "QUIT", "CANCEL", "END", "UNSUBSCRIBE", "NO"];

/** The replies that always withdraw consent in the United States: 47 CFR 64.1200(a)(10). */
const FCC_OPT_OUT_KEYWORDS = ["STOP", "QUIT", "END", "REVOKE", "OPT OUT", "CANCEL", "UNSUBSCRIBE"];

/** Custom opt-out keywords replace AJO's, and may lack STOP. */
function warnAboutMissingStop(consent: ConsentInput): Warning | undefined {
  if (findMissingKeywords(consent, ["STOP"]).length === 0) return undefined;
  return {
    code: "AJO1001",
    summary: "STOP no longer opts out",
    detail:
      "Custom opt-out keywords replace AJO's defaults, and STOP is not among these. People who send STOP would stay opted in. Add STOP, or leave the keywords out to keep the defaults.",
  };
}

/**
 * Keywords that must opt out in the United States, but do not here. Only a phone number shows the country: a short code,
 * or no number at all, gives no warning.
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
  const normalized = new Set<string>();
  for (const keyword of keywords) normalized.add(normalizeKeyword(keyword));
  const missing: string[] = [];
  for (const keyword of required) if (!normalized.has(keyword)) missing.push(keyword);
  return missing;
}

/** The opt-out keywords that apply: the custom ones, else AJO's; undefined while one of them is not known. */
function getOptOutKeywords({ optOut }: ConsentInput): readonly string[] | undefined {
  if (optOut === UNRESOLVED || optOut?.keywords === UNRESOLVED) return undefined;
  const given = optOut?.keywords ?? [];
  if (given.length === 0) return AJO_OPT_OUT_KEYWORDS;
  const known = knownItems(given);
  return known.length === given.length ? known : undefined;
}

/** Consent is handled here, but HELP gets AJO's standard text, which does not name the sender. */
function warnAboutMissingHelpReply(consent: ConsentInput): Warning | undefined {
  const { optIn, optOut, doubleOptIn, help } = consent;
  if (help === UNRESOLVED || help?.message !== undefined) return undefined;
  // If nothing is declared, consent is left to AJO, or to the other object that can handle it.
  const declared = optIn ?? optOut ?? doubleOptIn ?? getKnownKeywords(consent, "help");
  if (declared === undefined) return undefined;
  return {
    code: "AJO1003",
    summary: "No help reply",
    detail:
      "People who send HELP get AJO's standard text, without your name or a contact. Carriers want the answer to name the sender, a contact, how often messages come and how to stop them (CTIA). Give the help category a message.",
  };
}

/** The categories that AJO does not handle for short codes, with their names in messages. */
const SHORT_CODE_CATEGORIES = { optIn: "opt-in", help: "help" } as const;
type ShortCodeCategory = keyof typeof SHORT_CODE_CATEGORIES;

/** A short code without keywords to opt in or to ask for help. */
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

/** The consent categories of an object, with its name. */
export type NamedConsentInput = ConsentInput & { readonly name: string };

/**
 * Keywords of a credential that have no effect because its webhook has keywords. Of several credentials the webhook's is
 * one, but it is not known which: then all of them must have keywords.
 */
export function warnAboutShadowedKeywords(
  credentials: readonly NamedConsentInput[],
  webhook: NamedConsentInput,
): Warning | undefined {
  if (credentials.length === 0 || !credentials.every(hasKeywords) || !hasKeywords(webhook)) return undefined;
  const names = credentials.map(({ name }) => quote(name));
  const credential = names.length === 1 ? names[0] : `that is not known yet (${formatList(names, "or")})`;
  return {
    code: "AJO1010",
    summary: "Keywords on the credential and on its webhook",
    detail: `Both the credential ${credential} and its webhook ${quote(webhook.name)} have keywords. AJO uses those of the webhook; those of the credential have no effect (AJO). Move what is missing to the webhook, and remove the keywords from the credential.`,
  };
}
