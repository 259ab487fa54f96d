import type { Clock } from "../../http";
import { ApiError, type Fail } from "./api-error";
import { waitFor } from "./single-flight";

/** With more reads than this pending at once, one list is cheaper than a request for each. */
const MOST_SINGLE_READS = 3;
/** A list serves reads for so long: one refresh, not a session. */
const LIFE_MS = 30_000;

/** How to read one object, and how to read them all. */
export interface ReadSource<T> {
  /** Resolves when requests can go out. */
  ready(signal: AbortSignal | undefined): Promise<unknown>;
  get(id: string, signal: AbortSignal | undefined): Promise<T>;
  list(): Promise<readonly T[]>;
}

interface Snapshot<T> {
  readonly objects: ReadonlyMap<string, T>;
  readonly expiresAt: number;
}

/**
 * Serves many reads from one list. A few reads are sent as they come; when more are pending, one list answers all
 * that follow. Whoever writes must say so: from then on no list that began earlier is believed.
 */
export class ReadSnapshot<T extends { readonly id: string }> {
  readonly #source: ReadSource<T>;
  readonly #clock: Clock;
  readonly #fail: Fail;
  #pending = 0;
  #generation = 0;
  #snapshot: Snapshot<T> | undefined;
  #listing: Promise<Snapshot<T> | undefined> | undefined;

  constructor(source: ReadSource<T>, { clock, fail }: { readonly clock: Clock; readonly fail: Fail }) {
    this.#source = source;
    this.#clock = clock;
    this.#fail = fail;
  }

  /** The object as the list, or else the API itself, has it. */
  async read(id: string, signal: AbortSignal | undefined): Promise<T> {
    this.#pending += 1;
    try {
      // The reads of a whole refresh gather meanwhile, so that its first ones need no requests of their own.
      await this.#source.ready(signal);
      return (await this.#fromList(signal))?.objects.get(id) ?? (await this.#source.get(id, signal));
    } finally {
      this.#pending -= 1;
    }
  }

  /** All objects, from a list of the last seconds or a new one. */
  async all(signal: AbortSignal | undefined): Promise<readonly T[]> {
    const isFresh = this.#snapshot !== undefined && this.#clock.now() < this.#snapshot.expiresAt;
    if (!isFresh) this.#listing ??= this.#list();
    const snapshot = await this.#fromList(signal);
    return snapshot === undefined ? this.#source.list() : [...snapshot.objects.values()];
  }

  /** Does a write. Lists that began before it ended may show the object as it was. */
  async write<R>(work: () => Promise<R>): Promise<R> {
    this.#forget();
    try {
      return await work();
    } finally {
      this.#forget();
    }
  }

  #forget(): void {
    this.#generation += 1;
    this.#snapshot = undefined;
    this.#listing = undefined;
  }

  async #fromList(signal: AbortSignal | undefined): Promise<Snapshot<T> | undefined> {
    if (this.#snapshot !== undefined && this.#clock.now() < this.#snapshot.expiresAt) return this.#snapshot;
    if (this.#listing === undefined && this.#pending > MOST_SINGLE_READS) this.#listing = this.#list();
    return this.#listing === undefined ? undefined : waitFor(this.#listing, signal, this.#fail);
  }

  /** The list, or undefined when a write has made it worthless or an odd object in it stops the reading of all. */
  async #list(): Promise<Snapshot<T> | undefined> {
    const generation = this.#generation;
    try {
      const objects = new Map((await this.#source.list()).map((object) => [object.id, object]));
      if (generation !== this.#generation) return undefined;
      this.#snapshot = { objects, expiresAt: this.#clock.now() + LIFE_MS };
      return this.#snapshot;
    } catch (error) {
      if (error instanceof ApiError && error.code === "unexpected-response") return undefined;
      throw error;
    } finally {
      if (generation === this.#generation) this.#listing = undefined;
    }
  }
}
