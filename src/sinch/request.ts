import * as z from "zod/mini";
import {
  buildUrl,
  describeNonApiResponse,
  type HttpRequest,
  type HttpResponse,
  parseJson,
  parseRetryAfter,
  type RequestContext,
  type RequestLimiter,
  retry,
  send,
} from "../http";
import { CONVERSATION_REGIONS, type SecretMask, SMS_REGIONS } from "../model";
import { trimTrailing } from "../model/format";
import type { CreateSinchError, SinchError } from "./errors";
import type { UnreachableCache } from "./unreachable-cache";

/** A request to Sinch. It changes nothing there, so that it can always be repeated. */
export interface SinchRequest {
  readonly api: SinchApi;
  /** Left out for the API that has no regions. */
  readonly region?: string;
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly authorization: string;
  /** A form to post. Without one, the request is a GET. */
  readonly form?: Readonly<Record<string, string>>;
}

/** A response of Sinch, whether it grants the request or refuses it. */
export interface SinchResponse {
  readonly status: number;
  /** The parsed JSON; undefined if the body is not JSON. */
  readonly body: unknown;
  /** Method and URL of the request, with the names of the ids in it, for error messages. */
  readonly requestLine: string;
}

/** What every request to Sinch works with. */
export interface SinchContext extends RequestContext {
  /** The base URL of all of Sinch's APIs; undefined for Sinch's own hosts. */
  readonly endpoint: string | undefined;
  /** Where that was set, for error messages. */
  readonly source: string;
  readonly mask: SecretMask;
  readonly createError: CreateSinchError;
  /** Each API has limits of its own. */
  readonly limiters: Readonly<Record<SinchApi, RequestLimiter>>;
  readonly unreachableCache: UnreachableCache;
}

/**
 * Sends a request to Sinch: from the outside in the cache of unreachable hosts, retries, the API's limiter, one HTTP
 * request. Throws if Sinch cannot answer now, or if the response is not from Sinch. Bodies are never logged: a response
 * may contain the credentials of all channels of an app in plain text, which the mask does not know.
 */
