import type { Clock, RequestContext } from "./context";
import { isTransient, RequestError } from "./errors";
import type { RequestLimiter } from "./request-limiter";

const BASE_DELAY_MS = 500;
const MAX_DELAY_MS = 20_000;
/** Retries after a failure for which the service names no waiting time; a 429 is retried until the time is up. */
const MAX_RETRIES = 4;

/** How the attempts of one request are made. */
export interface RetryOptions {
  readonly signal: AbortSignal | undefined;
  /** Every attempt waits for it, and a 429 pauses it, and with it all other requests. */
  readonly limiter?: RequestLimiter;
}

/**
 * Sends a request until it succeeds, fails for good, or runs out of time. Waits as long as the service asks to, or else
 * with exponential backoff and full jitter. Callers make sure that a repetition is harmless: they send an idempotency
 * key, or only read.
 */
export async function retry<T>(
  attempt: () => Promise<T>,
  { signal, limiter }: RetryOptions,
  { clock, timeouts, log, createError }: RequestContext,
): Promise<T> {
  let deadline = Number.POSITIVE_INFINITY;
  for (let attempts = 1; ; attempts++) {
    try {
      return await (limiter === undefined ? attempt() : limiter.run(attempt, signal));
    } catch (error) {
      if (!(error instanceof RequestError)) {
        if (signal?.aborted) throw createError({ code: "aborted", detail: "The call was interrupted." });
        throw error;
      }
      deadline = Math.min(deadline, clock.now() + timeouts.retryMs);
      const delayMs = isTransient(error.code) ? computeDelay(attempts, error, clock) : undefined;
      if (delayMs === undefined) throw withAttemptCount(error, attempts);
      if (clock.now() + delayMs > deadline) {
        throw withAttemptCount(error, attempts).withNote(describeExceededBudget(delayMs, timeouts.retryMs));
      }
      log.debug(`Trying again in ${Math.round(delayMs)} ms`, { code: error.code, status: error.status });
      if (error.code === "too-many-requests") limiter?.pauseFor(delayMs);
      await clock.sleep(delayMs, signal).catch(() => {
        throw createError({ code: "aborted", detail: `Interrupted while waiting to try again after: ${error.detail}` });
      });
    }
  }
}

/** How long to wait before the next attempt, or undefined for no further attempt. */
function computeDelay(attempts: number, { code, retryAfterMs }: RequestError, clock: Clock): number | undefined {
  const backoffMs = clock.random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (attempts - 1));
  // A little longer than the service asked for, so that not all clients come back at the same moment.
  if (retryAfterMs !== undefined) return retryAfterMs + backoffMs / 10;
  return attempts > MAX_RETRIES && code !== "too-many-requests" ? undefined : backoffMs;
}

function describeExceededBudget(delayMs: number, retryMs: number): string {
  const [delay, budget] = [delayMs, retryMs].map((ms) => `${Math.round(ms / 1000)} s`);
  return `The next attempt would be in ${delay}, but all attempts together may take no longer than ${budget}.`;
}

/** A 412 after a retry may be caused by an earlier attempt that succeeded, but whose response was lost. */
function withAttemptCount(error: RequestError, attempts: number): RequestError {
  if (attempts === 1) return error;
  const lostResponse =
    error.code === "precondition-failed" ? "; the change may be that of an earlier one, whose answer was lost" : "";
  return error.withNote(`This was attempt ${attempts}${lostResponse}.`);
}
