import type { Clock } from "../../http";
import { ApiError, type CreateApiError } from "./errors";

/** With more reads than this pending at once, one list is cheaper than a request for each. */
const MAX_SINGLE_READS = 3;
/** A list serves reads for so long: one refresh, not a session. */
const TTL_MS = 30_000;

/** How to read one object, and how to read them all. */
interface ListCacheSource<T> {
  /** Resolves when requests can go out. */
  waitUntilReady(signal: AbortSignal | undefined): Promise<unknown>;
  get(id: string, signal: AbortSignal | undefined): Promise<T>;
  list(): Promise<readonly T[]>;
}

interface CachedList<T> {
  readonly objects: ReadonlyMap<string, T>;
  readonly expiresAt: number;
}

/**
 * Serves many reads from one list. A few reads are sent as they come; when more are pending, one list answers all
 * that follow. Whoever writes must say so: from then on no list that began earlier is believed.
 */
export class ListCache<T extends { readonly id: string }> {
  readonly #source: ListCacheSource<T>;
  readonly #clock: Clock;
  readonly #createError: CreateApiError;
  #pending = 0;
  #generation = 0;
  #cached: CachedList<T> | undefined;
  #listing: Promise<CachedList<T> | undefined> | undefined;

  constructor(
    source: ListCacheSource<T>,
    { clock, createError }: { readonly clock: Clock; readonly createError: CreateApiError },
  ) {
    this.#source = source;
    this.#clock = clock;
    this.#createError = createError;
  }

  /** The object as the list, or else the API itself, has it. */
  async get(id: string, signal: AbortSignal | undefined): Promise<T> {
    this.#pending += 1;
    try {
      // The reads of a whole refresh gather meanwhile, so that its first ones need no requests of their own.
      await this.#source.waitUntilReady(signal);
      return (await this.#currentList(signal))?.objects.get(id) ?? (await this.#source.get(id, signal));
    } finally {
      this.#pending -= 1;
    }
  }

  /** All objects, from a list of the last seconds or a new one. */
  async list(signal: AbortSignal | undefined): Promise<readonly T[]> {
    const isFresh = this.#cached !== undefined && this.#clock.now() < this.#cached.expiresAt;
    if (!isFresh) this.#listing ??= this.#fetchList();
    const cached = await this.#currentList(signal);
    return cached === undefined ? this.#source.list() : [...cached.objects.values()];
  }

  /** Does a write. Lists that began before it ended may show the object as it was. */
  async runWrite<R>(work: () => Promise<R>): Promise<R> {
    this.#invalidate();
    try {
      return await work();
    } finally {
      this.#invalidate();
    }
  }

  #invalidate(): void {
    this.#generation += 1;
    this.#cached = undefined;
    this.#listing = undefined;
  }

  async #currentList(signal: AbortSignal | undefined): Promise<CachedList<T> | undefined> {
    if (this.#cached !== undefined && this.#clock.now() < this.#cached.expiresAt) return this.#cached;
    if (this.#listing === undefined && this.#pending > MAX_SINGLE_READS) this.#listing = this.#fetchList();
    return this.#listing === undefined ? undefined : waitWithAbort(this.#listing, signal, this.#createError);
  }

  /** The list, or undefined when a write has made it worthless or an odd object in it stops the reading of all. */
  async #fetchList(): Promise<CachedList<T> | undefined> {
    const generation = this.#generation;
    try {
      const objects = new Map((await this.#source.list()).map((object) => [object.id, object]));
      if (generation !== this.#generation) return undefined;
      this.#cached = { objects, expiresAt: this.#clock.now() + TTL_MS };
      return this.#cached;
    } catch (error) {
      if (error instanceof ApiError && error.code === "unexpected-response") return undefined;
      throw error;
    } finally {
      if (generation === this.#generation) this.#listing = undefined;
    }
  }
}

/** Waits for work that several callers share. One caller's interruption ends its own wait, not the work. */
export function waitWithAbort<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  createError: CreateApiError,
): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(createError({ code: "aborted", detail: "The call was interrupted." }));
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
