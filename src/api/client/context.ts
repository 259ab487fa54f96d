import type { CallContext } from "../../http";
import type { SecretMask } from "../../model";
import type { Fail } from "./api-error";

/** What every part of the client works with. */
export interface Context extends CallContext {
  readonly mask: SecretMask;
  readonly fail: Fail;
}
