import type { Clock, RequestContext } from "./context";
import { canPass, isOdd, mayHaveTakenEffect, RequestError } from "./errors";
import type { RequestLimiter } from "./request-limiter";

const BASE_DELAY_MS = 500;
const MAX_DELAY_MS = 20_000;
/** Retries after an answer that no service gives on purpose. It may be the same each time. */
const MAX_ODD_RETRIES = 4;
/** How long an address is tried that never answered: it may be a wrong one. */
const FIRST_CONTACT_MS = 30_000;
/** The pauses before the tries after an interrupt, and how long each may take, and all together. */
const LAST_TRY_DELAYS_MS = [0, 500, 1_000, 2_000];
const LAST_TRIES_MS = 5_000;

/** How the attempts of one request are made. */
export interface RetryOptions {
  readonly signal: AbortSignal | undefined;
  /** Every attempt waits for it, and a 429 pauses it, and with it all other requests. */
  readonly limiter?: RequestLimiter;
  /** True for a request that changes something. After an attempt whose outcome is unknown, an interrupt does not end it. */
  readonly isWrite?: boolean;
  /** How often it is sent again at most; by default as often as the time allows. */
  readonly maxRetries?: number;
}

/** Sends the request once. After an interrupt it may go on for so long. */
export type Attempt<T> = (graceMs?: number) => Promise<T>;

/**
 * Sends a request until it succeeds, fails for good, or runs out of time. Waits as long as the service asks to, or else
 * with exponential backoff and full jitter. Callers make sure that a repetition is harmless: they send an idempotency
 * key, or only read.
 */
export async function retry<T>(attempt: Attempt<T>, options: RetryOptions, context: RequestContext): Promise<T> {
  const { signal, limiter, isWrite = false, maxRetries = Number.POSITIVE_INFINITY } = options;
  const { clock, timeouts, log, createError } = context;
  let start: number | undefined;
  let oddRetries = 0;
  let isDoubted = false;
  let isOutcomeUnknown = false;
  let failure: RequestError | undefined;
  for (let attempts = 1; ; attempts++) {
    try {
      return await (limiter === undefined ? attempt() : limiter.run(() => attempt(), signal));
    } catch (error) {
      if (!(error instanceof RequestError)) {
        if (!signal?.aborted) throw error;
        if (isOutcomeUnknown && failure !== undefined) return tryLastTimes(attempt, failure, context);
        throw createError({ code: "aborted", detail: "The call was interrupted." });
      }
      start ??= clock.now();
      isOutcomeUnknown ||= isWrite && mayHaveTakenEffect(error);
      failure = isOutcomeUnknown ? error.withUnknownOutcome() : error;
      if (isOdd(error.code)) oddRetries += 1;
      // A read that comes to something else than the API says so at once: it can be repeated at any time.
      const isWorthIt =
        (canPass(error) && (isWrite || !isOdd(error.code) || error.code === "internal-error")) ||
        // The service answers the same key with what it has done, whatever else answered before.
        (isWrite && error.isDoubtful === true && !isDoubted && error.code !== "unauthorized");
      isDoubted ||= error.isDoubtful === true;
      if (!isWorthIt || oddRetries > MAX_ODD_RETRIES || attempts > maxRetries) {
        throw withAttemptCount(failure, attempts);
      }
      const budgetMs = error.isNewHost ? Math.min(FIRST_CONTACT_MS, timeouts.retryMs) : timeouts.retryMs;
      const remainingMs = start + budgetMs - clock.now();
      const delayMs = computeDelay(attempts, error, remainingMs, clock);
      if (delayMs > remainingMs || remainingMs <= 0) {
        throw withAttemptCount(failure, attempts).withNote(describeExceededBudget(delayMs, budgetMs));
      }
      log.debug(`Trying again in ${Math.round(delayMs)} ms`, { code: error.code, status: error.status });
      if (error.code === "too-many-requests") limiter?.pauseFor(delayMs);
      try {
        await clock.sleep(delayMs, signal);
      } catch {
        if (isOutcomeUnknown) return tryLastTimes(attempt, failure, context);
        throw createInterruptedError(failure, context);
      }
    }
  }
}

/**
 * After an interrupt: asks for some seconds more what became of a write, since an object that it made would be lost. Does
 * not wait as long as the service asks to.
 */
async function tryLastTimes<T>(attempt: Attempt<T>, failure: RequestError, context: RequestContext): Promise<T> {
  const { clock, log } = context;
  const endsAt = clock.now() + LAST_TRIES_MS;
  let latest = failure;
  for (const delayMs of LAST_TRY_DELAYS_MS) {
    if (clock.now() + delayMs >= endsAt) break;
    log.debug("Interrupted, but what became of the request is not known: asking once more");
    await clock.sleep(delayMs, undefined);
    try {
      return await attempt(LAST_TRIES_MS);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      latest = error.withUnknownOutcome();
      if (!canPass(error)) throw latest;
    }
  }
  throw createInterruptedError(latest, context);
}

function createInterruptedError(failure: RequestError, { createError }: RequestContext): RequestError {
  const error = createError({
    code: "aborted",
    detail: `Interrupted. The last attempt failed: ${failure.facts ?? failure.detail}`,
  });
  return failure.isOutcomeUnknown ? error.withUnknownOutcome() : error;
}

/** How long to wait before the next attempt. A wait that the service does not ask for ends when the time is up. */
function computeDelay(attempts: number, { retryAfterMs }: RequestError, remainingMs: number, clock: Clock): number {
  const backoffMs = clock.random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (attempts - 1));
  // A little longer than the service asked for, so that not all clients come back at the same moment.
  if (retryAfterMs !== undefined) return retryAfterMs + backoffMs / 10;
  return Math.min(backoffMs, Math.max(remainingMs, 0));
}

function describeExceededBudget(delayMs: number, budgetMs: number): string {
  const [delay, budget] = [delayMs, budgetMs].map((ms) => `${Math.round(ms / 1000)} s`);
  if (delayMs === 0) return `All attempts together may take no longer than ${budget}.`;
  return `The next attempt would be in ${delay}, but all attempts together may take no longer than ${budget}.`;
}

/** What a refusal may mean after an attempt whose outcome is unknown. */
const OWN_WORK: Readonly<Record<string, string>> = {
  "precondition-failed": "; the change may be that of an earlier one, whose answer was lost",
  "name-taken": "; the object of that name may be that of an earlier one, whose answer was lost",
};

function withAttemptCount(error: RequestError, attempts: number): RequestError {
  if (attempts === 1) return error;
  const meaning = error.isOutcomeUnknown ? (OWN_WORK[error.code] ?? "") : "";
  return error.withNote(`This was attempt ${attempts}${meaning}.`);
}
