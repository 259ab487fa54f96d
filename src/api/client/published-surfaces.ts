import * as z from "zod/mini";
import type { Interruptible } from "../../http";
import { contract } from "../contract/contract";
import type { PublishedSurface } from "../contract/published-surfaces";
import type { CollectionTools } from "./collection";
import { allPublished, PUBLISHED_PAGE_SIZE } from "./published-pages";
import { readPage, readSurface } from "./read-published";
import { ReadSnapshot } from "./read-snapshot";

/** Adobe describes its answers loosely: they are taken as they come, and read by `read-published.ts`. */
const anything = { status: 200, description: "Anything.", schema: z.unknown() } as const;
const listRoute = { ...contract.listPublishedSurfaces, query: z.looseObject({}), success: anything };
const getRoute = { ...contract.getPublishedSurface, success: anything };

/** Surfaces by Adobe's published API. */
export interface PublishedSurfaces {
  /** All surfaces of a channel. Adobe's own default is `inapp`, so the channel is always said. */
  list(channel: string, options?: Interruptible): Promise<readonly PublishedSurface[]>;
  /** The same from a list that may be some seconds old. */
  recent(channel: string, options?: Interruptible): Promise<readonly PublishedSurface[]>;
  /** One surface as it is now. */
  get(channel: string, id: string, options?: Interruptible): Promise<PublishedSurface>;
  /** One surface: many reads at a time are served from one list. */
  read(channel: string, id: string, options?: Interruptible): Promise<PublishedSurface>;
}

/** The published surfaces that can be reached with these tools. */
export function publishedSurfaces({ call, tokens, context }: CollectionTools): PublishedSurfaces {
  const channels = new Map<string, ReadSnapshot<PublishedSurface>>();

  async function get(channel: string, surfaceId: string, signal?: AbortSignal): Promise<PublishedSurface> {
    const answer = await call(getRoute, { params: { channel, surfaceId }, query: {}, signal });
    return readSurface(answer) ?? unreadable("surface");
  }

  function list(channel: string, signal?: AbortSignal): Promise<readonly PublishedSurface[]> {
    const fetchPage = async (query: object) => {
      const answer = await call(listRoute, { query: { count: PUBLISHED_PAGE_SIZE, ...query, channel }, signal });
      return readPage(answer) ?? unreadable("list of surfaces");
    };
    return allPublished(fetchPage, context.fail);
  }

  function unreadable(what: string): never {
    const detail = `What Adobe's published API answered, in JSON, is no ${what}.`;
    throw context.fail({ code: "unexpected-response", detail });
  }

  const reads = (channel: string) => {
    const present = channels.get(channel);
    if (present !== undefined) return present;
    const snapshot = new ReadSnapshot<PublishedSurface>(
      {
        ready: (signal) => tokens.get(signal),
        get: (id, signal) => get(channel, id, signal),
        list: () => list(channel),
      },
      context,
    );
    channels.set(channel, snapshot);
    return snapshot;
  };
  return {
    list: (channel, { signal } = {}) => list(channel, signal),
    recent: (channel, { signal } = {}) => reads(channel).all(signal),
    get: (channel, id, { signal } = {}) => get(channel, id, signal),
    read: (channel, id, { signal } = {}) => reads(channel).read(id, signal),
  };
}
