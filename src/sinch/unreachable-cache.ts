import type { Clock } from "../http";
import { SinchError, type SinchErrorCode } from "./errors";

/** What will not be otherwise for the next who asks. */
const CACHED_CODES: ReadonlySet<SinchErrorCode> = new Set(["unreachable", "timeout", "untrusted-certificate"]);

/** How long it is taken for granted: the time of one run. */
const TTL_MS = 60_000;

interface Failure {
  readonly error: SinchError;
  readonly until: number;
}

/**
 * Where nobody could be reached a moment ago. Behind a firewall that drops requests each proof would wait in vain for
 * most of a minute, and there may be hundreds: the first ones wait for all.
 */
export class UnreachableCache {
  readonly #clock: Clock;
  readonly #failures = new Map<string, Failure>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Throws what the last one met who asked there, if that is not long ago. */
  throwIfUnreachable(base: string): void {
    const failure = this.#failures.get(base);
    if (failure !== undefined && this.#clock.now() < failure.until)
      throw failure.error.withNote("Not tried again so soon.");
  }

  /** Takes note of a failure, if nobody was reached. */
  recordFailure(base: string, error: unknown): void {
    if (!(error instanceof SinchError) || !CACHED_CODES.has(error.code)) return;
    this.#failures.set(base, { error, until: this.#clock.now() + TTL_MS });
  }
}
