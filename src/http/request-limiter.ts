import type { Clock } from "./context";

/** How much traffic a service is to get. */
export interface RequestLimits {
  /** Requests under way at a time. */
  readonly maxConcurrency: number;
  /** Requests begun per second; undefined for as many as there are. */
  readonly requestsPerSecond?: number | undefined;
}

/**
 * Lets only so many requests out at a time and per second, in the order they came, and none while the service asked
 * for a pause.
 */
export class RequestLimiter {
  readonly #clock: Clock;
  readonly #waiting = new Set<() => void>();
  #freeSlots: number;
  readonly #interval: number;
  #pausedUntil = 0;
  /** When the bucket of tokens, which fills at the rate allowed and holds a second's worth, would be full. */
  #fullAt = 0;

  constructor({ maxConcurrency, requestsPerSecond }: RequestLimits, clock: Clock) {
    this.#freeSlots = maxConcurrency;
    this.#interval = requestsPerSecond === undefined ? 0 : 1000 / requestsPerSecond;
    this.#clock = clock;
  }

  /** Holds every request back for so long. */
  pauseFor(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + ms);
  }

  /** Does the work once there is a place. Rejects with the signal's reason when aborted before that. */
  async run<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    await this.#acquire(signal);
    try {
      for (let wait = this.#delayMs(); wait > 0; wait = this.#delayMs()) await this.#clock.sleep(wait, signal);
      signal?.throwIfAborted();
      this.#fullAt = Math.max(this.#fullAt, this.#clock.now()) + this.#interval;
      return await work();
    } finally {
      this.#release();
    }
  }

  #delayMs(): number {
    const now = this.#clock.now();
    const emptyFor = this.#interval === 0 ? 0 : this.#fullAt + this.#interval - 1000 - now;
    return Math.max(this.#pausedUntil - now, emptyFor);
  }

  #acquire(signal: AbortSignal | undefined): Promise<void> {
    if (this.#freeSlots > 0) {
      this.#freeSlots -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const abandon = () => {
        this.#waiting.delete(enter);
        reject(signal?.reason);
      };
      const enter = () => {
        signal?.removeEventListener("abort", abandon);
        resolve();
      };
      this.#waiting.add(enter);
      signal?.addEventListener("abort", abandon, { once: true });
    });
  }

  /** Hands the place to whoever waits longest. */
  #release(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#freeSlots += 1;
    else {
      this.#waiting.delete(next);
      next();
    }
  }
}
