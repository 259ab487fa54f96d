import * as z from "zod/mini";
import { type AbortOptions, optionalOrIgnored } from "../../http";
import type { PublishedSurface } from "../contract/adobe-routes";
import { contract } from "../contract/contract";
import { omitUndefined } from "../contract/schema";
import type { CollectionDeps } from "./collection";
import type { CreateApiError } from "./errors";
import { ListCache } from "./list-cache";

/** Adobe describes these responses loosely: any JSON is accepted, and parsed by the schemas below. */
const anyResponse = { status: 200, description: "Anything.", schema: z.unknown() } as const;
const listRoute = { ...contract.listPublishedSurfaces, query: z.looseObject({}), success: anyResponse };
const getRoute = { ...contract.getPublishedSurface, success: anyResponse };

/** Surfaces through Adobe's published, read-only API. */
export interface PublishedSurfaces {
  /** All surfaces of a channel. The channel is always sent, because Adobe's own default is `inapp`. */
  list(channel: string, options?: AbortOptions): Promise<readonly PublishedSurface[]>;
  /** All surfaces of a channel, from a list that may be some seconds old. */
  listCached(channel: string, options?: AbortOptions): Promise<readonly PublishedSurface[]>;
  /** One surface as it is now. */
  get(channel: string, id: string, options?: AbortOptions): Promise<PublishedSurface>;
  /** One surface: many concurrent reads are served from one list. */
  getCached(channel: string, id: string, options?: AbortOptions): Promise<PublishedSurface>;
}

/** Creates the client of Adobe's published API. */
export function createPublishedSurfaces({ sendRequest, tokens, context, rateOf }: CollectionDeps): PublishedSurfaces {
  const cachesByChannel = new Map<string, ListCache<PublishedSurface>>();

  async function get(channel: string, surfaceId: string, signal?: AbortSignal): Promise<PublishedSurface> {
    const body = await sendRequest(getRoute, { params: { channel, surfaceId }, query: {}, signal });
    return parseSurface(body) ?? throwUnreadable("surface");
  }

  function list(channel: string, signal?: AbortSignal): Promise<readonly PublishedSurface[]> {
    const fetchPage = async (query: object) => {
      const body = await sendRequest(listRoute, { query: { count: PUBLISHED_PAGE_SIZE, ...query, channel }, signal });
      return parsePage(body) ?? throwUnreadable("list of surfaces");
    };
    return fetchAllPublished(fetchPage, context.createError);
  }

  function throwUnreadable(what: string): never {
    const detail = `What Adobe's published API answered, in JSON, is no ${what}.`;
    throw context.createError({ code: "unexpected-response", detail });
  }

  const cacheFor = (channel: string) => {
    const existing = cachesByChannel.get(channel);
    if (existing !== undefined) return existing;
    const cache = new ListCache<PublishedSurface>(
      {
        waitUntilReady: (signal) => tokens.get(signal),
        get: (id, signal) => get(channel, id, signal),
        list: () => list(channel),
      },
      rateOf(`${listRoute.path} ${channel}`),
      context,
    );
    cachesByChannel.set(channel, cache);
    return cache;
  };
  return {
    list: (channel, { signal } = {}) => list(channel, signal),
    listCached: (channel, { signal } = {}) => cacheFor(channel).list(signal),
    get: (channel, id, { signal } = {}) => get(channel, id, signal),
    getCached: (channel, id, { signal } = {}) => cacheFor(channel).get(id, signal),
  };
}

/** How many surfaces to request per page. Adobe documents no maximum. */
const PUBLISHED_PAGE_SIZE = 50;
/** With more pages than this, the list is taken for endless. */
const MAX_PAGES = 1000;

/** Fetches a page; without a query, the first one. */
type FetchPage = (query: Readonly<Record<string, string | number>>) => Promise<PublishedPage>;

/**
 * Fetches all pages of Adobe's list. Adobe does not document whether pages are counted from 0 or from 1, nor which
 * members point to the next page: a pointer is followed if there is one, otherwise pages are requested by number. One
 * repeated page may be the first page under its own number; a second repetition ends the list.
 */
