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
