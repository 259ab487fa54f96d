import { MAX_PAGE_SIZE } from "../contract/parameters";
import type { CreateApiError } from "./errors";

/** One page of a list. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly _page: { readonly next?: string | null | undefined };
}

/** With more pages than this, the list is taken for endless. They would hold a hundred thousand objects. */
const MAX_PAGES = 1_000;
/** So many pages in a row may bring nothing new: what is created meanwhile can move objects to the next page. */
const MAX_FRUITLESS_PAGES = 3;

/** Fetches all pages of a list. Each object is in it once, as the last page with it shows it. */
export async function fetchAllPages<T extends { readonly id: string }>(
  fetchPage: (query: { limit: number; start?: string }) => Promise<ListPage<T>>,
  createError: CreateApiError,
): Promise<T[]> {
  const objects = new Map<string, T>();
  const seen = new Set<string>();
  let fruitless = 0;
  let start: string | undefined;
  for (let pages = 1; ; pages++) {
    const { items, _page } = await fetchPage({ limit: MAX_PAGE_SIZE, ...(start !== undefined && { start }) });
    fruitless = items.every(({ id }) => objects.has(id)) ? fruitless + 1 : 0;
    for (const object of items) objects.set(object.id, object);
    start = _page.next ?? undefined;
    if (start === undefined) return [...objects.values()];
    const isCircle = seen.has(start) || fruitless === MAX_FRUITLESS_PAGES;
    if (isCircle || pages === MAX_PAGES) {
      const detail = `The pages of the list ${isCircle ? "lead in a circle and " : ""}have no end: ${pages} were read, with ${objects.size} objects.`;
      throw createError({ code: "unexpected-response", detail });
    }
    seen.add(start);
  }
}
