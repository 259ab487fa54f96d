import { setTimeout as delay } from "node:timers/promises";
import type { CreateRequestError } from "./errors";
import type { Network } from "./network";

/** What every request works with. */
export interface RequestContext {
  readonly clock: Clock;
  readonly timeouts: Timeouts;
  readonly log: Logger;
  readonly createError: CreateRequestError;
  /** The hosts that have answered. Without it, every host counts as one that has. */
  readonly reachedHosts?: Set<string>;
  /** How requests reach their services. Without it they go directly, and the certificates that Node trusts count. */
  readonly network?: Network;
}

/** How long requests may take. */
export interface Timeouts {
  /** One attempt, up to the end of its response. */
  readonly requestMs: number;
  /** All attempts of one request, counted from its first failure. */
  readonly retryMs: number;
}

/** What a log line says in addition to its message; a function for what costs time, called only if the line is written. */
type LogFields = Readonly<Record<string, unknown>> | (() => Readonly<Record<string, unknown>>);

/** What a client logs. The logger masks secrets when it writes a line, so that they cost nothing when it does not. */
export interface Logger {
  /** One line per request and response, and the reason for every retry. */
  debug(message: string, fields?: LogFields): void;
  /** Bodies of requests and responses, parsed and without the members that are known to be secret. */
  trace(message: string, fields?: LogFields): void;
}

/** Logs nothing. */
export const SILENT_LOGGER: Logger = { debug() {}, trace() {} };

/** Time and randomness, replaceable in tests. */
export interface Clock {
  /**
   * Milliseconds since 1970 by a clock that nobody sets: what passes between two calls has passed. It can differ from the
   * machine's time, which can be set while a command runs.
   */
  now(): number;
  /** Waits; rejects as soon as the signal is aborted. */
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void>;
  /** From 0 up to, not including, 1. */
  random(): number;
}

/** The longest time that a timer of Node can be set to, 24.8 days. A longer one would end at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** The last time that RFC 3339 can express. */
const MAX_TIME_MS = Date.UTC(9999, 11, 31, 23, 59, 59);

/** When something ends that lasts so many seconds from now on, by this clock. A service may name any number. */
export function computeExpiry(clock: Pick<Clock, "now">, seconds: number): number {
  return Math.min(clock.now() + seconds * 1000, MAX_TIME_MS);
}

const clockOffset = Date.now() - performance.now();

/** The time as it was at the start of this process and what has passed since, and the system's randomness. */
export const systemClock: Clock = {
  now: () => clockOffset + performance.now(),
  async sleep(ms, signal) {
    let leftMs = ms;
    do {
      await delay(Math.min(leftMs, MAX_TIMER_MS), undefined, signal === undefined ? {} : { signal });
      leftMs -= MAX_TIMER_MS;
    } while (leftMs > 0);
  },
  random: Math.random,
};

/** What a time of {@link systemClock} is by the machine's clock, for others on this machine. */
export function toMachineTime(time: number): Date {
  return new Date(Math.min(Math.ceil(Date.now() + time - systemClock.now()), MAX_TIME_MS));
}

/** Options of an operation that can be aborted. */
export interface AbortOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Waits for work that several callers share. Aborting ends the caller's own wait, not the work. */
export function waitWithAbort<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  createError: CreateRequestError,
): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(createError({ code: "aborted", detail: "The call was interrupted." }));
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
