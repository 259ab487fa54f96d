import * as z from "zod/mini";
import type { AbortOptions } from "../../http";
import { contract } from "../contract/contract";
import type { PublishedSurface } from "../contract/published-surfaces";
import type { CollectionDeps } from "./collection";
import { fetchAllPublished, PUBLISHED_PAGE_SIZE } from "./published-pages";
import { parsePage, parseSurface } from "./read-published";
import { ListCache } from "./read-snapshot";

/** Adobe describes its answers loosely: they are taken as they come, and read by `read-published.ts`. */
const anyResponse = { status: 200, description: "Anything.", schema: z.unknown() } as const;
const listRoute = { ...contract.listPublishedSurfaces, query: z.looseObject({}), success: anyResponse };
const getRoute = { ...contract.getPublishedSurface, success: anyResponse };

/** Surfaces by Adobe's published API. */
export interface PublishedSurfaces {
  /** All surfaces of a channel. Adobe's own default is `inapp`, so the channel is always said. */
  list(channel: string, options?: AbortOptions): Promise<readonly PublishedSurface[]>;
  /** The same from a list that may be some seconds old. */
  recent(channel: string, options?: AbortOptions): Promise<readonly PublishedSurface[]>;
  /** One surface as it is now. */
  get(channel: string, id: string, options?: AbortOptions): Promise<PublishedSurface>;
  /** One surface: many reads at a time are served from one list. */
  read(channel: string, id: string, options?: AbortOptions): Promise<PublishedSurface>;
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
    return fetchAllPublished(fetchPage, context.fail);
  }

  function throwUnreadable(what: string): never {
    const detail = `What Adobe's published API answered, in JSON, is no ${what}.`;
    throw context.fail({ code: "unexpected-response", detail });
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
    recent: (channel, { signal } = {}) => cacheFor(channel).list(signal),
    get: (channel, id, { signal } = {}) => get(channel, id, signal),
    read: (channel, id, { signal } = {}) => cacheFor(channel).get(id, signal),
  };
}
