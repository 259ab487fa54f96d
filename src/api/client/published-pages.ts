import type { PublishedSurface } from "../contract/published-surfaces";
import type { CreateApiError } from "./api-error";
import type { PublishedPage } from "./read-published";

/** A page holds so many; Adobe names no upper limit. */
export const PUBLISHED_PAGE_SIZE = 50;
/** More pages than this are a list that never ends. */
const MAX_PAGES = 1000;

/** Asks for a page; without a query, for the first. */
type FetchPage = (query: Readonly<Record<string, string | number>>) => Promise<PublishedPage>;

/**
 * All surfaces of Adobe's published list. Adobe does not say whether pages count from 0 or from 1, nor which of the
 * members that tell of other pages are there: what a page says of the next one is followed, else pages are asked for
 * by number. A page that came before may be the first one under its own number; one more ends the list.
 */
export async function fetchAllPublished(
  fetchPage: FetchPage,
  fail: CreateApiError,
): Promise<readonly PublishedSurface[]> {
  const found = new Map<string, PublishedSurface>();
  const seen = new Set<string>();
  let query: Parameters<FetchPage>[0] = {};
  let number = 0;
  let items = 0;
  let repeats = 0;
  for (let requests = 1; requests <= MAX_PAGES; requests++) {
    const page = await fetchPage(query);
    const content = JSON.stringify(page.items);
    if (seen.has(content)) repeats += 1;
    else {
      seen.add(content);
      repeats = 0;
      items += page.items.length;
      for (const surface of page.surfaces) found.set(surface.id, surface);
    }
    if (repeats === 2 || isLastPage(page, { pages: seen.size, items })) return [...found.values()];
    number = Math.max(number, page.page ?? 0) + 1;
    query = page.next ?? { page: number };
  }
  const detail = `Adobe's list of surfaces has no end: ${MAX_PAGES} pages were read.`;
  throw fail({ code: "unexpected-response", detail });
}

/** True when nothing can follow, by all that is said of it. */
function isLastPage(
  { items, totalPages, totalCount, next }: PublishedPage,
  read: { readonly pages: number; readonly items: number },
): boolean {
  if (items.length === 0) return true;
  if (totalPages !== undefined) return read.pages >= totalPages;
  if (totalCount !== undefined) return read.items >= totalCount;
  return next === undefined && items.length < PUBLISHED_PAGE_SIZE;
}
