import * as z from "zod/mini";
import {
  buildUrl,
  describeNonApiResponse,
  type HttpRequest,
  type HttpResponse,
  parseRetryAfter,
  type RequestContext,
  type RequestLimiter,
  retry,
  send,
} from "../http";
import { CONVERSATION_REGIONS, type SecretMask, SMS_REGIONS } from "../model";
import type { CreateSinchError, SinchError } from "./errors";
import type { UnreachableCache } from "./unreachable-cache";

/** A question to Sinch: a request that changes nothing there, so that it can be repeated. */
export interface SinchRequest {
  readonly api: SinchApi;
  /** Left out for the API that is the same in all regions. */
  readonly region?: string;
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly authorization: string;
  /** A form to post. Left out: the question is a GET. */
  readonly form?: Readonly<Record<string, string>>;
}

/** What Sinch said, in good or in bad. */
export interface SinchResponse {
  readonly status: number;
  /** What the JSON of the answer stands for; undefined if it is none. */
  readonly body: unknown;
  /** The request, for the texts of errors. */
  readonly requestLine: string;
}

/**
 * Asks Sinch. When it cannot say now, or somebody else answers, that is thrown. Bodies are never logged: an answer may
 * hold the credentials of all channels of an app in clear (Sinch), and the mask knows none of them.
 */
export async function requestSinch(
  request: SinchRequest,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<SinchResponse> {
  const endpoint = endpointFor(context.endpoint, request.api, request.region);
  context.unreachableCache.throwIfUnreachable(endpoint.base);
  try {
    return await sendWithRetries(request, endpoint, signal, context);
  } catch (error) {
    context.unreachableCache.recordFailure(endpoint.base, error);
    throw error;
  }
}

/** Asks Sinch only once, for what is worth no long wait. */
export async function requestSinchOnce(
  request: SinchRequest,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<SinchResponse> {
  const endpoint = endpointFor(context.endpoint, request.api, request.region);
  context.unreachableCache.throwIfUnreachable(endpoint.base);
  return sendWithRetries(request, endpoint, signal, { ...context, timeouts: { ...context.timeouts, retryMs: 0 } });
}

async function sendWithRetries(
  sinchRequest: SinchRequest,
  endpoint: SinchEndpoint,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<SinchResponse> {
  const request = buildHttpRequest(sinchRequest, endpoint, context);
  const limiter = context.limiters[sinchRequest.api];
  const attempt = () => limiter.run(() => sendOnce(request, endpoint, signal, context), signal);
  return retry(attempt, signal, context, ({ code }, waitMs) => {
    if (code === "too-many-requests") limiter.pauseFor(waitMs);
  });
}

/** The error for an answer that says nothing of what was asked. */
export function createUnexpectedResponseError(
  { status, requestLine }: SinchResponse,
  { createError }: Pick<SinchContext, "createError">,
): SinchError {
  const detail = `The answer to ${requestLine}, with status ${status}, is not one that Sinch describes.`;
  return createError({ code: "unexpected-response", status, detail });
}

function buildHttpRequest(
  sinchRequest: SinchRequest,
  { base }: SinchEndpoint,
  { createError }: SinchContext,
): HttpRequest {
  const { path, params = {}, query = {}, authorization, form } = sinchRequest;
  const headers = { authorization, accept: "application/json", "user-agent": "cdktf-provider-ajo" };
  const url = buildUrl(base, path, params, query, createError);
  if (form === undefined) return { method: "GET", url, headers };
  const body = new URLSearchParams(form).toString();
  return { method: "POST", url, headers: { ...headers, "content-type": "application/x-www-form-urlencoded" }, body };
}

async function sendOnce(
  request: HttpRequest,
  { source }: SinchEndpoint,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<SinchResponse> {
  const { clock, createError } = context;
  const httpResponse = await send(request, { source, signal }, context);
  const { status, headers } = httpResponse;
  const requestLine = `${request.method} ${request.url}`;
  if (status === 429 || status >= 500) {
    throw createError({
      code: status === 429 ? "too-many-requests" : "service-unavailable",
      status,
      detail: `${requestLine} was answered with status ${status}.`,
      retryAfterMs: parseRetryAfter(headers["retry-after"], undefined, clock.now()),
    });
  }
  const body = parseJson(httpResponse);
  if (body === undefined && !isJsonOptional(httpResponse))
    throw createError({ ...describeNonApiResponse(request.url, httpResponse, source), status });
  return { status, body, requestLine };
}

/** JSON has no undefined, so that stands for what is not JSON. The parser's error is dropped: it quotes the answer. */
function parseJson({ text }: HttpResponse): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sinch promises no words with a 401. Any other answer that has words but no JSON is that of a proxy. */
function isJsonOptional({ status, text }: HttpResponse): boolean {
  return status === 401 || (status >= 400 && text === "");
}

/** What every question to Sinch needs. */
export interface SinchContext extends RequestContext {
  /** Where all of Sinch's APIs are; undefined for Sinch's own hosts. */
  readonly endpoint: string | undefined;
  readonly mask: SecretMask;
  readonly createError: CreateSinchError;
  /** Each API has limits of its own. */
  readonly limiters: Readonly<Record<SinchApi, RequestLimiter>>;
  readonly unreachableCache: UnreachableCache;
}

/** The APIs of Sinch that are asked. Only the one that issues access tokens is the same for all regions. */
export type SinchApi = "sms" | "conversation" | "auth";

/** The regions of an API. */
export const REGIONS_BY_API: Readonly<Record<SinchApi, readonly string[]>> = {
  sms: SMS_REGIONS,
  conversation: CONVERSATION_REGIONS,
  auth: [],
};

/** Where an API is. */
interface SinchEndpoint {
  readonly base: string;
  /** Where the address comes from, for the texts of errors. */
  readonly source: string;
}

/** Where an API is in a region: below the endpoint if there is one, else on a host of Sinch's. */
export function endpointFor(endpoint: string | undefined, api: SinchApi, region: string | undefined): SinchEndpoint {
  const place = region === undefined ? [api] : [api, region];
  if (endpoint !== undefined) {
    const base = `${endpoint.replace(/\/+$/, "")}/sinch/${place.join("/")}`;
    return { base, source: "from sinch_endpoint" };
  }
  const host = region === undefined ? `${api}.sinch.com` : `${region}.${api}.api.sinch.com`;
  return { base: `https://${host}`, source: "a host of Sinch" };
}

/** A code of Sinch, such as `blocked_account` or `PERMISSION_DENIED`. Nothing else of an error's text is repeated. */
const errorCodeSchema = z.string().check(z.regex(/^[A-Za-z]+(?:_[A-Za-z]+)*$/), z.maxLength(40));

/** The errors of the SMS API, and those of the Conversation API. */
const errorSchema = z.union([
  z.object({ code: errorCodeSchema }),
  z.pipe(
    z.object({ error: z.object({ status: errorCodeSchema }) }),
    z.transform(({ error }) => ({ code: error.status })),
  ),
]);

/** The code by which Sinch says why it refuses, if it gives one. */
export function parseErrorCode({ body }: Pick<SinchResponse, "body">): string | undefined {
  const result = z.safeParse(errorSchema, body);
  return result.success ? result.data.code : undefined;
}

/** How Sinch answered, for the texts of verdicts: `403 blocked_account`. */
export function formatStatus(response: Pick<SinchResponse, "status" | "body">): string {
  const code = parseErrorCode(response);
  return code === undefined ? String(response.status) : `${response.status} ${code}`;
}
