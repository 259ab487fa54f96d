import type { RequestErrorCode } from "./call-error";

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
