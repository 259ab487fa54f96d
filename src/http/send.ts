import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { text } from "node:stream/consumers";
import type { RequestContext } from "./context";
import { describeNetworkError } from "./network-error";

/** Whoever has not taken a connection by then is not there: worth another attempt, not the wait for an answer. */
const CONNECT_TIMEOUT_MS = 10_000;

/** A request as it goes out. Secrets are in its body and headers, never in its address. */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer, read to its end. */
export interface HttpResponse {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/** Where a request goes, in words, and what ends it early. */
export interface SendOptions {
  /** Where the address comes from, for the texts of errors: `from endpoint`. */
  readonly source: string;
  readonly signal: AbortSignal | undefined;
}

/** Sends one request and reads the whole answer, whatever its status. The log hears of both, not of their bodies. */
export async function send(
  request: HttpRequest,
  { source, signal }: SendOptions,
  { clock, timeouts: { requestMs }, log, fail }: RequestContext,
): Promise<HttpResponse> {
  const requestLine = `${request.method} ${request.url}`;
  const start = clock.now();
  log.debug(`${requestLine} …`, { request_id: request.headers["x-request-id"] });
  try {
    const response = await requestWithTimeout(requestMs, request, signal);
    log.debug(`${requestLine} ${response.status}`, {
      request_id: response.headers["x-request-id"] ?? request.headers["x-request-id"],
      took_ms: clock.now() - start,
    });
    return response;
  } catch (error) {
    if (signal?.aborted) throw fail({ code: "aborted", detail: `${requestLine} was interrupted.` });
    if (error instanceof RequestTimeoutError) {
      throw fail({ code: "timeout", detail: `${requestLine} had no answer within ${requestMs / 1000} s.` });
    }
    throw fail(describeNetworkError(error, request.url, source));
  }
}

class RequestTimeoutError extends Error {}

/** Node's own client keeps connections open for later requests, and follows no redirect, to which secrets would go along. */
function requestWithTimeout(
  timeoutMs: number,
  { method, url, headers, body }: HttpRequest,
  signal: AbortSignal | undefined,
): Promise<HttpResponse> {
  const requestOver = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing = requestOver(url, { method, headers, timeout: CONNECT_TIMEOUT_MS, ...(signal && { signal }) });
    const timer = setTimeout(() => {
      reject(new RequestTimeoutError());
      outgoing.destroy();
    }, timeoutMs);
    outgoing
      .on("error", reject)
      .on("close", () => clearTimeout(timer))
      .on("timeout", () => {
        if (outgoing.socket?.connecting) outgoing.destroy(Object.assign(new Error(), { code: "ETIMEDOUT" }));
      })
      .on("response", (response) => {
        const { statusCode: status = 0 } = response;
        // Node makes a list of one header only, of cookies, which nobody reads.
        const responseHeaders = response.headers as HttpResponse["headers"];
        text(response).then(
          (responseText) => resolve({ status, headers: responseHeaders, text: responseText }),
          reject,
        );
      })
      .end(body);
  });
}
