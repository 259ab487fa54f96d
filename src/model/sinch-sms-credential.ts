import { createdAtField, idField, modifiedAtField } from "./common-fields";
import { group, secret, text } from "./field";
import { keywordKey, keywordsField } from "./keywords";
import { messageField } from "./message";
import { type Described, objectModel } from "./object";
import type { Problem } from "./problem";
import { filled, quote } from "./rules";
import { servicePlanAdvice } from "./sinch-identifiers";
import { smsTokenRule } from "./sms-token";
import { known, type Maybe, UNRESOLVED } from "./unresolved";

const category = (description: string, keywords: string, message: string) =>
  group({
    description: `${description} Left out: AJO's default keywords and its standard text.`,
    fields: { keywords: keywordsField(keywords), message: messageField(message) },
  });

/** The consent categories in the order of AJO's form, with what a person calls them. */
const CATEGORIES = { optIn: "opt-in", optOut: "opt-out", help: "help", doubleOptIn: "double opt-in" } as const;

const fields = {
  id: idField,
  name: text({
    description: "The name of the credential in AJO, unique in its sandbox.",
    presence: "required",
    rule: filled("name"),
  }),
  servicePlanId: text({
    description:
      "The Sinch service plan, called Service ID in AJO. From the SMS tab of the API page in the Sinch dashboard (Sinch).",
    presence: "required",
    rule: filled("service plan id"),
    advice: servicePlanAdvice,
  }),
  apiToken: secret({
    description: "The API token of the service plan, one opaque word (Sinch).",
    presence: "required",
    rule: smsTokenRule,
  }),
  optIn: category(
    "What a person sends to opt in, and the reply.",
    "Words that opt the sender in.",
    "Sent after an opt-in keyword.",
  ),
  optOut: category(
    "What a person sends to opt out, and the reply. Custom keywords replace AJO's defaults (AJO).",
    "Words that opt the sender out. They replace AJO's defaults, STOP included (AJO).",
    "Sent after an opt-out keyword.",
  ),
  help: category(
    "What a person sends to ask for help, and the reply.",
    "Words that ask for help.",
    "Sent after a help keyword.",
  ),
  doubleOptIn: category(
    "What a person sends to start the double opt-in, and the reply. Confirming creates the profile when there is none (AJO). AJO has no default keywords here.",
    "Words that start the double opt-in.",
    "Sent when the double opt-in is confirmed.",
  ),
  createdAt: createdAtField,
  modifiedAt: modifiedAtField,
};

/** The credential with which AJO sends and receives SMS through a Sinch service plan. */
export const sinchSmsCredential = objectModel({
  name: "sinch_sms_credential",
  title: "Sinch SMS credential",
  description:
    "The credential with which AJO sends and receives SMS through a Sinch service plan, and the keywords by which people give and withdraw their consent.",
  vendor: "sinch",
  fields,
  rules: (credential) => [...emptyCategories(credential), ...sharedKeywords(credential), ...lostStop(credential)],
});

type Credential = Described<typeof fields>;
type Category = keyof typeof CATEGORIES;

/** The keywords of each category that can be read now. */
function knownKeywords(credential: Credential): [Category, string[]][] {
  return (Object.keys(CATEGORIES) as Category[]).map((name) => {
    const keywords = known(known(credential[name])?.keywords) ?? [];
    return [name, keywords.map(known).filter((keyword) => keyword !== undefined)];
  });
}

function emptyCategories(credential: Credential): Problem[] {
  return (Object.keys(CATEGORIES) as Category[]).flatMap((name) => {
    const category = known(credential[name]);
    if (category === undefined || category.message !== undefined || hasItems(category.keywords)) return [];
    return [
      {
        severity: "error",
        path: [name],
        summary: `Empty ${CATEGORIES[name]} category`,
        detail: `The ${CATEGORIES[name]} category has neither keywords nor a message. Give one of them, or leave the category out to keep AJO's defaults.`,
      },
    ];
  });
}

function hasItems(keywords: Maybe<readonly unknown[]>): boolean {
  return keywords === UNRESOLVED || (keywords !== undefined && keywords.length > 0);
}

function sharedKeywords(credential: Credential): Problem[] {
  const first = new Map<string, Category>();
  return knownKeywords(credential).flatMap(([name, keywords]) =>
    keywords.flatMap((keyword): Problem[] => {
      const other = first.get(keywordKey(keyword));
      if (other === undefined) first.set(keywordKey(keyword), name);
      if (other === undefined || other === name) return [];
      return [
        {
          severity: "error",
          path: [name, "keywords"],
          summary: "Keyword in two categories",
          detail: `The keyword ${quote(keyword)} is in the ${CATEGORIES[other]} and in the ${CATEGORIES[name]} category (case does not count), so AJO could not tell which is meant. Remove it from one of them.`,
        },
      ];
    }),
  );
}

function lostStop(credential: Credential): Problem[] {
  const keywords = known(known(credential.optOut)?.keywords);
  if (keywords === undefined || keywords.length === 0 || keywords.some((keyword) => known(keyword) === undefined))
    return [];
  if (keywords.map((keyword) => keywordKey(known(keyword) ?? "")).includes("STOP")) return [];
  return [
    {
      severity: "warning",
      path: ["optOut", "keywords"],
      summary: "STOP no longer opts out",
      detail:
        "Custom opt-out keywords replace AJO's defaults, and STOP is not among these. People who send STOP would stay opted in. Add STOP, or leave the keywords out to keep the defaults.",
    },
  ];
}
