import type { Clock, RequestContext } from "./context";
import { isTransient, RequestError } from "./errors";

const BASE_DELAY_MS = 500;
const MAX_DELAY_MS = 20_000;
/** A failure that nobody promised to be short is tried so often again. */
const MAX_RETRIES = 4;

/**
 * Tries until it works, the failure is of a lasting kind, or it takes too long. Where the service says how long to
 * wait that is kept to; else the waits double, each drawn at random up to its full length. Each call carries what
 * makes its repetition harmless: a key, or that it only reads.
 */
export async function retry<T>(
  attempt: () => Promise<T>,
  signal: AbortSignal | undefined,
  { clock, timeouts, log, createError }: RequestContext,
  onRetry?: (error: RequestError, waitMs: number) => void,
): Promise<T> {
  let deadline = Number.POSITIVE_INFINITY;
  for (let attempts = 1; ; attempts++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof RequestError)) {
        if (signal?.aborted) throw createError({ code: "aborted", detail: "The call was interrupted." });
        throw error;
      }
      deadline = Math.min(deadline, clock.now() + timeouts.retryMs);
      const delayMs = isTransient(error.code) ? computeDelay(attempts, error, clock) : undefined;
      if (delayMs === undefined) throw withAttemptCount(error, attempts);
      if (clock.now() + delayMs > deadline)
        throw withAttemptCount(error, attempts).withNote(describeExceededBudget(delayMs, timeouts.retryMs));
      log.debug(`Trying again in ${Math.round(delayMs)} ms`, { code: error.code, status: error.status });
      onRetry?.(error, delayMs);
      await clock.sleep(delayMs, signal).catch(() => {
        throw createError({ code: "aborted", detail: `Interrupted while waiting to try again after: ${error.detail}` });
      });
    }
  }
}

/** How long to wait before the next attempt, or undefined when there shall be none. */
function computeDelay(attempts: number, { code, retryAfterMs }: RequestError, clock: Clock): number | undefined {
  const backOff = clock.random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (attempts - 1));
  // A little more than asked, so that not everybody comes back at the same moment.
  if (retryAfterMs !== undefined) return retryAfterMs + backOff / 10;
  return attempts > MAX_RETRIES && code !== "too-many-requests" ? undefined : backOff;
}

function describeExceededBudget(waitMs: number, retryMs: number): string {
  const [wait, most] = [waitMs, retryMs].map((ms) => `${Math.round(ms / 1000)} s`);
  return `The next attempt would be in ${wait}, but all attempts together may take no longer than ${most}.`;
}

/** A failure after a retry may be the echo of an attempt that was carried out although its answer was lost. */
function withAttemptCount(error: RequestError, attempts: number): RequestError {
  if (attempts === 1) return error;
  const echo =
    error.code === "precondition-failed" ? "; the change may be that of an earlier one, whose answer was lost" : "";
  return error.withNote(`This was attempt ${attempts}${echo}.`);
}
