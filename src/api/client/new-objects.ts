import { ApiError } from "./api-error";
import type { Context } from "./context";

/** For so long after its creation an object may not be found: reads can come from a copy of the data that lags. */
const GRACE_MS = 30_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** The objects that were made a moment ago, so that one that cannot be read yet is not taken for deleted. */
export class NewObjects {
  readonly #context: Pick<Context, "clock" | "log" | "fail">;
  readonly #until = new Map<string, number>();

  constructor(context: Pick<Context, "clock" | "log" | "fail">) {
    this.#context = context;
  }

  /** Notes that an object was made, now unless told otherwise. */
  note(id: string, madeAt = Number.POSITIVE_INFINITY): void {
    // Another machine's clock may be ahead.
    this.#until.set(id, Math.min(madeAt, this.#context.clock.now()) + GRACE_MS);
  }

  /** Notes that an object is to be found no more. */
  forget(id: string): void {
    this.#until.delete(id);
  }

  /** Reads an object. Of one that is new, "not found" is waited out. */
  async read<T>(id: string, get: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const { clock, log, fail } = this.#context;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      try {
        return await get();
      } catch (error) {
        const left = (this.#until.get(id) ?? 0) - clock.now();
        if (!(error instanceof ApiError) || error.code !== "not-found" || left <= 0) throw error;
        log.debug("Not found, but made a moment ago: asking again", { id, left_ms: left });
        await clock.sleep(Math.min(pause, left), signal).catch(() => {
          throw fail({ code: "aborted", detail: `Interrupted while waiting for ${id}, just made, to be found.` });
        });
      }
    }
  }
}
