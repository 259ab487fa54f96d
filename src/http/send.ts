import { describeUnsendableCharacter } from "../model/header-value";
import { readBody, UnreadableResponseError } from "./body";
import { MAX_TIMER_MS, type RequestContext } from "./context";
import type { CreateRequestError } from "./errors";
import { Network } from "./network";
import { describeNetworkError, formatPlace, ProxyConnectionError } from "./network-error";
import type { ProxyServer } from "./proxy-settings";

/** A host that has not accepted a connection by then is taken for unreachable, long before the request times out. */
const CONNECT_TIMEOUT_MS = 10_000;

/** A request to send. Secrets are in its body and headers, never in its URL, which is logged. */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A response, read to its end. */
export interface HttpResponse {
  readonly status: number;
  /** By name, in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** The proxy that it came through, for error messages. */
  readonly proxy?: string;
}

/** The network of a context that names none. */
const directNetwork = new Network();

/** What an error says of the address, and what aborts the request. */
interface SendOptions {
  /** Where the address comes from, for error messages: `from endpoint`. */
  readonly source: string;
  readonly signal: AbortSignal | undefined;
  /** How long a request in flight may go on after the signal was aborted. Left out: it ends at once. */
  readonly graceMs?: number;
}

/** Sends one request and reads the whole response, whatever its status. Logs method, URL and status, never bodies. */
export async function send(
  request: HttpRequest,
  { source, signal, graceMs = 0 }: SendOptions,
  { clock, timeouts: { requestMs }, log, createError, reachedHosts, network = directNetwork }: RequestContext,
): Promise<HttpResponse> {
  const requestLine = `${request.method} ${request.url}`;
  assertSendable(request, requestLine, createError);
  const start = clock.now();
  log.debug(`${requestLine} …`, { request_id: request.headers["x-request-id"] });
  let proxy: ProxyServer | undefined;
  try {
    proxy = network.findProxy(request.url);
    const response = await requestWithTimeout(request, { timeoutMs: requestMs, signal, graceMs, network, proxy });
    reachedHosts?.add(request.url.host);
    log.debug(`${requestLine} ${response.status}`, {
      request_id: response.headers["x-request-id"] ?? request.headers["x-request-id"],
      took_ms: Math.round(clock.now() - start),
    });
    return response;
  } catch (error) {
    const place = { url: request.url, source, proxy: proxy?.description };
    const via = proxy === undefined ? "" : `, through the proxy ${proxy.description}`;
    if (error instanceof GraceEndedError && graceMs > 0) {
      const detail = `${requestLine} had no answer within ${graceMs / 1000} s after the interrupt${via}.`;
      throw createError({ code: "timeout", detail });
    }
    if (signal?.aborted && graceMs === 0) {
      throw createError({ code: "aborted", detail: `${requestLine} was interrupted.` });
    }
    if (error instanceof RequestTimeoutError) {
      throw createError({
        code: "timeout",
        detail: `${requestLine} had no answer within ${requestMs / 1000} s${via}.`,
      });
    }
    if (error instanceof UnreadableResponseError) {
      const detail = `${formatPlace(place)}, gave ${error.message}. Perhaps a proxy answered instead of the API.`;
      throw createError({ code: "unexpected-response", detail });
    }
    const isNewHost = reachedHosts?.has(request.url.host) === false;
    throw createError({ ...describeNetworkError(error, place, isNewHost), ...(isNewHost && { isNewHost }) });
  }
}

/**
 * Refuses a header that no request can carry: Node's own error would look like a network failure, and be retried. The
 * settings are checked before, so that such a value comes from a response: a token, an ETag.
 */
function assertSendable({ headers }: HttpRequest, requestLine: string, createError: CreateRequestError): void {
  for (const [name, value] of Object.entries(headers)) {
    // A header may hold spaces, as after "Bearer".
    const problem = describeUnsendableCharacter(value.replaceAll(" ", "_"));
    if (problem === undefined) continue;
    const detail = `${requestLine} was not sent: the value of its header ${name} comes from an earlier answer, and ${problem}, which no header can hold.`;
    throw createError({ code: "unexpected-response", detail, isUnsent: true });
  }
}

/** How one request is sent. */
interface RequestOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly graceMs: number;
  readonly network: Network;
  readonly proxy: ProxyServer | undefined;
}

class RequestTimeoutError extends Error {}
class GraceEndedError extends Error {}

/**
 * Node's own client keeps connections open for later requests, and follows no redirects, which would forward secrets.
 * Without encryption it connects to private addresses only. However the server ends the exchange, the promise settles.
 */
function requestWithTimeout(
  { method, url, headers, body }: HttpRequest,
  { timeoutMs, signal, graceMs, network, proxy }: RequestOptions,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    if (graceMs === 0) signal?.throwIfAborted();
    const outgoing = network.open(url, proxy, {
      method,
      headers: { "accept-encoding": "identity", ...headers },
      timeout: CONNECT_TIMEOUT_MS,
    });
    // A proxy that does not answer gives no connection that could be closed.
    const stop = () => {
      clearTimeout(timer);
      stopListening();
    };
    const fail = (error: Error) => {
      stop();
      reject(error);
      outgoing.destroy();
    };
    const timer = setTimeout(() => fail(new RequestTimeoutError()), Math.min(timeoutMs, MAX_TIMER_MS));
    const stopListening = onAbort(signal, graceMs, () => fail(new GraceEndedError()));
    let hasResponse = false;
    outgoing
      .on("error", reject)
      .on("close", () => {
        stop();
        // Node tells of some ends by nothing else.
        if (!hasResponse) reject(Object.assign(new Error(), { code: "ECONNRESET" }));
      })
      .on("timeout", () => {
        if (outgoing.socket?.connecting) outgoing.destroy(Object.assign(new Error(), { code: "ETIMEDOUT" }));
      })
      .on("upgrade", ({ statusCode }) =>
        fail(
          new UnreadableResponseError(`a switch to another protocol (status ${statusCode}), which nobody asked for`),
        ),
      )
      .on("response", (response) => {
        hasResponse = true;
        const { statusCode: status = 0 } = response;
        // Only a proxy that reads the request answers so itself.
        if (status === 407 && proxy !== undefined) return fail(new ProxyConnectionError(undefined, status));
        // Only `set-cookie` is an array, and it is not read.
        const responseHeaders = response.headers as HttpResponse["headers"];
        readBody(response).then(
          (text) => resolve({ status, headers: responseHeaders, text, ...(proxy && { proxy: proxy.description }) }),
          reject,
        );
      })
      .end(body);
  });
}

/** Runs the function once the signal has been aborted for so long. Returns the function that stops waiting for that. */
function onAbort(signal: AbortSignal | undefined, graceMs: number, run: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const start = () => {
    timer = setTimeout(run, graceMs);
  };
  if (signal?.aborted) start();
  else signal?.addEventListener("abort", start, { once: true });
  return () => {
    signal?.removeEventListener("abort", start);
    clearTimeout(timer);
  };
}
