import type { CreateRequestError } from "./call-error";
import type { Clock } from "./clock";
import type { Logger } from "./log";

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
  readonly fail: CreateRequestError;
}

/** A call that can be interrupted. */
export interface AbortOptions {
  readonly signal?: AbortSignal | undefined;
}
