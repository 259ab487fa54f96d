import type { RequestContext, RequestLimiter } from "../http";
import type { SecretMask } from "../model";
import type { SinchApi } from "./addresses";
import type { CreateSinchError } from "./sinch-error";
import type { UnreachableCache } from "./unreached";

/** What every question to Sinch needs. */
export interface SinchContext extends RequestContext {
  /** Where all of Sinch's APIs are; undefined for Sinch's own hosts. */
  readonly endpoint: string | undefined;
  readonly mask: SecretMask;
  readonly fail: CreateSinchError;
  /** Each API has limits of its own. */
  readonly limiters: Readonly<Record<SinchApi, RequestLimiter>>;
  readonly unreachableCache: UnreachableCache;
}
