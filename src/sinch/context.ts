import type { CallContext, Gate } from "../http";
import type { SecretMask } from "../model";
import type { SinchApi } from "./addresses";
import type { FailSinch } from "./sinch-error";
import type { Unreached } from "./unreached";

/** What every question to Sinch needs. */
export interface SinchContext extends CallContext {
  /** Where all of Sinch's APIs are; undefined for Sinch's own hosts. */
  readonly endpoint: string | undefined;
  readonly mask: SecretMask;
  readonly fail: FailSinch;
  /** Each API has limits of its own. */
  readonly gates: Readonly<Record<SinchApi, Gate>>;
  readonly unreached: Unreached;
}
