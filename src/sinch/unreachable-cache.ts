import type { Clock } from "../http";
import { SinchError, type SinchErrorCode } from "./errors";

/** Failures that the next request to the same host would meet as well. */
const CACHED_CODES: ReadonlySet<SinchErrorCode> = new Set([
  "unreachable",
  "timeout",
  "untrusted-certificate",
  "proxy-unusable",
  "client-certificate-refused",
]);

/** About the length of one Terraform run. */
const TTL_MS = 60_000;

interface Failure {
  readonly error: SinchError;
  readonly until: number;
}

/**
 * Remembers hosts that could not be reached a moment ago. Behind a firewall that drops packets, each of perhaps hundreds
 * of verifications would wait most of a minute: this way only the first ones do.
 */
export class UnreachableCache {
  readonly #clock: Clock;
  readonly #failures = new Map<string, Failure>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Throws the last failure to reach a host, if it is recent. */
  throwIfUnreachable(base: string): void {
    const failure = this.#failures.get(base);
    if (failure !== undefined && this.#clock.now() < failure.until) {
      throw failure.error.withNote("Not tried again so soon.");
    }
  }

  /** Remembers a failure, if it means that the host could not be reached. */
  recordFailure(base: string, error: unknown): void {
    if (!(error instanceof SinchError) || !CACHED_CODES.has(error.code)) return;
    this.#failures.set(base, { error, until: this.#clock.now() + TTL_MS });
  }
}
