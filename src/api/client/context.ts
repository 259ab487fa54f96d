import type { RequestContext } from "../../http";
import type { SecretMask } from "../../model";
import type { CreateApiError } from "./api-error";

/** What every part of the client works with. */
export interface ClientContext extends RequestContext {
  readonly mask: SecretMask;
  readonly fail: CreateApiError;
}
