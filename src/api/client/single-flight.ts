import type { Fail } from "./api-error";

/** Waits for work that several callers share. One caller's interruption ends its own wait, not the work. */
export function waitFor<T>(work: Promise<T>, signal: AbortSignal | undefined, fail: Fail): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const abandon = () => reject(fail({ code: "aborted", detail: "The call was interrupted." }));
    if (signal.aborted) abandon();
    signal.addEventListener("abort", abandon, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abandon));
  });
}
