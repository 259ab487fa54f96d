import type { CreateApiError } from "./api-error";

/** Waits for work that several callers share. One caller's interruption ends its own wait, not the work. */
export function waitWithAbort<T>(work: Promise<T>, signal: AbortSignal | undefined, fail: CreateApiError): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(fail({ code: "aborted", detail: "The call was interrupted." }));
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
