import { ApiProblemError } from "./api-problem";

interface PageQuery {
  readonly limit: number;
  readonly start?: string | undefined;
}

interface ListedRecord {
  readonly id: string;
  readonly createdAt: string;
}

/**
 * One page of records, in the order of their creation. The cursor is the creation time and id of the last record on
 * the page before, so that objects created or deleted between two pages do not shift the rest.
 */
export function paginate<T extends ListedRecord, V>(records: readonly T[], query: PageQuery, toItem: (record: T) => V) {
  const after = query.start === undefined ? "" : parseCursor(query.start);
  const rest = records
    .filter((record) => sortKey(record) > after)
    .sort((left, right) => (sortKey(left) < sortKey(right) ? -1 : 1));
  const page = rest.slice(0, query.limit);
  const last = rest.length > page.length ? page.at(-1) : undefined;
  const next = last && Buffer.from(sortKey(last)).toString("base64url");
  return { items: page.map(toItem), _page: { count: page.length, ...(next !== undefined && { next }) } };
}

function sortKey({ createdAt, id }: ListedRecord): string {
  return `${createdAt} ${id}`;
}

function parseCursor(cursor: string): string {
  const key = Buffer.from(cursor, "base64url").toString();
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z .+$/.test(key)) return key;
  throw new ApiProblemError("malformed-request", "The list cannot go on from `start`.", {
    violations: [
      { field: "start", message: "It is not a `_page.next` of this API. Leave it out to start with the first page." },
    ],
  });
}
