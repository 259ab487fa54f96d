/** What can go wrong with any call, whoever is called. */
export type RequestErrorCode =
  | "unreachable"
  | "untrusted-certificate"
  | "timeout"
  | "aborted"
  | "not-found"
  | "too-many-requests"
  | "service-unavailable"
  | "unexpected-response";

/** What this room knows of a failed call. Whoever calls finds the title and the advice. */
export interface RequestErrorInit {
  readonly code: RequestErrorCode;
  /** What happened here. */
  readonly detail: string;
}

/** A call that failed: on the way, or because the answer says so. Each service has its own kind. */
export abstract class RequestError extends Error {
  declare readonly code: string;
  /** The HTTP status, if there was an answer. */
  declare readonly status?: number;
  declare readonly detail: string;
  /** How long the service asked to wait. */
  declare readonly retryAfterMs?: number;

  /** The same error with one more sentence about how it came to it. */
  abstract withNote(sentence: string): RequestError;
}

/** Makes a service's kind of error, whose texts hold no secret. */
export type CreateRequestError = (facts: RequestErrorInit) => RequestError;

/** What may be gone in a moment. */
const TRANSIENT_CODES: ReadonlySet<string> = new Set<RequestErrorCode>([
  "too-many-requests",
  "service-unavailable",
  "unreachable",
  "timeout",
]);

/** True for a failure after which another attempt is worth while. */
export function isTransient(code: string): boolean {
  return TRANSIENT_CODES.has(code);
}

/** The code of a status by which a service, or whoever stands before it, says that it cannot answer now. */
export function transientCodeForStatus(status: number): RequestErrorCode | undefined {
  if (status === 429) return "too-many-requests";
  return status >= 502 && status <= 504 ? "service-unavailable" : undefined;
}
