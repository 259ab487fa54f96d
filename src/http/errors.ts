/** A request that failed: on the way, or because the response says so. Each service has its own subclass. */
export abstract class RequestError extends Error {
  declare readonly code: string;
  /** The HTTP status, if there was a response. */
  declare readonly status?: number;
  declare readonly detail: string;
  /** The detail without what to do. */
  declare readonly facts?: string;
  /** How long the service asked to wait. */
  declare readonly retryAfterMs?: number;
  /** True for a request that never left: nobody listens at the address, or it has no address. */
  declare readonly isUnsent?: boolean;
  /** True if nothing has ever answered at the address, so that it may be a wrong one. */
  declare readonly isNewHost?: boolean;
  /** True for a refusal that does not show that the service itself gave it: something on the way may have. */
  declare readonly isDoubtful?: boolean;
  /**
   * True if the request may have been carried out although it failed: its answer was lost or cannot be used, or that of an
   * earlier attempt.
   */
  declare readonly isOutcomeUnknown?: boolean;

  /** The same error with one more sentence in its detail. */
  abstract withNote(sentence: string): RequestError;

  /** Notes that the request may have been carried out. */
  withUnknownOutcome(): this {
    return Object.assign(this, { isOutcomeUnknown: true });
  }
}

/** What can go wrong with any request, whatever the service. */
export type RequestErrorCode =
  | "unreachable"
  | "untrusted-certificate"
  | "plain-http-refused"
  | "proxy-unusable"
  | "client-certificate-refused"
  | "timeout"
  | "aborted"
  | "not-found"
  | "too-many-requests"
  | "service-unavailable"
  | "unexpected-response";

/** What this module knows of a failed request. The service adds the title and what to do. */
export interface RequestErrorInit {
  readonly code: RequestErrorCode;
  /** What happened here. */
  readonly detail: string;
  readonly isUnsent?: boolean;
  readonly isNewHost?: boolean;
  readonly isOutcomeUnknown?: boolean;
}

/** Creates a service's own kind of error, with all secrets masked. */
export type CreateRequestError = (init: RequestErrorInit) => RequestError;

/** Failures of the way to the service, or of a service that cannot answer now. They pass. */
const TRANSIENT_CODES: ReadonlySet<string> = new Set<RequestErrorCode>([
  "too-many-requests",
  "service-unavailable",
  "unreachable",
  "timeout",
]);

/** Failures of a service, or of something in between, that may pass or may come each time. */
const ODD_CODES: ReadonlySet<string> = new Set(["internal-error", "unexpected-response", "unknown-path"]);

/** True for a failure that passes: another attempt is worth it as long as there is time. */
export function isTransient(code: string): boolean {
  return TRANSIENT_CODES.has(code);
}

/** True for an answer that no service gives on purpose. A few more attempts are worth it. */
export function isOdd(code: string): boolean {
  return ODD_CODES.has(code);
}

/** True for a failure after which another attempt may succeed. */
export function canPass({ code, isUnsent }: RequestError): boolean {
  return isTransient(code) || (isOdd(code) && !isUnsent);
}

/** True if a request that failed in this way may have been carried out. A 429 refuses it. */
export function mayHaveTakenEffect(error: RequestError): boolean {
  // A 401 is hardly ever anything else than a token that has expired, and is asked again with another one.
  if (error.isOutcomeUnknown || (error.isDoubtful && error.code !== "unauthorized")) return true;
  return !error.isUnsent && error.code !== "too-many-requests" && canPass(error);
}

/** The statuses with which a service, or a gateway in front of it, says that it has no answer now. */
const UNAVAILABLE_STATUSES: ReadonlySet<number> = new Set([408, 425, 499, 502, 503, 504]);

/** The code of a status with which a service, or a proxy in front of it, says that it cannot answer now. */
export function transientCodeForStatus(status: number): RequestErrorCode | undefined {
  if (status === 429) return "too-many-requests";
  // 520 to 530 are those of Cloudflare.
  const isUnavailable = UNAVAILABLE_STATUSES.has(status) || (status >= 520 && status <= 530);
  return isUnavailable ? "service-unavailable" : undefined;
}