async function fetchAllPublished(
  fetchPage: FetchPage,
  createError: CreateApiError,
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
  throw createError({ code: "unexpected-response", detail });
}

/** True if, by all that the page says, no other page can follow. */
function isLastPage(
  { items, totalPages, totalCount, next }: PublishedPage,
  read: { readonly pages: number; readonly items: number },
): boolean {
  if (items.length === 0) return true;
  if (totalPages !== undefined) return read.pages >= totalPages;
  if (totalCount !== undefined) return read.items >= totalCount;
  return next === undefined && items.length < PUBLISHED_PAGE_SIZE;
}

const optionalText = optionalOrIgnored(z.string());
const optionalInteger = optionalOrIgnored(
  z.union([z.int().check(z.minimum(0)), z.pipe(z.string().check(z.regex(/^\d+$/)), z.transform(Number))]),
);

const optionalList = optionalOrIgnored(z.array(z.unknown()));

/** Documented only as a map. An array becomes a map from index to item. */
const attributesSchema = optionalOrIgnored(
  z.union([
    z.record(z.string(), z.unknown()),
    z.pipe(
      z.array(z.unknown()),
      z.transform((items) => ({ ...items })),
    ),
  ]),
);

const surfaceSchema = z.object({
  id: z.string().check(z.minLength(1)),
  type: optionalText,
  // In the Unicode form in which Terraform keeps all strings.
  surfaceName: optionalOrIgnored(z.string().check(z.normalize("NFC"))),
  surfaceChannel: optionalText,
  surfaceStatus: optionalText,
  attributes: attributesSchema,
  createdAt: optionalText,
  modifiedAt: optionalText,
  appId: optionalText,
});

const pageSchema = z.object({
  data: optionalList,
  items: optionalList,
  _page: optionalOrIgnored(
    z.object({
      page: optionalInteger,
      totalPages: optionalInteger,
      totalCount: optionalInteger,
      next: z.optional(z.unknown()),
    }),
  ),
  _links: optionalOrIgnored(z.object({ next: z.optional(z.unknown()) })),
});

interface PublishedPage {
  readonly surfaces: readonly PublishedSurface[];
  /** Everything on the page, whether it is a surface or not. */
  readonly items: readonly unknown[];
  /** The number of the page, as Adobe counts. */
  readonly page?: number;
  readonly totalPages?: number;
  readonly totalCount?: number;
  /** The query for the next page, if the page has a pointer to it. */
  readonly next?: Readonly<Record<string, string>>;
}

/** Parses a surface; undefined if it has no id. */
function parseSurface(body: unknown): PublishedSurface | undefined {
  const { data } = z.safeParse(surfaceSchema, body);
  return data && omitUndefined<PublishedSurface>(data);
}

/** Parses a page, and skips items that are not surfaces; undefined if it has no list. */
function parsePage(json: unknown): PublishedPage | undefined {
  const { data: body } = z.safeParse(pageSchema, json);
  const items = body?.data ?? body?.items;
  if (body === undefined || items === undefined) return undefined;
  const { page, totalPages, totalCount, next } = body._page ?? {};
  const surfaces = items.map(parseSurface).filter((surface) => surface !== undefined);
  return omitUndefined({
    surfaces,
    items,
    page,
    totalPages,
    totalCount,
    next: parseNextQuery(body._links?.next) ?? parseNextQuery(next),
  });
}

/** The query for the next page. The pointer may be a number, a cursor, a URL or a link object. */
function parseNextQuery(next: unknown): Record<string, string> | undefined {
  if (typeof next === "object" && next !== null && "href" in next) return parseNextQuery(next.href);
  if (typeof next === "number" || (typeof next === "string" && /^\d+$/.test(next))) return { page: String(next) };
  // A URI template does not point to a particular page.
  if (typeof next !== "string" || next === "" || next.includes("{")) return undefined;
  const [path = "", search] = next.split("?", 2);
  return search === undefined ? { start: path } : Object.fromEntries(new URLSearchParams(search));
}
