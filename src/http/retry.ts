import { CallError } from "./call-error";
import type { Clock } from "./clock";
import type { CallContext } from "./context";
import { isPassing } from "./passing";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20_000;
/** A failure that nobody promised to be short is tried so often again. */
const MOST_RETRIES = 4;

/**
 * Tries until it works, the failure is of a lasting kind, or it takes too long. Where the service says how long to
 * wait that is kept to; else the waits double, each drawn at random up to its full length. Each call carries what
 * makes its repetition harmless: a key, or that it only reads.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  signal: AbortSignal | undefined,
  { clock, timeouts, log, fail }: CallContext,
  onWait?: (error: CallError, waitMs: number) => void,
): Promise<T> {
  let deadline = Number.POSITIVE_INFINITY;
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof CallError)) {
        if (signal?.aborted) throw fail({ code: "aborted", detail: "The call was interrupted." });
        throw error;
      }
      deadline = Math.min(deadline, clock.now() + timeouts.retryMs);
      const wait = isPassing(error.code) ? waitBefore(tries, error, clock) : undefined;
      if (wait === undefined) throw withHistory(error, tries);
      if (clock.now() + wait > deadline) throw withHistory(error, tries).noting(tooLong(wait, timeouts.retryMs));
      log.debug(`Trying again in ${Math.round(wait)} ms`, { code: error.code, status: error.status });
      onWait?.(error, wait);
      await clock.sleep(wait, signal).catch(() => {
        throw fail({ code: "aborted", detail: `Interrupted while waiting to try again after: ${error.detail}` });
      });
    }
  }
}

/** How long to wait before the next attempt, or undefined when there shall be none. */
function waitBefore(tries: number, { code, retryAfterMs }: CallError, clock: Clock): number | undefined {
  const backOff = clock.random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1));
  // A little more than asked, so that not everybody comes back at the same moment.
  if (retryAfterMs !== undefined) return retryAfterMs + backOff / 10;
  return tries > MOST_RETRIES && code !== "too-many-requests" ? undefined : backOff;
}

function tooLong(waitMs: number, retryMs: number): string {
  const [wait, most] = [waitMs, retryMs].map((ms) => `${Math.round(ms / 1000)} s`);
  return `The next attempt would be in ${wait}, but all attempts together may take no longer than ${most}.`;
}

/** A failure after a retry may be the echo of an attempt that was carried out although its answer was lost. */
function withHistory(error: CallError, tries: number): CallError {
  if (tries === 1) return error;
  const echo =
    error.code === "precondition-failed" ? "; the change may be that of an earlier one, whose answer was lost" : "";
  return error.noting(`This was attempt ${tries}${echo}.`);
}
