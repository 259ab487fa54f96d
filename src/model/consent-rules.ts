import { keywordKey } from "./keywords";
import type { Problem } from "./problem";
import { quote } from "./rules";
import { known, type Maybe, UNRESOLVED } from "./unresolved";

/** A category as a person describes it. */
interface Category {
  readonly keywords?: Maybe<readonly Maybe<string>[]>;
  readonly message?: Maybe<string>;
}

/** The consent categories in the order of AJO's form, with what a person calls them. */
const CATEGORIES = { optIn: "opt-in", optOut: "opt-out", help: "help", doubleOptIn: "double opt-in" } as const;

type CategoryName = keyof typeof CATEGORIES;

/** Whatever handles consent: a credential or a webhook. */
export type Consent = { readonly [N in CategoryName]?: Maybe<Category> };

const NAMES = Object.keys(CATEGORIES) as CategoryName[];

/** The keywords of a category that can be read now; undefined where AJO's defaults apply, or nobody can tell yet. */
export function keywordsOf(consent: Consent, name: CategoryName): string[] | undefined {
  const keywords = known(known(consent[name])?.keywords);
  if (keywords === undefined || keywords.length === 0) return undefined;
  return keywords.map(known).filter((keyword) => keyword !== undefined);
}

/** True when keywords stand in any category. */
export function hasKeywords(consent: Consent): boolean {
  return NAMES.some((name) => keywordsOf(consent, name) !== undefined);
}

/** Refuses categories in which nothing is set, and keywords that stand in two of them. */
export function consentRules(consent: Consent, others: readonly NamedKeywords[] = []): Problem[] {
  return [...emptyCategories(consent), ...sharedKeywords(consent, others)];
}

/** Keywords outside the categories. */
export interface NamedKeywords {
  readonly path: readonly string[];
  readonly label: string;
  readonly keywords: readonly string[];
}

function emptyCategories(consent: Consent): Problem[] {
  return NAMES.flatMap((name) => {
    const category = known(consent[name]);
    if (category === undefined || hasContent(category)) return [];
    return [
      {
        severity: "error",
        code: "AJO4005",
        path: [name],
        summary: `Empty ${CATEGORIES[name]} category`,
        detail: `The ${CATEGORIES[name]} category has neither keywords nor a message. Give one of them, or leave the category out to keep AJO's defaults.`,
      },
    ];
  });
}

/** True when anything but a "no" is set. */
function hasContent(category: Category): boolean {
  return Object.values(category).some(
    (value) =>
      value === UNRESOLVED || (Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false),
  );
}

function sharedKeywords(consent: Consent, others: readonly NamedKeywords[]): Problem[] {
  const first = new Map<string, NamedKeywords>();
  const all = [
    ...NAMES.map((name) => ({
      path: [name, "keywords"],
      label: `the ${CATEGORIES[name]} category`,
      keywords: keywordsOf(consent, name) ?? [],
    })),
    ...others,
  ];
  return all.flatMap((list) =>
    list.keywords.flatMap((keyword): Problem[] => {
      const other = first.get(keywordKey(keyword));
      if (other === undefined) first.set(keywordKey(keyword), list);
      if (other === undefined || other === list) return [];
      return [
        {
          severity: "error",
          code: "AJO4006",
          path: list.path,
          summary: "Keyword in two categories",
          detail: `The keyword ${quote(keyword)} is in ${other.label} and in ${list.label} (case does not count), so AJO could not tell which is meant. Remove it from one of them.`,
        },
      ];
    }),
  );
}
