import { type Clock, waitWithAbort } from "../../http";
import { ApiError, type CreateApiError } from "./errors";

/** With more reads in the length of a refresh, listing all objects is cheaper than a request for each. */
const MAX_SINGLE_READS = 3;
/** A list serves reads for the length of a refresh, not of a session. */
const TTL_MS = 30_000;

/** Where the objects come from. */
interface ListCacheSource<T> {
  /** Resolves when requests can be sent. */
  waitUntilReady(signal: AbortSignal | undefined): Promise<unknown>;
  get(id: string, signal: AbortSignal | undefined): Promise<T>;
  list(): Promise<readonly T[]>;
}

interface CachedList<T> {
  readonly objects: ReadonlyMap<string, T>;
  readonly expiresAt: number;
}

/**
 * Serves many reads from one list. The first few reads are sent one by one; when there are more, at once or one after
 * another, one list serves all that follow. Writes go through `runWrite`, which discards every list that was requested before.
 */
export class ListCache<T extends { readonly id: string }> {
  readonly #source: ListCacheSource<T>;
  readonly #clock: Clock;
  readonly #createError: CreateApiError;
  #pending = 0;
  /** When the reads that were sent one by one were sent. */
  #singleReads: readonly number[] = [];
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

  /** An object from the list, or else from the API. */
  async get(id: string, signal: AbortSignal | undefined): Promise<T> {
    this.#pending += 1;
    try {
      // Meanwhile all reads of a refresh become pending, so that not even the first ones need a request each.
      await this.#source.waitUntilReady(signal);
      return (await this.#currentList(signal))?.objects.get(id) ?? (await this.#source.get(id, signal));
    } finally {
      this.#pending -= 1;
    }
  }

  /** All objects, from a recent list or a new one. */
  async list(signal: AbortSignal | undefined): Promise<readonly T[]> {
    const isFresh = this.#cached !== undefined && this.#clock.now() < this.#cached.expiresAt;
    if (!isFresh) this.#listing ??= this.#fetchList();
    const cached = await this.#currentList(signal);
    return cached === undefined ? this.#source.list() : [...cached.objects.values()];
  }

  /** Runs a write. Lists requested before it ends are discarded: they may show the object as it was. */
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
    this.#singleReads = [];
    this.#cached = undefined;
    this.#listing = undefined;
  }

  async #currentList(signal: AbortSignal | undefined): Promise<CachedList<T> | undefined> {
    if (this.#cached !== undefined && this.#clock.now() < this.#cached.expiresAt) return this.#cached;
    if (this.#listing === undefined && this.#areReadsMany()) this.#listing = this.#fetchList();
    if (this.#listing !== undefined) return waitWithAbort(this.#listing, signal, this.#createError);
    this.#singleReads = [...this.#singleReads, this.#clock.now()].slice(-MAX_SINGLE_READS);
    return undefined;
  }

  #areReadsMany(): boolean {
    const start = this.#clock.now() - TTL_MS;
    const recent = this.#singleReads.filter((time) => time > start).length;
    // A read that is under way may be among the recent ones.
    return Math.max(this.#pending, recent + 1) > MAX_SINGLE_READS;
  }

  /** The list, or undefined if a write has outdated it, or if an object in it does not match the schema. */
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
