import { ApiError } from "./errors";
import type { ClientContext } from "./transport";

/** How long a new object may not be found at least: the API may read from a replica that lags behind. */
const MIN_GRACE_MS = 30_000;
const BASE_DELAY_MS = 250;
const MAX_DELAY_MS = 5_000;

/** What repeated reads work with. */
export type ReadContext = Pick<ClientContext, "clock" | "log" | "createError" | "timeouts">;

/** How long a read that contradicts what is known is not believed: as long as other failures are retried, and at least 30 s. */
export function readPatienceMs({ timeouts }: Pick<ReadContext, "timeouts">): number {
  return Math.max(MIN_GRACE_MS, timeouts.retryMs);
}

/**
 * Remembers which objects were just created, so that one that cannot be read yet is not taken for deleted. The API has
 * acknowledged the create, so a 404 soon after it is a read that lags, unless it says when the object was deleted.
 */
export class RecentlyCreated {
  readonly #context: ReadContext;
  readonly #expiresAt = new Map<string, number>();

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /** Remembers an object as created just now, or at the given time. */
  markCreated(id: string, createdAt = Number.POSITIVE_INFINITY): void {
    // The clock of another machine may be ahead.
    this.#expiresAt.set(id, Math.min(createdAt, this.#context.clock.now()) + readPatienceMs(this.#context));
  }

  /** The objects that may not be found yet. */
  listIds(): string[] {
    const now = this.#context.clock.now();
    return [...this.#expiresAt].filter(([, expiresAt]) => expiresAt > now).map(([id]) => id);
  }

  /** Forgets an object, which was deleted. */
  forget(id: string): void {
    this.#expiresAt.delete(id);
  }

  /** Reads an object. If it was just created, retries while it is not found. */
  async readWithRetry<T>(id: string, get: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const { clock, log, createError } = this.#context;
    for (let delayMs = BASE_DELAY_MS; ; delayMs = Math.min(2 * delayMs, MAX_DELAY_MS)) {
      try {
        return await get();
      } catch (error) {
        const remainingMs = (this.#expiresAt.get(id) ?? 0) - clock.now();
        if (!isMaybeLag(error) || remainingMs <= 0) throw error;
        log.debug("Not found, but made a moment ago: asking again", { id, left_ms: remainingMs });
        await clock.sleep(Math.min(delayMs, remainingMs), signal).catch(() => {
          throw createError({
            code: "aborted",
            detail: `Interrupted while waiting for ${id}, just made, to be found.`,
          });
        });
      }
    }
  }
}

/** True if an object is not found, and not known to have been deleted. */
function isMaybeLag(error: unknown): boolean {
  return error instanceof ApiError && error.code === "not-found" && error.deletedAt === undefined;
}
