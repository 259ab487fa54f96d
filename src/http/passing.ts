import type { CallErrorCode } from "./call-error";

/** What may be gone in a moment. */
const PASSING: ReadonlySet<string> = new Set<CallErrorCode>([
  "too-many-requests",
  "service-unavailable",
  "unreachable",
  "timeout",
]);

/** True for a failure after which another attempt is worth while. */
export function isPassing(code: string): boolean {
  return PASSING.has(code);
}

/** The code of a status by which a service, or whoever stands before it, says that it cannot answer now. */
export function passingCode(status: number): CallErrorCode | undefined {
  if (status === 429) return "too-many-requests";
  return status >= 502 && status <= 504 ? "service-unavailable" : undefined;
}
