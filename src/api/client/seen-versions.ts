import { isEarlier } from "../../model/instant";
import type { ObjectMetadata } from "../contract/wire";
import { type ReadContext, readPatienceMs } from "./recently-created";

/** How long a version that may be older is not believed: the API may read from a replica that lags behind. */
const PATIENCE_MS = 30_000;
const BASE_DELAY_MS = 250;
const MAX_DELAY_MS = 5_000;

/** A version of an object that somebody has seen before. */
export interface KnownVersion {
  readonly etag: string;
  readonly modifiedAt?: string | undefined;
  /** The ETags of versions that it has replaced. */
  readonly replaced?: readonly string[];
}

interface LatestVersion {
  readonly etag: string;
  readonly modifiedAt: string | undefined;
  /** The ETags of older versions. */
  readonly replaced: ReadonlySet<string>;
  /** False if only an earlier process has seen it. */
  readonly isSeenHere: boolean;
}

type Versioned = Pick<ObjectMetadata, "id" | "modifiedAt" | "_etag">;

/** A proxy that compresses makes an ETag weak. It is the same version. */
const strongEtag = (etag: string) => etag.replace(/^W\//, "");

/**
 * Remembers the latest version of each object, so that a read or a list that shows an older one is not believed. ETags
 * have no order: older is a version that was changed before, or one whose ETag another one has replaced.
 */
export class SeenVersions {
  readonly #context: ReadContext;
  readonly #latest = new Map<string, LatestVersion>();
  readonly #deleted = new Set<string>();

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /** Takes up what an earlier process has seen. */
  expect(id: string, { etag, modifiedAt, replaced = [] }: KnownVersion): void {
    const latest = this.#latest.get(id);
    if (latest !== undefined && !replaced.includes(latest.etag) && !isEarlier(latest.modifiedAt, modifiedAt)) return;
    this.#latest.set(id, { etag: strongEtag(etag), modifiedAt, replaced: new Set(replaced), isSeenHere: false });
  }

  /** Records the answer to a write, which is the latest version in any case. */
  recordWrite({ id, _etag, modifiedAt }: Versioned, ifMatch?: string): void {
    const latest = this.#latest.get(id);
    const etag = strongEtag(_etag);
    const replaced = new Set(latest?.replaced);
    if (latest !== undefined) replaced.add(latest.etag);
    if (ifMatch !== undefined) replaced.add(strongEtag(ifMatch));
    replaced.delete(etag);
    this.#latest.set(id, { etag, modifiedAt, replaced, isSeenHere: true });
  }

  /**
   * Records the answer to a write that may have been sent before. It can be the answer of then, and what was seen since, such
   * as AJO's own step of processing, is not older.
   */
  recordRepeatedWrite(object: Versioned, ifMatch?: string): void {
    const latest = this.#latest.get(object.id);
    const isNew = latest === undefined || (ifMatch !== undefined && latest.etag === strongEtag(ifMatch));
    if (isNew || isEarlier(latest.modifiedAt, object.modifiedAt)) this.recordWrite(object, ifMatch);
  }

  recordDelete(id: string): void {
    this.#latest.delete(id);
    this.#deleted.add(id);
  }

  /** True for an object that this client deleted: a list may still show it. */
  isDeleted(id: string): boolean {
    return this.#deleted.has(id);
  }

  /** Records what a read shows. False if it is older than a version that was seen before. */
  recordRead(object: Versioned): boolean {
    const latest = this.#latest.get(object.id);
    if (latest?.etag === strongEtag(object._etag)) return true;
    if (latest !== undefined && isOlder(object, latest)) return false;
    this.recordWrite(object);
    return true;
  }

  /** Reads an object, and again while it is older than a version that was seen before. */
  async readLatest<T extends Versioned>(
    id: string,
    read: () => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    const { clock, log, createError } = this.#context;
    const start = clock.now();
    for (let delayMs = BASE_DELAY_MS; ; delayMs = Math.min(2 * delayMs, MAX_DELAY_MS)) {
      const object = await read();
      if (this.recordRead(object)) return object;
      const remainingMs = start + this.#patienceMs(object) - clock.now();
      if (remainingMs <= 0) return this.#believe(object);
      log.debug("Older than a version seen before: asking again", { id, etag: object._etag, left_ms: remainingMs });
      await clock.sleep(Math.min(delayMs, remainingMs), signal).catch(() => {
        throw createError({ code: "aborted", detail: `Interrupted while waiting for the latest version of ${id}.` });
      });
    }
  }

  /** Only what this process itself has seen replaced is certainly old. */
  #isCertainlyOld({ id, _etag }: Versioned): boolean {
    const latest = this.#latest.get(id);
    return latest?.isSeenHere === true && latest.replaced.has(strongEtag(_etag));
  }

  #patienceMs(object: Versioned): number {
    return this.#isCertainlyOld(object) ? readPatienceMs(this.#context) : PATIENCE_MS;
  }

  /**
   * Believes an older version that the API has shown for long: its clocks may differ, and so may its data after it was
   * restored from a backup.
   */
  #believe<T extends Versioned>(object: T): T {
    const { id, _etag, modifiedAt } = object;
    if (this.#isCertainlyOld(object)) {
      throw this.#context.createError({
        code: "service-unavailable",
        title: "An older version than the latest",
        detail: `The API still shows the version ${_etag} of ${id} (changed at ${modifiedAt}), which the version ${this.#latest.get(id)?.etag} has replaced. It was asked for ${this.#patienceMs(object) / 1000} s.`,
      });
    }
    this.#context.log.debug("Older than a version seen before, but the API shows no other", { id, etag: _etag });
    this.recordWrite(object);
    return object;
  }
}

function isOlder({ _etag, modifiedAt }: Versioned, latest: LatestVersion): boolean {
  if (isEarlier(modifiedAt, latest.modifiedAt)) return true;
  return latest.replaced.has(strongEtag(_etag)) && !isEarlier(latest.modifiedAt, modifiedAt);
}
