import { type Clock, systemClock } from "../http";

/**
 * What one walk of Terraform's graph is doing, a plan or an apply. Terraform calls for many objects at a time, in an order
 * that nobody knows. So the work on one object may have to wait until another object has had its turn.
 */
export class RunProgress {
  readonly #clock: Pick<Clock, "now">;
  #active = 0;
  #waiting = 0;
  #lastMotion = 0;
  readonly #releases = new Map<string, "pending" | "ended">();

  constructor(clock: Pick<Clock, "now"> = systemClock) {
    this.#clock = clock;
  }

  /** Counts the work on one object as under way until it is done. */
  async track<T>(work: () => T | Promise<T>): Promise<T> {
    this.#active += 1;
    try {
      return await work();
    } finally {
      this.#active -= 1;
      this.#lastMotion = this.#clock.now();
    }
  }

  /** Counts a part of the work on one object as waiting for other objects. */
  async trackWait<T>(wait: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    this.#lastMotion = Math.max(this.#lastMotion, this.#clock.now());
    try {
      return await wait();
    } finally {
      this.#waiting -= 1;
    }
  }

  /** True if for so long nothing was under way but work that waits. Ask often: it counts from when it was asked first. */
  isStill(forMs: number): boolean {
    const now = this.#clock.now();
    if (this.#active > this.#waiting) this.#lastMotion = now;
    return now - this.#lastMotion >= forMs;
  }

  /** The same, and true for one caller only: when that one gives up, something else can get under way. */
  giveUpIfStill(forMs: number): boolean {
    const isStill = this.isStill(forMs);
    if (isStill) this.#lastMotion = this.#clock.now();
    return isStill;
  }

  /** Records that the object with this id is about to lose its name: it is renamed or deleted. */
  startRelease(id: string): void {
    this.#releases.set(id, "pending");
  }

  /** Records that the object has lost its name, or keeps it because its change failed. */
  endRelease(id: string): void {
    if (this.#releases.has(id)) this.#releases.set(id, "ended");
  }

  /** How far an object is with losing its name; undefined if nothing is known of it. */
  releaseOf(id: string): "pending" | "ended" | undefined {
    return this.#releases.get(id);
  }
}