export async function requestSinch(
  request: SinchRequest,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<SinchResponse> {
  const endpoint = endpointFor(context, request.api, request.region);
  context.unreachableCache.throwIfUnreachable(endpoint.base);
  try {
    return await sendWithRetries(request, endpoint, signal, context);
  } catch (error) {
    context.unreachableCache.recordFailure(endpoint.base, error);
    throw error;
  }
}

/** Sends a request to Sinch without retries, for an answer that is useful but not worth a long wait. */
export async function requestSinchOnce(
  request: SinchRequest,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<SinchResponse> {
  const endpoint = endpointFor(context, request.api, request.region);
  context.unreachableCache.throwIfUnreachable(endpoint.base);
  return sendWithRetries(request, endpoint, signal, { ...context, timeouts: { ...context.timeouts, retryMs: 0 } });
}

async function sendWithRetries(
  request: SinchRequest,
  endpoint: SinchEndpoint,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<SinchResponse> {
  const httpRequest = buildHttpRequest(request, endpoint, context);
  const limiter = context.limiters[request.api];
  // Without the ids, in place of which a secret may have been given.
  const requestLine = `${httpRequest.method} ${endpoint.base}${request.path}`;
  const attempt = () => sendOnce(httpRequest, requestLine, endpoint, signal, context);
  // Nothing but a check depends on it, so nobody waits for long.
  return retry(attempt, { signal, limiter, maxRetries: 4 }, context);
}

function buildHttpRequest(
  { path, params = {}, query = {}, authorization, form }: SinchRequest,
  { base }: SinchEndpoint,
  { createError }: SinchContext,
): HttpRequest {
  const headers = { authorization, accept: "application/json", "user-agent": "cdktf-provider-ajo" };
  const url = buildUrl(base, path, params, query, createError);
  if (form === undefined) return { method: "GET", url, headers };
  const body = new URLSearchParams(form).toString();
  return { method: "POST", url, headers: { ...headers, "content-type": "application/x-www-form-urlencoded" }, body };
}

async function sendOnce(
  request: HttpRequest,
  requestLine: string,
  { source }: SinchEndpoint,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<SinchResponse> {
  const { clock, createError } = context;
  const response = await send(request, { source, signal }, context);
  const { status, headers, text } = response;
  if (status === 429 || status >= 500) {
    throw createError({
      code: status === 429 ? "too-many-requests" : "service-unavailable",
      status,
      detail: `${requestLine} was answered with status ${status}.`,
      retryAfterMs: parseRetryAfter(headers, undefined, clock.now()),
    });
  }
  const body = parseJson(text);
  if (body === undefined && !isJsonOptional(response)) {
    throw createError({ ...describeNonApiResponse(request.url, response, source, context.mask), status });
  }
  return { status, body, requestLine };
}

/** Sinch documents no body for a 401. Any other response with a body that is not JSON is a proxy's. */
function isJsonOptional({ status, text }: HttpResponse): boolean {
  return status === 401 || (status >= 400 && text === "");
}

/** The error for a response that does not answer the request. */
export function createUnexpectedResponseError(
  { status, requestLine }: SinchResponse,
  { createError }: Pick<SinchContext, "createError">,
): SinchError {
  const detail = `The answer to ${requestLine}, with status ${status}, is not one that Sinch describes.`;
  return createError({ code: "unexpected-response", status, detail });
}

/** The APIs of Sinch that are used. Only the one that issues access tokens has no regions. */
export type SinchApi = "sms" | "conversation" | "auth";

export const REGIONS_BY_API: Readonly<Record<SinchApi, readonly string[]>> = {
  sms: SMS_REGIONS,
  conversation: CONVERSATION_REGIONS,
  auth: [],
};

/** Where an API is. */
interface SinchEndpoint {
  readonly base: string;
  /** Where the URL comes from, for error messages. */
  readonly source: string;
}

/** The base URL of an API in a region: below the configured endpoint if there is one, else on one of Sinch's hosts. */
export function endpointFor(
  { endpoint, source }: Pick<SinchContext, "endpoint" | "source">,
  api: SinchApi,
  region: string | undefined,
): SinchEndpoint {
  if (endpoint !== undefined) {
    const path = region === undefined ? api : `${api}/${region}`;
    return { base: `${trimTrailing(endpoint, "/")}/sinch/${path}`, source };
  }
  const host = region === undefined ? `${api}.sinch.com` : `${region}.${api}.api.sinch.com`;
  return { base: `https://${host}`, source: "a host of Sinch" };
}

/** Sinch's own hosts, all that a verification can ask. */
export function listSinchHosts(): URL[] {
  const apis = Object.entries(REGIONS_BY_API) as [SinchApi, readonly string[]][];
  const findUrl = (api: SinchApi, region?: string) =>
    new URL(endpointFor({ endpoint: undefined, source: "" }, api, region).base);
  return apis.flatMap(([api, regions]) =>
    regions.length === 0 ? [findUrl(api)] : regions.map((region) => findUrl(api, region)),
  );
}

/** An error code of Sinch, such as `blocked_account` or `PERMISSION_DENIED`: all that is quoted of an error. */
const errorCodeSchema = z.string().check(z.regex(/^[A-Za-z]+(?:_[A-Za-z]+)*$/), z.maxLength(40));

/** An error of the SMS API, or of the Conversation API. */
const errorSchema = z.union([
  z.object({ code: errorCodeSchema }),
  z.pipe(
    z.object({ error: z.object({ status: errorCodeSchema }) }),
    z.transform(({ error }) => ({ code: error.status })),
  ),
]);

/** The error code in a response, if it has one. */
export function parseErrorCode({ body }: Pick<SinchResponse, "body">): string | undefined {
  return z.safeParse(errorSchema, body).data?.code;
}

/** Status and error code of a response, for messages: `403 blocked_account`. */
export function formatStatus(response: Pick<SinchResponse, "status" | "body">): string {
  const code = parseErrorCode(response);
  return code === undefined ? String(response.status) : `${response.status} ${code}`;
}
