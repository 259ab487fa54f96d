/** A request that failed: on the way, or because the response says so. Each service has its own subclass. */
export abstract class RequestError extends Error {
  declare readonly code: string;
  /** The HTTP status, if there was a response. */
  declare readonly status?: number;
  declare readonly detail: string;
  /** How long the service asked to wait. */
  declare readonly retryAfterMs?: number;

  /** The same error with one more sentence in its detail. */
  abstract withNote(sentence: string): RequestError;
}

/** What can go wrong with any request, whatever the service. */
export type RequestErrorCode =
  | "unreachable"
  | "untrusted-certificate"
  | "plain-http-refused"
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
}

/** Creates a service's own kind of error, with all secrets masked. */
export type CreateRequestError = (init: RequestErrorInit) => RequestError;

const TRANSIENT_CODES: ReadonlySet<string> = new Set<RequestErrorCode>([
  "too-many-requests",
  "service-unavailable",
  "unreachable",
  "timeout",
]);

/** True for a failure after which another attempt may succeed. */
export function isTransient(code: string): boolean {
  return TRANSIENT_CODES.has(code);
}

/** The code of a status by which a service, or a proxy in front of it, says that it cannot answer now. */
export function transientCodeForStatus(status: number): RequestErrorCode | undefined {
  if (status === 429) return "too-many-requests";
  return status >= 502 && status <= 504 ? "service-unavailable" : undefined;
}
