import { randomUUID } from "node:crypto";
import type { AbortOptions } from "../../http";
import type { contract } from "../contract/contract";
import type { Route } from "../contract/route";
import type { ObjectMetadata } from "../contract/wire";
import { ApiError } from "./errors";
import { fetchAllPages, type ListPage } from "./fetch-all-pages";
import type { ImsTokenProvider } from "./ims-token";
import { ListCache, type ReadRate } from "./list-cache";
import { RecentlyCreated } from "./recently-created";
import { type KnownVersion, SeenVersions } from "./seen-versions";
import { type LookResult, settleWrite } from "./settle-write";
import { showsBody } from "./shows-body";
import type { ClientContext, SendRequest } from "./transport";

/** Options of a create. The API runs it at most once per key. */
export interface CreateOptions extends AbortOptions {
  readonly idempotencyKey: string;
  /** True if another process may have sent this request, so that the object in the response may be gone by now. */
  readonly mayExist?: boolean | undefined;
}

export interface ReadOptions extends AbortOptions {
  /** When another process created the object, in milliseconds since 1970: a new one may not be found at once. */
  readonly createdAt?: number | undefined;
  /** The latest version that another process has seen: an older one is not believed at once. */
  readonly lastSeen?: KnownVersion | undefined;
}

/** Options of a conditional write, which fails if the object has changed since it was read. */
export interface ConditionalOptions extends AbortOptions {
  /** The `_etag` of the object as last read. */
  readonly ifMatch: string;
  /** For a write that another process may repeat. By default a new one. */
  readonly idempotencyKey?: string | undefined;
}

/** The objects of one kind. */
export interface Collection<T, C, R> {
  /** All objects, page by page, except those of unknown vendors and channels. */
  list(options?: AbortOptions): Promise<readonly T[]>;
  /** All objects, from a list that is as old as the reads that go on, but not older than the last write of this client. */
  listCached(options?: AbortOptions): Promise<readonly T[]>;
  /**
   * One object as it is now. Retries while an object that this client just created is not found, or while the API shows an
   * older version than the client has seen.
   */
  get(id: string, options?: AbortOptions): Promise<T>;
  /** One object for a refresh: many concurrent reads are served from one list. */
  getCached(id: string, options?: ReadOptions): Promise<T>;
  create(body: C, options: CreateOptions): Promise<T>;
  replace(id: string, body: R, options: ConditionalOptions): Promise<T>;
  delete(id: string, options: ConditionalOptions): Promise<void>;
}

type Contract = typeof contract;

/** The routes of one kind of object. */
interface CollectionRoutes {
  readonly list: Contract["listCredentials" | "listWebhooks" | "listSurfaces"];
  readonly get: Contract["getCredential" | "getWebhook" | "getSurface"];
  readonly create: Contract["createCredential" | "createWebhook" | "createSurface"];
  readonly replace: Contract["replaceCredential" | "replaceWebhook" | "replaceSurface"];
  readonly delete: Contract["deleteCredential" | "deleteWebhook" | "deleteSurface"];
}

/** What a collection works with, shared by all collections of a client. */
export interface CollectionDeps {
  readonly sendRequest: SendRequest;
  readonly tokens: ImsTokenProvider;
  readonly context: ClientContext;
  /** How objects of a kind are read, in all sandboxes. */
  rateOf(kind: string): ReadRate;
}

/** A collection to which further kinds of write can be added. */
interface ExtensibleCollection<T, C, R> extends Collection<T, C, R> {
  /** Runs another kind of write, which the API refuses if the object has changed. Discards the cached list. */
  writeTo(
    id: string,
    options: TargetOptions<T>,
    sendWrite: (headers: ReturnType<typeof conditionalHeaders>) => Promise<T>,
  ): Promise<T>;
}

/** The object of a conditional write. */
interface TargetOptions<T> extends ConditionalOptions {
  /** True for an object, changed since, that shows what the write was to bring about. */
  readonly isDone: (object: T) => boolean;
}

