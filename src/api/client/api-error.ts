import { CallError, masked } from "../../http";
import type { SecretMask } from "../../model";
import type { Violation } from "../contract/check";
import { type ApiErrorCode, adviceOf, titleOf } from "./error-codes";

/** An object that stands in the way. */
export interface BlockingObject {
  /** What it is: `credential`, `webhook`, `surface` or `journey`. */
  readonly kind?: string;
  readonly id: string;
  readonly name: string;
  readonly status?: string;
}

/** All that is known of a failed call. */
export interface ApiErrorFacts {
  readonly code: ApiErrorCode;
  /** The HTTP status, if there was an answer. */
  readonly status?: number;
  /** The `type` of the problem, as sent. */
  readonly type?: string;
  /** What happened, in a few words. Left out: the usual words of the code. */
  readonly title?: string;
  /** What happened here. The advice of the code is appended. */
  readonly detail: string;
  readonly requestId?: string;
  readonly violations?: readonly Violation[];
  readonly blockedBy?: readonly BlockingObject[];
  readonly holder?: BlockingObject;
  readonly modifiedAt?: string;
  readonly modifiedBy?: string;
  /** How long the API asked to wait. */
  readonly retryAfterMs?: number;
}

/** A call of the API, or of Adobe IMS, that failed. No secret passes into it. */
export class ApiError extends CallError implements Omit<ApiErrorFacts, "title"> {
  override readonly name = "ApiError";
  declare readonly code: ApiErrorCode;
  declare readonly type?: string;
  declare readonly title: string;
  declare readonly requestId?: string;
  declare readonly violations?: readonly Violation[];
  declare readonly blockedBy?: readonly BlockingObject[];
  declare readonly holder?: BlockingObject;
  declare readonly modifiedAt?: string;
  declare readonly modifiedBy?: string;

  constructor(facts: ApiErrorFacts, mask: Pick<SecretMask, "apply">) {
    const { code, title = titleOf(code), detail } = facts;
    const safe = masked({ ...facts, title, detail: explained(code, detail) }, mask);
    super(`${safe.title}: ${safe.detail}`);
    Object.assign(this, safe);
  }

  override noting(sentence: string): ApiError {
    const facts: ApiErrorFacts = { ...this, detail: `${this.detail} ${sentence}` };
    return new ApiError(facts, { apply: (text) => text });
  }
}

/** Makes an error whose texts hold no secret. */
export type Fail = (facts: ApiErrorFacts) => ApiError;

/** The code's advice follows what happened, unless it was said already. */
function explained(code: ApiErrorCode, what: string): string {
  const advice = adviceOf(code);
  return advice === undefined || what.includes(advice) ? what : `${what} ${advice}`;
}
