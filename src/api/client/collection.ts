import { randomUUID } from "node:crypto";
import type { Interruptible } from "../../http";
import type { contract } from "../contract/contract";
import type { Route } from "../contract/route";
import type { Call } from "./caller";
import type { Context } from "./context";
import type { ImsToken } from "./ims-token";
import { NewObjects } from "./new-objects";
import { allPages } from "./paging";
import { ReadSnapshot } from "./read-snapshot";

/** A call that makes something, at most once per key. */
export interface Creation extends Interruptible {
  readonly idempotencyKey: string;
}

/** A read of something that may have been made a moment ago. */
export interface Reading extends Interruptible {
  /** When another process made it, in milliseconds of the epoch: what is new is waited for. */
  readonly madeAt?: number | undefined;
}

/** A call that changes something only while it is as last read. */
export interface Guarded extends Interruptible {
  /** The `_etag` of the object as last read. */
  readonly ifMatch: string;
}

/** What can be done with the objects of one kind. */
export interface Collection<T, C, R> {
  /** All of them, page by page. Vendors and channels that this version does not know are passed over. */
  list(options?: Interruptible): Promise<readonly T[]>;
  /** All of them, from a list that may be some seconds old, but is younger than what this client wrote last. */
  recent(options?: Interruptible): Promise<readonly T[]>;
  /** One of them as it is now. What this client made a moment ago is waited for. */
  get(id: string, options?: Interruptible): Promise<T>;
  /** One of them for a refresh: many reads at a time are served from one list. */
  read(id: string, options?: Reading): Promise<T>;
  create(body: C, options: Creation): Promise<T>;
  replace(id: string, body: R, options: Guarded): Promise<T>;
  delete(id: string, options: Guarded): Promise<void>;
}

type Contract = typeof contract;

/** The routes of one kind of objects. */
export interface CollectionRoutes {
  readonly list: Contract["listCredentials" | "listWebhooks" | "listSurfaces"];
  readonly get: Contract["getCredential" | "getWebhook" | "getSurface"];
  readonly create: Contract["createCredential" | "createWebhook" | "createSurface"];
  readonly replace: Contract["replaceCredential" | "replaceWebhook" | "replaceSurface"];
  readonly delete: Contract["deleteCredential" | "deleteWebhook" | "deleteSurface"];
}

/** What a collection works with. */
export interface CollectionTools {
  readonly call: Call;
  readonly tokens: ImsToken;
  readonly context: Context;
}

/** A collection, and how to write what its routes do not. */
export interface OpenCollection<T, C, R> extends Collection<T, C, R> {
  /** Does a write of another kind; reads served from older lists are forgotten. */
  write<A>(work: () => Promise<A>): Promise<A>;
}

/**
 * The collection behind these routes. Whoever asks names the objects that the routes carry: through a union of routes
 * TypeScript cannot see which belong together.
 */
export function collection<T extends { readonly id: string }, C extends object, R extends object>(
  routes: CollectionRoutes,
  { call, tokens, context }: CollectionTools,
): OpenCollection<T, C, R> {
  const ask = call as unknown as (route: Route, input: object) => Promise<unknown>;
  const newObjects = new NewObjects(context);
  const get = (id: string, signal?: AbortSignal) =>
    newObjects.read(id, () => ask(routes.get, { params: { id }, signal }) as Promise<T>, signal);
  const list = (signal?: AbortSignal) =>
    allPages<T>((query) => ask(routes.list, { query, signal }) as ReturnType<PageOf<T>>, context.fail);
  const reads = new ReadSnapshot<T>({ ready: (signal) => tokens.get(signal), get, list }, context);
  return {
    list: ({ signal } = {}) => list(signal),
    recent: ({ signal } = {}) => reads.all(signal),
    get: (id, { signal } = {}) => get(id, signal),
    read: (id, { signal, madeAt } = {}) => {
      if (madeAt !== undefined) newObjects.note(id, madeAt);
      return reads.read(id, signal);
    },
    create: (body, { idempotencyKey, signal, ...query }) =>
      reads.write(async () => {
        const headers = { "idempotency-key": idempotencyKey };
        const object = (await ask(routes.create, { query, headers, body, signal })) as T;
        newObjects.note(object.id);
        return object;
      }),
    replace: (id, body, { ifMatch, signal }) =>
      reads.write(() => ask(routes.replace, { params: { id }, headers: guarded(ifMatch), body, signal }) as Promise<T>),
    delete: (id, { ifMatch, signal }) =>
      reads.write(async () => {
        await ask(routes.delete, { params: { id }, headers: guarded(ifMatch), signal });
        newObjects.forget(id);
      }),
    write: (work) => reads.write(work),
  };
}

type PageOf<T> = Parameters<typeof allPages<T>>[0];

/** With a key of its own, a repeated attempt of a write is told from somebody else's change. */
export function guarded(ifMatch: string) {
  return { "if-match": ifMatch, "idempotency-key": randomUUID() };
}
