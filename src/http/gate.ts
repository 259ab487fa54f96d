import type { Clock } from "./clock";

/** Lets only so many requests out at a time, in the order they came, and none while the service asked for a pause. */
export class Gate {
  readonly #clock: Clock;
  readonly #waiting = new Set<() => void>();
  #free: number;
  #closedUntil = 0;

  constructor(places: number, clock: Clock) {
    this.#free = places;
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
      return await work();
    } finally {
      this.#leave();
    }
  }

  #pause(): number {
    return this.#closedUntil - this.#clock.now();
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
