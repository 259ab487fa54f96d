import type { Clock } from "./clock";

/** How much traffic a service is to get. */
export interface Traffic {
  /** Requests under way at a time. */
  readonly maxConcurrency: number;
  /** Requests begun per second; undefined for as many as there are. */
  readonly requestsPerSecond?: number | undefined;
}

/**
 * Lets only so many requests out at a time and per second, in the order they came, and none while the service asked
 * for a pause.
 */
export class Gate {
  readonly #clock: Clock;
  readonly #waiting = new Set<() => void>();
  #free: number;
  readonly #interval: number;
  #closedUntil = 0;
  /** When the bucket of tokens, which fills at the rate allowed and holds a second's worth, would be full. */
  #fullAt = 0;

  constructor({ maxConcurrency, requestsPerSecond }: Traffic, clock: Clock) {
    this.#free = maxConcurrency;
    this.#interval = requestsPerSecond === undefined ? 0 : 1000 / requestsPerSecond;
    this.#clock = clock;
  }

  /** Holds every request back for so long. */
  close(ms: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, this.#clock.now() + ms);
  }

  /** Does the work once there is a place. Rejects with the signal's reason when aborted before that. */
  async pass<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    await this.#place(signal);
    try {
      for (let wait = this.#pause(); wait > 0; wait = this.#pause()) await this.#clock.sleep(wait, signal);
      signal?.throwIfAborted();
      this.#fullAt = Math.max(this.#fullAt, this.#clock.now()) + this.#interval;
      return await work();
    } finally {
      this.#leave();
    }
  }

  #pause(): number {
    const now = this.#clock.now();
    const emptyFor = this.#interval === 0 ? 0 : this.#fullAt + this.#interval - 1000 - now;
    return Math.max(this.#closedUntil - now, emptyFor);
  }

  #place(signal: AbortSignal | undefined): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
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
  #leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#free += 1;
    else {
      this.#waiting.delete(next);
      next();
    }
  }
}
