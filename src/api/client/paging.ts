import { MAX_PAGE_SIZE } from "../contract/parameters";
import type { CreateApiError } from "./api-error";

/** A page as the contract describes it. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly _page: { readonly next?: string | null | undefined };
}

/** All objects of a list, page by page. */
export async function fetchAllPages<T>(
  fetchPage: (query: { limit: number; start?: string }) => Promise<ListPage<T>>,
  fail: CreateApiError,
): Promise<T[]> {
  const objects: T[] = [];
  const seen = new Set<string>();
  for (let start: string | undefined; ; ) {
    const { items, _page } = await fetchPage({ limit: MAX_PAGE_SIZE, ...(start !== undefined && { start }) });
    objects.push(...items);
    const next = _page.next ?? undefined;
    if (next === undefined) return objects;
    if (seen.has(next)) {
      throw fail({ code: "unexpected-response", detail: "The pages of the list lead in a circle and have no end." });
    }
    seen.add(next);
    start = next;
  }
}
