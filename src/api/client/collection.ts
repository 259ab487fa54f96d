import { randomUUID } from "node:crypto";
import type { AbortOptions } from "../../http";
import type { contract } from "../contract/contract";
import { MAX_PAGE_SIZE } from "../contract/parameters";
import type { Route } from "../contract/route";
import type { CreateApiError } from "./errors";
import type { ImsTokenProvider } from "./ims-token";
import { ListCache } from "./list-cache";
import { RecentlyCreated } from "./recently-created";
import type { ClientContext, SendRequest } from "./transport";

/** A call that makes something, at most once per key. */
export interface CreateOptions extends AbortOptions {
  readonly idempotencyKey: string;
}

/** A read of something that may have been made a moment ago. */
export interface ReadOptions extends AbortOptions {
  /** When another process made it, in milliseconds of the epoch: what is new is waited for. */
  readonly createdAt?: number | undefined;
}

/** A call that changes something only while it is as last read. */
export interface ConditionalOptions extends AbortOptions {
  /** The `_etag` of the object as last read. */
  readonly ifMatch: string;
}

/** What can be done with the objects of one kind. */
export interface Collection<T, C, R> {
  /** All of them, page by page. Vendors and channels that this version does not know are passed over. */
  list(options?: AbortOptions): Promise<readonly T[]>;
  /** All of them, from a list that may be some seconds old, but is younger than what this client wrote last. */
  listCached(options?: AbortOptions): Promise<readonly T[]>;
  /** One of them as it is now. What this client made a moment ago is waited for. */
  get(id: string, options?: AbortOptions): Promise<T>;
  /** One of them for a refresh: many reads at a time are served from one list. */
  getCached(id: string, options?: ReadOptions): Promise<T>;
  create(body: C, options: CreateOptions): Promise<T>;
  replace(id: string, body: R, options: ConditionalOptions): Promise<T>;
  delete(id: string, options: ConditionalOptions): Promise<void>;
}

type Contract = typeof contract;

/** The routes of one kind of objects. */
interface CollectionRoutes {
  readonly list: Contract["listCredentials" | "listWebhooks" | "listSurfaces"];
  readonly get: Contract["getCredential" | "getWebhook" | "getSurface"];
  readonly create: Contract["createCredential" | "createWebhook" | "createSurface"];
  readonly replace: Contract["replaceCredential" | "replaceWebhook" | "replaceSurface"];
  readonly delete: Contract["deleteCredential" | "deleteWebhook" | "deleteSurface"];
}

/** What a collection works with. */
export interface CollectionDeps {
  readonly sendRequest: SendRequest;
  readonly tokens: ImsTokenProvider;
  readonly context: ClientContext;
}

/** A collection, and how to write what its routes do not. */
interface ExtensibleCollection<T, C, R> extends Collection<T, C, R> {
  /** Does a write of another kind; reads served from older lists are forgotten. */
  runWrite<A>(work: () => Promise<A>): Promise<A>;
}

/**
 * The collection behind these routes. Whoever asks names the objects that the routes carry: through a union of routes
 * TypeScript cannot see which belong together.
 */
export function createCollection<T extends { readonly id: string }, C extends object, R extends object>(
  routes: CollectionRoutes,
  { sendRequest, tokens, context }: CollectionDeps,
): ExtensibleCollection<T, C, R> {
  const send = sendRequest as unknown as (route: Route, input: object) => Promise<unknown>;
  const recentlyCreated = new RecentlyCreated(context);
  const get = (id: string, signal?: AbortSignal) =>
    recentlyCreated.readWithRetry(id, () => send(routes.get, { params: { id }, signal }) as Promise<T>, signal);
  const list = (signal?: AbortSignal) =>
    fetchAllPages<T>((query) => send(routes.list, { query, signal }) as ReturnType<PageOf<T>>, context.createError);
  const cache = new ListCache<T>({ waitUntilReady: (signal) => tokens.get(signal), get, list }, context);
  return {
    list: ({ signal } = {}) => list(signal),
    listCached: ({ signal } = {}) => cache.list(signal),
    get: (id, { signal } = {}) => get(id, signal),
    getCached: (id, { signal, createdAt } = {}) => {
      if (createdAt !== undefined) recentlyCreated.markCreated(id, createdAt);
      return cache.get(id, signal);
    },
    create: (body, { idempotencyKey, signal, ...query }) =>
      cache.runWrite(async () => {
        const headers = { "idempotency-key": idempotencyKey };
        const object = (await send(routes.create, { query, headers, body, signal })) as T;
        recentlyCreated.markCreated(object.id);
        return object;
      }),
    replace: (id, body, { ifMatch, signal }) =>
      cache.runWrite(
        () =>
          send(routes.replace, { params: { id }, headers: conditionalHeaders(ifMatch), body, signal }) as Promise<T>,
      ),
    delete: (id, { ifMatch, signal }) =>
      cache.runWrite(async () => {
        await send(routes.delete, { params: { id }, headers: conditionalHeaders(ifMatch), signal });
        recentlyCreated.forget(id);
      }),
    runWrite: (work) => cache.runWrite(work),
  };
}

type PageOf<T> = Parameters<typeof fetchAllPages<T>>[0];

/** With a key of its own, a repeated attempt of a write is told from somebody else's change. */
export function conditionalHeaders(ifMatch: string) {
  return { "if-match": ifMatch, "idempotency-key": randomUUID() };
}

/** A page as the contract describes it. */
interface ListPage<T> {
  readonly items: readonly T[];
  readonly _page: { readonly next?: string | null | undefined };
}

/** All objects of a list, page by page. */
async function fetchAllPages<T>(
  fetchPage: (query: { limit: number; start?: string }) => Promise<ListPage<T>>,
  createError: CreateApiError,
): Promise<T[]> {
  const objects: T[] = [];
  const seen = new Set<string>();
  for (let start: string | undefined; ; ) {
    const { items, _page } = await fetchPage({ limit: MAX_PAGE_SIZE, ...(start !== undefined && { start }) });
    objects.push(...items);
    const next = _page.next ?? undefined;
    if (next === undefined) return objects;
    if (seen.has(next)) {
      throw createError({
        code: "unexpected-response",
        detail: "The pages of the list lead in a circle and have no end.",
      });
    }
    seen.add(next);
    start = next;
  }
}
