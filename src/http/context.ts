import type { FailCall } from "./call-error";
import type { Clock } from "./clock";
import type { CallLog } from "./log";

/** How long calls may take. */
export interface Timeouts {
  /** One request, up to the end of its answer. */
  readonly requestMs: number;
  /** All attempts of one call, counted from its first failure. */
  readonly retryMs: number;
}

/** What every call works with. */
export interface CallContext {
  readonly clock: Clock;
  readonly timeouts: Timeouts;
  readonly log: CallLog;
  readonly fail: FailCall;
}

/** A call that can be interrupted. */
export interface Interruptible {
  readonly signal?: AbortSignal | undefined;
}
