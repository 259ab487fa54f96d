import { contract } from "../contract/contract";
import type { PublishedSurface } from "../contract/published-surfaces";
import type { CollectionTools, Interruptible } from "./collection";

/** A page holds so many; Adobe names no upper limit. */
const PAGE_SIZE = 50;
/** More pages than this are a list that never ends. */
const MOST_PAGES = 1000;

/** Surfaces by Adobe's published API. */
export interface PublishedSurfaces {
  /** All surfaces of a channel. Adobe's own default is `inapp`, so the channel is always said. */
  list(channel: string, options?: Interruptible): Promise<readonly PublishedSurface[]>;
  /** One surface. */
  get(channel: string, id: string, options?: Interruptible): Promise<PublishedSurface>;
}

/**
 * Adobe does not say whether pages count from 0 or from 1: the first is asked for without a number, the others by the
 * numbers that follow the one it answers. A page that brings nothing new ends the list.
 */
export function publishedSurfaces({ call, context }: Pick<CollectionTools, "call" | "context">): PublishedSurfaces {
  return {
    async list(channel, { signal } = {}) {
      const found = new Map<string, PublishedSurface>();
      const query = { channel, count: PAGE_SIZE };
      let answer = await call(contract.listPublishedSurfaces, { query, signal });
      for (let pages = 1; ; pages++) {
        const before = found.size;
        for (const surface of answer.data) found.set(surface.id, surface);
        const { page, totalPages } = answer._page ?? {};
        const isLast = totalPages === undefined || totalPages === null || pages >= totalPages || found.size === before;
        if (isLast) return [...found.values()];
        if (pages >= MOST_PAGES) {
          throw context.fail({
            code: "unexpected-response",
            detail: `Adobe's list of ${channel} surfaces has no end: ${MOST_PAGES} pages were read.`,
          });
        }
        answer = await call(contract.listPublishedSurfaces, {
          query: { ...query, page: (page ?? pages - 1) + 1 },
          signal,
        });
      }
    },

    get: (channel, surfaceId, { signal } = {}) =>
      call(contract.getPublishedSurface, { params: { channel, surfaceId }, query: {}, signal }),
  };
}
