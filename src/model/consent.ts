import { block } from "./field";
import { quote } from "./format";
import { keywordsField, normalizeKeyword } from "./keywords";
import { messageField } from "./message";
import { knownItems, type Resolvable, valueIfKnown } from "./object";
import type { ValidationIssue } from "./validation-issue";

/** A consent category: the keywords that people send, and the reply. */
export const consentCategory = (
  description: string,
  keywords: string,
  message: string,
  leftOut = "AJO's default keywords and its standard text.",
) =>
  block({
    description: `${description} Left out: ${leftOut}`,
    fields: { keywords: keywordsField(keywords), message: messageField(message) },
  });

/** The categories that credentials and webhooks have in common. */
export const consentCategories = {
  optIn: consentCategory(
    "What a person sends to opt in, and the reply.",
    "Words that opt the sender in.",
    "Sent after an opt-in keyword.",
  ),
  optOut: consentCategory(
    "What a person sends to opt out, and the reply. Custom keywords replace AJO's defaults (AJO).",
    "Words that opt the sender out. They replace AJO's defaults, STOP included (AJO).",
    "Sent after an opt-out keyword.",
  ),
  help: consentCategory(
    "What a person sends to ask for help, and the reply.",
    "Words that ask for help.",
    "Sent after a help keyword.",
  ),
};

/** A category as the user gives it. */
interface CategoryInput {
  readonly keywords?: Resolvable<readonly Resolvable<string>[]>;
  readonly message?: Resolvable<string>;
}

/** The consent categories in the order of AJO's form, with their names in messages. */
const CATEGORY_LABELS = { optIn: "opt-in", optOut: "opt-out", help: "help", doubleOptIn: "double opt-in" } as const;

type CategoryName = keyof typeof CATEGORY_LABELS;

/** The consent categories of a credential or a webhook. */
export type ConsentInput = { readonly [N in CategoryName]?: Resolvable<CategoryInput> };

/** The fields of a credential or a webhook that hold consent categories. */
export const CONSENT_FIELDS = Object.keys(CATEGORY_LABELS) as CategoryName[];

/** The keywords of a category that are known now; undefined if AJO's defaults apply, or none are known yet. */
export function getKnownKeywords(consent: ConsentInput, name: CategoryName): string[] | undefined {
  const keywords = valueIfKnown(valueIfKnown(consent[name])?.keywords);
  return keywords === undefined || keywords.length === 0 ? undefined : knownItems(keywords);
}

/** True when any category has keywords. */
export function hasKeywords(consent: ConsentInput): boolean {
  return CONSENT_FIELDS.some((name) => getKnownKeywords(consent, name) !== undefined);
}

/** Keywords outside the categories, such as custom keywords. */
interface LabelledKeywords {
  readonly path: readonly string[];
  readonly label: string;
  readonly keywords: readonly string[];
}

/** Finds categories in which nothing is set, and keywords that are in two categories. */
export function validateConsent(consent: ConsentInput, others: readonly LabelledKeywords[] = []): ValidationIssue[] {
  return [...findEmptyCategories(consent), ...findSharedKeywords(consent, others)];
}

// Loops, because each object of a configuration comes by here, and V8 takes long to compile functions with closures.
function findEmptyCategories(consent: ConsentInput): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  for (const name of CONSENT_FIELDS) {
    const category = valueIfKnown(consent[name]);
    if (category !== undefined && !hasContent(category)) issues.push(createEmptyCategoryIssue(name));
  }
  return issues;
}

function createEmptyCategoryIssue(name: CategoryName): ValidationIssue {
  return {
    severity: "error",
    code: "AJO4005",
    path: [name],
    summary: `Empty ${CATEGORY_LABELS[name]} category`,
    detail: `The ${CATEGORY_LABELS[name]} category has neither keywords nor a message. Give one of them, or leave the category out to keep AJO's defaults.`,
  };
}

/** True when anything but `false` is set. */
function hasContent(category: CategoryInput): boolean {
  for (const value of Object.values(category)) {
    if (Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false) return true;
  }
  return false;
}

function findSharedKeywords(consent: ConsentInput, others: readonly LabelledKeywords[]): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const first = new Map<string, LabelledKeywords>();
  for (const name of CONSENT_FIELDS) {
    const keywords = getKnownKeywords(consent, name);
    if (keywords === undefined) continue;
    const label = `the ${CATEGORY_LABELS[name]} category`;
    addSharedKeywords(issues, first, { path: [name, "keywords"], label, keywords });
  }
  for (const list of others) addSharedKeywords(issues, first, list);
  return issues;
}

/** Adds an issue for each keyword of a list that is in one before it. */
function addSharedKeywords(
  issues: ValidationIssue[],
  first: Map<string, LabelledKeywords>,
  list: LabelledKeywords,
): void {
  for (const keyword of list.keywords) {
    const normalized = normalizeKeyword(keyword);
    const other = first.get(normalized);
    if (other === undefined) first.set(normalized, list);
    else if (other !== list) issues.push(createSharedKeywordIssue(keyword, other, list));
  }
}

function createSharedKeywordIssue(keyword: string, other: LabelledKeywords, list: LabelledKeywords): ValidationIssue {
  return {
    severity: "error",
    code: "AJO4006",
    path: list.path,
    summary: "Keyword in two categories",
    detail: `The keyword ${quote(keyword)} is in ${other.label} and in ${list.label} (case does not count), so AJO could not tell which is meant. Remove it from one of them.`,
  };
}
