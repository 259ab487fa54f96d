import { LONGEST_PAGE } from "./parameters";

/** A page as the contract describes it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly _page: { readonly next?: string | null | undefined };
}

/** All objects of a list, page by page. An API that answers a page's own cursor again would never end, so that ends it. */
export async function allPages<T>(
  fetchPage: (query: { limit: number; start?: string }) => Promise<Page<T>>,
): Promise<T[]> {
  const objects: T[] = [];
  const seen = new Set<string>();
  for (let start: string | undefined; ; ) {
    const { items, _page } = await fetchPage({ limit: LONGEST_PAGE, ...(start !== undefined && { start }) });
    objects.push(...items);
    const next = _page.next ?? undefined;
    if (next === undefined || seen.has(next)) return objects;
    seen.add(next);
    start = next;
  }
}
