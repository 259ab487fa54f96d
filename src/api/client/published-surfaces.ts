import * as z from "zod/mini";
import type { AbortOptions } from "../../http";
import type { PublishedSurface } from "../contract/adobe-routes";
import { contract } from "../contract/contract";
import { omitUndefined, optionalOrIgnored } from "../contract/schema";
import type { CollectionDeps } from "./collection";
import type { CreateApiError } from "./errors";
import { ListCache } from "./list-cache";

/** Adobe describes its answers loosely: they are taken as they come, and read by `read-published.ts`. */
const anyResponse = { status: 200, description: "Anything.", schema: z.unknown() } as const;
const listRoute = { ...contract.listPublishedSurfaces, query: z.looseObject({}), success: anyResponse };
const getRoute = { ...contract.getPublishedSurface, success: anyResponse };

/** Surfaces by Adobe's published API. */
export interface PublishedSurfaces {
  /** All surfaces of a channel. Adobe's own default is `inapp`, so the channel is always said. */
  list(channel: string, options?: AbortOptions): Promise<readonly PublishedSurface[]>;
  /** The same from a list that may be some seconds old. */
  listCached(channel: string, options?: AbortOptions): Promise<readonly PublishedSurface[]>;
  /** One surface as it is now. */
  get(channel: string, id: string, options?: AbortOptions): Promise<PublishedSurface>;
  /** One surface: many reads at a time are served from one list. */
  getCached(channel: string, id: string, options?: AbortOptions): Promise<PublishedSurface>;
}

/** The published surfaces that can be reached with these tools. */
export function createPublishedSurfaces({ sendRequest, tokens, context }: CollectionDeps): PublishedSurfaces {
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

/** A page holds so many; Adobe names no upper limit. */
const PUBLISHED_PAGE_SIZE = 50;
/** More pages than this are a list that never ends. */
const MAX_PAGES = 1000;

/** Asks for a page; without a query, for the first. */
type FetchPage = (query: Readonly<Record<string, string | number>>) => Promise<PublishedPage>;

/**
 * All surfaces of Adobe's published list. Adobe does not say whether pages count from 0 or from 1, nor which of the
 * members that tell of other pages are there: what a page says of the next one is followed, else pages are asked for
 * by number. A page that came before may be the first one under its own number; one more ends the list.
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

const optionalText = optionalOrIgnored(z.string());
const optionalInteger = optionalOrIgnored(
  z.union([z.int().check(z.minimum(0)), z.pipe(z.string().check(z.regex(/^\d+$/)), z.transform(Number))]),
);

const optionalList = optionalOrIgnored(z.array(z.unknown()));

/** A map, says Adobe, and no more. A list becomes one by position. */
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
  surfaceName: optionalText,
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

/** One page of the list, which Adobe describes loosely and which therefore is read loosely. */
interface PublishedPage {
  readonly surfaces: readonly PublishedSurface[];
  /** All that the page holds, surfaces or not. */
  readonly items: readonly unknown[];
  /** Which page it is, by Adobe's own counting. */
  readonly page?: number;
  readonly totalPages?: number;
  readonly totalCount?: number;
  /** What to ask for the next page, if the page says so. */
  readonly next?: Readonly<Record<string, string>>;
}

/** A surface. Undefined for what has no id. */
function parseSurface(body: unknown): PublishedSurface | undefined {
  const { data } = z.safeParse(surfaceSchema, body);
  return data && omitUndefined<PublishedSurface>(data);
}

/** A page; what is no surface in it is passed over. Undefined for what is no list. */
function parsePage(response: unknown): PublishedPage | undefined {
  const { data: body } = z.safeParse(pageSchema, response);
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

/** The query that leads to the next page, which may be given as a number, a cursor, an address or a link. */
function parseNextQuery(next: unknown): Record<string, string> | undefined {
  if (typeof next === "object" && next !== null && "href" in next) return parseNextQuery(next.href);
  if (typeof next === "number" || (typeof next === "string" && /^\d+$/.test(next))) return { page: String(next) };
  // A link with braces is a form to be filled in, and says nothing of the next page.
  if (typeof next !== "string" || next === "" || next.includes("{")) return undefined;
  const [path = "", search] = next.split("?", 2);
  return search === undefined ? { start: path } : Object.fromEntries(new URLSearchParams(search));
}
