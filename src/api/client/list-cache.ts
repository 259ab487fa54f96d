import { type Clock, waitWithAbort } from "../../http";
import { ApiError, type CreateApiError } from "./errors";

/** With more reads in the length of a pause, listing all objects is cheaper than a request for each. */
const MAX_SINGLE_READS = 3;
/** With this long a pause, what follows are other reads: a list serves a refresh, not a session. */
const PAUSE_MS = 30_000;

/** How objects of one kind are being read, in all sandboxes: Terraform refreshes them side by side. */
export class ReadRate {
  readonly #clock: Pick<Clock, "now">;
  #pending = 0;
  /** The times of the last reads. */
  #recent: readonly number[] = [];
  #lastReadAt = Number.NEGATIVE_INFINITY;
  #period = 0;

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  /** Counts a read that is under way. */
  async runRead<R>(read: () => Promise<R>): Promise<R> {
    this.#pending += 1;
    try {
      return await read();
    } finally {
      this.#pending -= 1;
    }
  }

  recordRead(): void {
    if (this.period === undefined) this.#period += 1;
    this.#lastReadAt = this.#clock.now();
    this.#recent = [...this.#recent, this.#lastReadAt].slice(-MAX_SINGLE_READS);
  }

  /** Forgets how many reads there were: after a write each object is read for itself. */
  recordWrite(): void {
    this.#recent = [];
  }

  /** Which reads without a long pause between them go on, as a number of its own; undefined after a pause. */
  get period(): number | undefined {
    return this.#clock.now() - this.#lastReadAt < PAUSE_MS ? this.#period : undefined;
  }

  /** Whether there are, with the one that asks, more reads than are worth a request each. */
  get isHigh(): boolean {
    const start = this.#clock.now() - PAUSE_MS;
    const recent = this.#recent.filter((time) => time > start).length;
    // A read that is under way may be among the recent ones.
    return Math.max(this.#pending, recent + 1) > MAX_SINGLE_READS;
  }
}

/** Where the objects come from. */
interface ListCacheSource<T> {
  /** Resolves when requests can be sent. */
  waitUntilReady(signal: AbortSignal | undefined): Promise<unknown>;
  get(id: string, signal: AbortSignal | undefined): Promise<T>;
  list(): Promise<readonly T[]>;
}

interface CachedList<T> {
  readonly objects: ReadonlyMap<string, T>;
  /** The reads that it is for. */
  readonly period: number | undefined;
}

/**
 * Serves many reads from one list. The first few reads are sent one by one; when there are more, at once or one after
 * another, one list for each sandbox serves all that follow, as long as reads go on. Writes go through `runWrite`, which discards every list that was requested before.
 */
export class ListCache<T extends { readonly id: string }> {
  readonly #source: ListCacheSource<T>;
  readonly #rate: ReadRate;
  readonly #createError: CreateApiError;
  #generation = 0;
  #cached: CachedList<T> | undefined;
  #listing: Promise<CachedList<T> | undefined> | undefined;

  constructor(source: ListCacheSource<T>, rate: ReadRate, { createError }: { readonly createError: CreateApiError }) {
    this.#source = source;
    this.#rate = rate;
    this.#createError = createError;
  }

  /** An object from the list, or else from the API. */
  get(id: string, signal: AbortSignal | undefined): Promise<T> {
    return this.#rate.runRead(async () => {
      // Meanwhile all reads of a refresh become pending, so that not even the first ones need a request each.
      await this.#source.waitUntilReady(signal);
      return (await this.#currentList(signal))?.objects.get(id) ?? (await this.#source.get(id, signal));
    });
  }

  /** All objects, from a recent list or a new one. */
  async list(signal: AbortSignal | undefined): Promise<readonly T[]> {
    if (this.#freshList() === undefined) this.#listing ??= this.#fetchList();
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
    this.#rate.recordWrite();
    this.#cached = undefined;
    this.#listing = undefined;
  }

  #freshList(): CachedList<T> | undefined {
    const { period } = this.#rate;
    return period !== undefined && this.#cached?.period === period ? this.#cached : undefined;
  }

  async #currentList(signal: AbortSignal | undefined): Promise<CachedList<T> | undefined> {
    const fresh = this.#freshList();
    if (fresh === undefined && this.#listing === undefined && this.#rate.isHigh) this.#listing = this.#fetchList();
    this.#rate.recordRead();
    if (fresh !== undefined) return fresh;
    return this.#listing === undefined ? undefined : waitWithAbort(this.#listing, signal, this.#createError);
  }

  /** The list, or undefined if a write has outdated it, or if an object in it does not match the schema. */
  async #fetchList(): Promise<CachedList<T> | undefined> {
    const generation = this.#generation;
    try {
      const objects = new Map((await this.#source.list()).map((object) => [object.id, object]));
      if (generation !== this.#generation) return undefined;
      this.#rate.recordRead();
      this.#cached = { objects, period: this.#rate.period };
      return this.#cached;
    } catch (error) {
      if (error instanceof ApiError && error.code === "unexpected-response") return undefined;
      throw error;
    } finally {
      if (generation === this.#generation) this.#listing = undefined;
    }
  }
}
