import { setTimeout as delay } from "node:timers/promises";
import type { CreateRequestError } from "./errors";

/** How long calls may take. */
export interface Timeouts {
  /** One request, up to the end of its answer. */
  readonly requestMs: number;
  /** All attempts of one call, counted from its first failure. */
  readonly retryMs: number;
}

/** What every call works with. */
export interface RequestContext {
  readonly clock: Clock;
  readonly timeouts: Timeouts;
  readonly log: Logger;
  readonly createError: CreateRequestError;
}

/** A call that can be interrupted. */
export interface AbortOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Time and chance, so that tests need neither wait nor guess. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits; rejects as soon as the signal is aborted. */
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void>;
  /** From 0 up to, not including, 1. */
  random(): number;
}

/** The machine's own. */
export const systemClock: Clock = {
  now: Date.now,
  sleep: (ms, signal) => delay(ms, undefined, signal === undefined ? {} : { signal }),
  random: Math.random,
};

/** Where a client tells what it does. What it gets holds no secret. */
export interface Logger {
  /** One line per request and answer, and why it waits. */
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** Bodies of requests and answers. */
  trace(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
