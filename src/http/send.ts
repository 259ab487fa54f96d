import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { text } from "node:stream/consumers";
import type { CallContext } from "./context";
import { networkError } from "./network-error";

/** Whoever has not taken a connection by then is not there: worth another attempt, not the wait for an answer. */
const CONNECT_MS = 10_000;

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
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/** Where a request goes, in words, and what ends it early. */
export interface SendOptions {
  /** Where the address comes from, for the texts of errors: `from endpoint`. */
  readonly origin: string;
  readonly signal: AbortSignal | undefined;
}

/** Sends one request and reads the whole answer, whatever its status. The log hears of both, not of their bodies. */
export async function send(
  request: HttpRequest,
  { origin, signal }: SendOptions,
  { clock, timeouts: { requestMs }, log, fail }: CallContext,
): Promise<HttpAnswer> {
  const what = `${request.method} ${request.url}`;
  const start = clock.now();
  log.debug(`${what} …`, { request_id: request.headers["x-request-id"] });
  try {
    const answer = await exchangeWithin(requestMs, request, signal);
    log.debug(`${what} ${answer.status}`, {
      request_id: answer.headers["x-request-id"] ?? request.headers["x-request-id"],
      took_ms: clock.now() - start,
    });
    return answer;
  } catch (error) {
    if (signal?.aborted) throw fail({ code: "aborted", detail: `${what} was interrupted.` });
    if (error instanceof NoAnswerInTime) {
      throw fail({ code: "timeout", detail: `${what} had no answer within ${requestMs / 1000} s.` });
    }
    throw fail(networkError(error, request.url, origin));
  }
}

class NoAnswerInTime extends Error {}

/** Node's own client keeps connections open for later requests, and follows no redirect, to which secrets would go along. */
function exchangeWithin(
  timeoutMs: number,
  { method, url, headers, body }: HttpRequest,
  signal: AbortSignal | undefined,
): Promise<HttpAnswer> {
  const requestOver = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing = requestOver(url, { method, headers, timeout: CONNECT_MS, ...(signal && { signal }) });
    const timer = setTimeout(() => {
      reject(new NoAnswerInTime());
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
        const answered = response.headers as HttpAnswer["headers"];
        text(response).then((read) => resolve({ status, headers: answered, text: read }), reject);
      })
      .end(body);
  });
}
