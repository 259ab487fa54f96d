import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { describeUnsendableCharacter } from "../model/header-value";
import { readBody, UnreadableResponseError } from "./body";
import { MAX_TIMER_MS, type RequestContext } from "./context";
import type { CreateRequestError, RequestErrorInit } from "./errors";
import { assertNoPublicAddress, lookupPrivate, PublicAddressError } from "./plain-http";

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
}

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
  { clock, timeouts: { requestMs }, log, createError, reachedHosts }: RequestContext,
): Promise<HttpResponse> {
  const requestLine = `${request.method} ${request.url}`;
  assertSendable(request, requestLine, createError);
  const start = clock.now();
  log.debug(`${requestLine} …`, { request_id: request.headers["x-request-id"] });
  try {
    const response = await requestWithTimeout(request, requestMs, signal, graceMs);
    reachedHosts?.add(request.url.host);
    log.debug(`${requestLine} ${response.status}`, {
      request_id: response.headers["x-request-id"] ?? request.headers["x-request-id"],
      took_ms: Math.round(clock.now() - start),
    });
    return response;
  } catch (error) {
    if (error instanceof GraceEndedError && graceMs > 0) {
      const detail = `${requestLine} had no answer within ${graceMs / 1000} s after the interrupt.`;
      throw createError({ code: "timeout", detail });
    }
    if (signal?.aborted && graceMs === 0) {
      throw createError({ code: "aborted", detail: `${requestLine} was interrupted.` });
    }
    if (error instanceof RequestTimeoutError) {
      throw createError({ code: "timeout", detail: `${requestLine} had no answer within ${requestMs / 1000} s.` });
    }
    if (error instanceof UnreadableResponseError) {
      const detail = `${formatHostAndPort(request.url)}, ${source}, gave ${error.message}. Perhaps a proxy answered instead of the API.`;
      throw createError({ code: "unexpected-response", detail });
    }
    const isNewHost = reachedHosts?.has(request.url.host) === false;
    throw createError({ ...describeNetworkError(error, request.url, source), ...(isNewHost && { isNewHost }) });
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

class RequestTimeoutError extends Error {}
class GraceEndedError extends Error {}

/**
 * Node's own client keeps connections open for later requests, and follows no redirects, which would forward secrets.
 * Without encryption it connects to private addresses only. However the server ends the exchange, the promise settles.
 */
function requestWithTimeout(
  { method, url, headers, body }: HttpRequest,
  timeoutMs: number,
  signal: AbortSignal | undefined,
  graceMs: number,
): Promise<HttpResponse> {
  const isEncrypted = url.protocol === "https:";
  const requestOver = isEncrypted ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    if (!isEncrypted) assertNoPublicAddress(url);
    if (graceMs === 0) signal?.throwIfAborted();
    const outgoing = requestOver(url, {
      method,
      headers: { "accept-encoding": "identity", ...headers },
      timeout: CONNECT_TIMEOUT_MS,
      ...(!isEncrypted && { lookup: lookupPrivate }),
    });
    const fail = (error: Error) => {
      reject(error);
      outgoing.destroy();
    };
    const timer = setTimeout(() => fail(new RequestTimeoutError()), Math.min(timeoutMs, MAX_TIMER_MS));
    const stopListening = onAbort(signal, graceMs, () => fail(new GraceEndedError()));
    let hasResponse = false;
    outgoing
      .on("error", reject)
      .on("close", () => {
        clearTimeout(timer);
        stopListening();
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
        // Only `set-cookie` is an array, and it is not read.
        const responseHeaders = response.headers as HttpResponse["headers"];
        readBody(response).then((text) => resolve({ status, headers: responseHeaders, text }), reject);
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

/** Node's error codes for a certificate that is not trusted. */
const CERTIFICATE_ERROR_CODE =
  /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH)/;

/** What the most common codes mean. */
const ERROR_CODE_MEANINGS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there (ECONNREFUSED)",
  ECONNRESET: "the connection was cut (ECONNRESET)",
  ENOTFOUND: "the host name is unknown (ENOTFOUND)",
  EAI_AGAIN: "the name server did not answer (EAI_AGAIN)",
  ETIMEDOUT: "the connection was not made in time (ETIMEDOUT)",
  EPROTO: "TLS cannot be spoken with it; should the address begin with http://? (EPROTO)",
};

/** Node's error codes for a request that did not leave, because there was no connection. */
const UNSENT_CODES: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
]);

/** Describes why a request could not be sent, or its response not be read. */
function describeNetworkError(error: unknown, url: URL, source: string): RequestErrorInit {
  if (error instanceof PublicAddressError) {
    return { code: "plain-http-refused", detail: `${formatHostAndPort(url)}, ${source}: ${error.message}.` };
  }
  const { code, message } = findRootCause(error);
  const reason = ERROR_CODE_MEANINGS[code ?? ""] ?? (code === undefined ? message : `${message} (${code})`);
  return {
    code: CERTIFICATE_ERROR_CODE.test(code ?? "") ? "untrusted-certificate" : "unreachable",
    ...(UNSENT_CODES.has(code ?? "") && { isUnsent: true }),
    detail: `${formatHostAndPort(url)}, ${source}: ${reason}.`,
  };
}

/** If a host has several addresses, the failure of each is in `errors`. */
function findRootCause(error: unknown): { code?: string; message: string } {
  if (typeof error !== "object" || error === null) return { message: String(error) };
  const { errors, code, message } = error as Readonly<Record<string, unknown>>;
  if (Array.isArray(errors)) return findRootCause(errors[0]);
  return { message: String(message), ...(typeof code === "string" && { code }) };
}

/** Builds the URL of a route. The endpoint may have a path of its own. */
export function buildUrl(
  endpoint: string,
  path: string,
  params: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string | number | undefined>>,
  createError: CreateRequestError,
): URL {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeSegment(params[name] ?? "", createError));
  const url = new URL(`${endpoint.replace(/\/+$/, "")}${filled}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

/** Refuses an empty segment and dots, which would lead to another route. */
function encodeSegment(value: string, createError: CreateRequestError): string {
  if (/^\.{0,2}$/.test(value)) {
    throw createError({ code: "not-found", detail: `${JSON.stringify(value)} cannot be an id.` });
  }
  return encodeURIComponent(value);
}

/** Host and port, even if it is the protocol's default port. */
export function formatHostAndPort({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === "https:" ? "443" : "80")}`;
}
