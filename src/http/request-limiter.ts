import type { Clock } from "./context";

/** How many requests a service may get. */
export interface RequestLimits {
  /** Requests in flight at a time. */
  readonly maxConcurrency: number;
  /** Requests started per second; undefined for no limit. */
  readonly requestsPerSecond?: number | undefined;
}

/**
 * Limits how many requests are in flight at a time and start per second, first come, first served, and holds all of
 * them back while the service asks for a pause.
 */
export class RequestLimiter {
  readonly #clock: Clock;
  readonly #intervalMs: number;
  #freeSlots: number;
  readonly #waiting = new Set<() => void>();
  #pausedUntil = 0;
  /** When the token bucket, which fills at the allowed rate and holds one second's worth, would be full. */
  #bucketFullAt = 0;

  constructor({ maxConcurrency, requestsPerSecond }: RequestLimits, clock: Clock) {
    this.#freeSlots = maxConcurrency;
    this.#intervalMs = requestsPerSecond === undefined ? 0 : 1000 / requestsPerSecond;
    this.#clock = clock;
  }

  /** Sends a request once it is allowed to start. Rejects with the signal's reason when aborted before that. */
  async run<T>(send: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    await this.#acquireSlot(signal);
    try {
      for (let ms = this.#delayMs(); ms > 0; ms = this.#delayMs()) await this.#clock.sleep(ms, signal);
      signal?.throwIfAborted();
      this.#bucketFullAt = Math.max(this.#bucketFullAt, this.#clock.now()) + this.#intervalMs;
      return await send();
    } finally {
      this.#releaseSlot();
    }
  }

  /** Holds back every request that has not started yet. A pause that ends later stays in force. */
  pauseFor(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + ms);
  }

  /** How long the next request must wait for the pause and for the bucket. */
  #delayMs(): number {
    const now = this.#clock.now();
    const bucketEmptyMs = this.#intervalMs === 0 ? 0 : this.#bucketFullAt + this.#intervalMs - 1000 - now;
    return Math.max(this.#pausedUntil - now, bucketEmptyMs);
  }

  #acquireSlot(signal: AbortSignal | undefined): Promise<void> {
    if (this.#freeSlots > 0) {
      this.#freeSlots -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#waiting.delete(enter);
        reject(signal?.reason);
      };
      const enter = () => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      };
      this.#waiting.add(enter);
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  }

  /** Passes the slot to the request that has waited longest. */
  #releaseSlot(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#freeSlots += 1;
    else {
      this.#waiting.delete(next);
      next();
    }
  }
}
