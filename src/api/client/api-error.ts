import { maskDeep, RequestError } from "../../http";
import type { SecretMask } from "../../model";
import type { Violation } from "../contract/check";
import { type ApiErrorCode, adviceFor, titleFor } from "./error-codes";

/** An object that stands in the way. */
export interface ConflictingObject {
  /** What it is: `credential`, `webhook`, `surface` or `journey`. */
  readonly kind?: string;
  readonly id: string;
  readonly name: string;
  readonly status?: string;
}

/** All that is known of a failed call. */
export interface ApiErrorInit {
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
  readonly blockedBy?: readonly ConflictingObject[];
  readonly holder?: ConflictingObject;
  readonly modifiedAt?: string;
  readonly modifiedBy?: string;
  /** How long the API asked to wait. */
  readonly retryAfterMs?: number;
}

/** A call of the API, or of Adobe IMS, that failed. No secret passes into it. */
export class ApiError extends RequestError implements Omit<ApiErrorInit, "title"> {
  override readonly name = "ApiError";
  declare readonly code: ApiErrorCode;
  declare readonly type?: string;
  declare readonly title: string;
  declare readonly requestId?: string;
  declare readonly violations?: readonly Violation[];
  declare readonly blockedBy?: readonly ConflictingObject[];
  declare readonly holder?: ConflictingObject;
  declare readonly modifiedAt?: string;
  declare readonly modifiedBy?: string;

  constructor(init: ApiErrorInit, mask: Pick<SecretMask, "apply">) {
    const { code, title = titleFor(code), detail } = init;
    const safe = maskDeep({ ...init, title, detail: appendAdvice(code, detail) }, mask);
    super(`${safe.title}: ${safe.detail}`);
    Object.assign(this, safe);
  }

  override withNote(sentence: string): ApiError {
    const init: ApiErrorInit = { ...this, detail: `${this.detail} ${sentence}` };
    return new ApiError(init, { apply: (text) => text });
  }
}

/** Makes an error whose texts hold no secret. */
export type CreateApiError = (init: ApiErrorInit) => ApiError;

/** The code's advice follows what happened, unless it was said already. */
function appendAdvice(code: ApiErrorCode, detail: string): string {
  const advice = adviceFor(code);
  return advice === undefined || detail.includes(advice) ? detail : `${detail} ${advice}`;
}