/**
 * Creates the collection behind these routes. The caller names the types of its objects and bodies: TypeScript cannot
 * infer them through a union of routes.
 */
export function createCollection<T extends ObjectMetadata, C extends object, R extends object>(
  routes: CollectionRoutes,
  { sendRequest, tokens, context, rateOf }: CollectionDeps,
): ExtensibleCollection<T, C, R> {
  const send = sendRequest as unknown as (route: Route, input: object) => Promise<unknown>;
  const recentlyCreated = new RecentlyCreated(context);
  const versions = new SeenVersions(context);

  function get(id: string, signal?: AbortSignal): Promise<T> {
    const read = () => send(routes.get, { params: { id }, signal }) as Promise<T>;
    return versions.readLatest(id, () => recentlyCreated.readWithRetry(id, read, signal), signal);
  }

  /** All objects. Those that the list shows as they were, or not yet, are read one by one. */
  async function list(signal?: AbortSignal): Promise<T[]> {
    const listed = await fetchAllPages<T>(
      (query) => send(routes.list, { query, signal }) as Promise<ListPage<T>>,
      context.createError,
    );
    const existing = listed.filter(({ id }) => !versions.isDeleted(id));
    const missing = recentlyCreated.listIds().filter((id) => !listed.some((object) => object.id === id));
    const objects = await Promise.all([
      ...existing.map((object) => (versions.recordRead(object) ? object : getIfExisting(object.id, signal))),
      ...missing.map((id) => getIfExisting(id, signal)),
    ]);
    return objects.filter((object) => object !== undefined);
  }

  async function getIfExisting(id: string, signal: AbortSignal | undefined): Promise<T | undefined> {
    try {
      return await get(id, signal);
    } catch (error) {
      if (error instanceof ApiError && error.code === "not-found") return undefined;
      throw error;
    }
  }

  const source = { waitUntilReady: (signal: AbortSignal | undefined) => tokens.get(signal), get, list };
  const cache = new ListCache<T>(source, rateOf(routes.list.path), context);

  /** Runs a write. The answer to one that another process may have sent before can be that of then. */
  const runWrite = (work: () => Promise<T>, ifMatch?: string, mayBeRepeated = false): Promise<T> =>
    cache.runWrite(async () => {
      const object = await work();
      if (mayBeRepeated) versions.recordRepeatedWrite(object, ifMatch);
      else versions.recordWrite(object, ifMatch);
      return object;
    });

  const readOnce = (id: string, signal: AbortSignal) => send(routes.get, { params: { id }, signal }) as Promise<T>;

  /**
   * The object that a create made, if its answer confirms it: by its id, or by the status 201, since names are unique. Any
   * other object of the name may be somebody else's.
   */
  async function lookForCreated(
    { name }: { readonly name?: unknown },
    { objectId, status, isDoubtful }: ApiError,
    signal: AbortSignal,
  ): Promise<LookResult<T>> {
    const named = objectId === undefined ? (await list(signal)).find((object) => object.name === name) : undefined;
    const id = objectId ?? named?.id;
    if (id === undefined) {
      if (isDoubtful) return { sentence: "AJO was asked, and shows no object of this name." };
      return { sentence: "It may exist all the same: what became of it is not known, and a list does not show it." };
    }
    if (status !== 201) return { sentence: `It may exist: ${id} has this name.`, objectId: id };
    recentlyCreated.markCreated(id);
    try {
      return { result: await get(id, signal) };
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "not-found") throw error;
      return { sentence: `It may exist all the same, but not as ${id}, which the answer named.`, objectId: null };
    }
  }

  async function lookForDeleted(id: string, ifMatch: string, signal: AbortSignal): Promise<LookResult<undefined>> {
    try {
      const object = await readOnce(id, signal);
      return { sentence: describeUndone(object, ifMatch) };
    } catch (error) {
      if (error instanceof ApiError && error.code === "not-found") return { result: undefined };
      throw error;
    }
  }

  /**
   * Runs a conditional write that ends with the object. One that another process may repeat, with a key of its own, is
   * settled by its answer alone: what the object is like does not tell whose write it was.
   */
  function writeTo(
    id: string,
    { isDone, ...conditions }: TargetOptions<T>,
    sendWrite: (headers: ReturnType<typeof conditionalHeaders>) => Promise<T>,
  ): Promise<T> {
    const { ifMatch, idempotencyKey } = conditions;
    const headers = conditionalHeaders(conditions);
    const look = async (_error: ApiError, signal: AbortSignal): Promise<LookResult<T>> => {
      const object = await readOnce(id, signal);
      const isOurs = object._etag !== ifMatch && isDone(object);
      return isOurs ? { result: object } : { sentence: describeUndone(object, ifMatch) };
    };
    const isRepeatable = idempotencyKey !== undefined;
    const work = () =>
      isRepeatable
        ? sendWrite(headers).catch(noteDoubt)
        : settleWrite<T>({ send: () => sendWrite(headers), look }, context);
    return runWrite(work, ifMatch, isRepeatable);
  }

  return {
    list: ({ signal } = {}) => list(signal),
    listCached: ({ signal } = {}) => cache.list(signal),
    get: (id, { signal } = {}) => get(id, signal),
    getCached: async (id, { signal, createdAt, lastSeen } = {}) => {
      if (createdAt !== undefined) recentlyCreated.markCreated(id, createdAt);
      if (lastSeen !== undefined) versions.expect(id, lastSeen);
      const object = await cache.get(id, signal);
      // The list may be from before that was known.
      return versions.recordRead(object) ? object : get(id, signal);
    },
    create: (body, { idempotencyKey, signal, mayExist = false, ...query }) => {
      const work = async () => {
        const headers = { "idempotency-key": idempotencyKey };
        const object = await settleWrite<T>(
          {
            send: () => send(routes.create, { query, headers, body, signal }) as Promise<T>,
            look: (error, lookSignal) => lookForCreated(body, error, lookSignal),
          },
          context,
        );
        if (!mayExist) recentlyCreated.markCreated(object.id);
        return object;
      };
      return runWrite(work, undefined, mayExist);
    },
    replace: (id, body, { signal, ...conditions }) =>
      writeTo(id, { ...conditions, isDone: (object) => showsBody(object, body) }, (headers) => {
        // A new version may have a spelling of AJO's own.
        const isUndone = (object: T) => object._etag === conditions.ifMatch && !showsBody(object, body);
        return send(routes.replace, { params: { id }, headers, body, signal, isUndone }) as Promise<T>;
      }),
    delete: (id, { signal, ...conditions }) =>
      cache.runWrite(async () => {
        const headers = conditionalHeaders(conditions);
        await settleWrite<unknown>(
          {
            send: () => send(routes.delete, { params: { id }, headers, signal }),
            look: (_error, lookSignal) => lookForDeleted(id, conditions.ifMatch, lookSignal),
          },
          context,
        );
        recentlyCreated.forget(id);
        versions.recordDelete(id);
      }),
    writeTo,
  };
}

/** Adds to a refusal that may not be the API's own what became of a write that another process may repeat. */
function noteDoubt(error: unknown): never {
  if (!(error instanceof ApiError) || !error.isDoubtful) throw error;
  throw error.withNote(
    "The API's own refusals have another form, so AJO may have made the change all the same. The next apply finds out.",
  );
}

/** What a look after a lost answer shows of a change that is not there. */
function describeUndone({ _etag }: ObjectMetadata, ifMatch: string): string {
  return _etag === ifMatch
    ? "AJO was asked, and has not made the change."
    : "AJO was asked: the object has changed, but not as this change would have it.";
}

/** The headers of a conditional write. Thanks to the key, a retry is not mistaken for someone else's change. */
export function conditionalHeaders({ ifMatch, idempotencyKey = randomUUID() }: Omit<ConditionalOptions, "signal">) {
  return { "if-match": ifMatch, "idempotency-key": idempotencyKey };
}
