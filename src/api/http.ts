import type { AddressSetting } from "./address";
import type { Fail } from "./api-error";
import { networkError } from "./network-error";

/** A request as it goes out. Secrets are in its body and headers, never in its address. */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer, read to its end. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Under which conditions a request goes out. */
export interface HttpOptions {
  /** How long to wait for the end of the answer. */
  readonly timeoutMs: number;
  readonly setting: AddressSetting;
  readonly signal: AbortSignal | undefined;
  readonly fail: Fail;
}

/** Sends one request and reads the whole answer, whatever its status. */
export async function send(
  { method, url, headers, body }: HttpRequest,
  { timeoutMs, setting, signal, fail }: HttpOptions,
): Promise<HttpAnswer> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), timeoutMs);
  const either = signal === undefined ? timeout.signal : AbortSignal.any([timeout.signal, signal]);
  try {
    // A redirect would send secrets to another address, so it is not followed.
    const init: RequestInit = { method, headers, redirect: "manual", signal: either };
    const response = await fetch(url, body === undefined ? init : { ...init, body });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    if (signal?.aborted) throw fail({ code: "aborted", detail: `${method} ${url} was interrupted.` });
    if (timeout.signal.aborted) {
      throw fail({ code: "timeout", detail: `${method} ${url} had no answer within ${timeoutMs / 1000} s.` });
    }
    throw fail(networkError(error, url, setting));
  } finally {
    clearTimeout(timer);
  }
}
