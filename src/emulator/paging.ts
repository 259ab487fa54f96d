import { Refusal } from "./refusal";

/** The query of a list. */
interface PageQuery {
  readonly limit: number;
  readonly start?: string | undefined;
}

/**
 * One page of records, which come in the order of their creation. The cursor is the moment at which the last record
 * of the page was created (no two share one), so what is made or deleted between two pages shifts nothing.
 */
export function pageOf<T extends { readonly createdAt: string }, V>(
  records: readonly T[],
  { limit, start }: PageQuery,
  view: (record: T) => V,
) {
  const after = start === undefined ? "" : moment(start);
  const rest = records.filter(({ createdAt }) => createdAt > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const next = rest.length > page.length && last !== undefined ? cursor(last.createdAt) : undefined;
  return { items: page.map(view), _page: { count: page.length, ...(next !== undefined && { next }) } };
}

function cursor(createdAt: string): string {
  return Buffer.from(createdAt).toString("base64url");
}

function moment(start: string): string {
  const text = Buffer.from(start, "base64url").toString();
  const time = Date.parse(text);
  if (!Number.isNaN(time) && new Date(time).toISOString() === text) return text;
  throw new Refusal("malformed-request", "The list cannot go on from `start`.", {
    violations: [{ field: "start", message: "It is not a `_page.next` of this API. Leave it out to begin anew." }],
  });
}
