import type { SecretMask } from "../../model";
import type { Fail } from "./api-error";
import type { Clock } from "./clock";
import type { ApiLog } from "./log";

/** How long calls may take. */
export interface Timeouts {
  /** One request, up to the end of its answer. */
  readonly requestMs: number;
  /** All attempts of one call, counted from its first failure. */
  readonly retryMs: number;
}

/** What every part of the client works with. */
export interface Context {
  readonly clock: Clock;
  readonly timeouts: Timeouts;
  readonly log: ApiLog;
  readonly mask: SecretMask;
  readonly fail: Fail;
}
