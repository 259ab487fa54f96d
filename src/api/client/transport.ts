import { randomUUID } from "node:crypto";
import type * as z from "zod/mini";
import {
  buildUrl,
  describeNonApiResponse,
  type HttpRequest,
  type HttpResponse,
  parseJson,
  type RequestContext,
  type RequestLimiter,
  retry,
  send,
} from "../../http";
import type { SecretMask } from "../../model";
import { isObjectId } from "../contract/object-id";
import { parseWith } from "../contract/parse-with";
import { findRequestedObject, type ObjectReference, type ResponseBodyOf, type Route } from "../contract/route";
import { dropSecretMembers, findSecretValues } from "../contract/wire";
import { ApiError, type CreateApiError, type EndpointSetting, type EndpointSources } from "./errors";
import { describeForeignAnswer, showsName } from "./foreign-answer";
import { parseErrorResponse } from "./parse-error";

/** Sends a request to a route of the contract and returns the parsed body of its response. */
export type SendRequest = <R extends Route>(route: R, input: RequestInput<R>) => Promise<ResponseBodyOf<R>>;

/** Where the API is, and as whom requests are sent. */
export interface TransportOptions {
  readonly endpoint: string;
  readonly clientId: string;
  readonly orgId: string;
  readonly sandbox: string;
}

/** What every part of the client works with. Its logger masks secrets, and so do the errors that it creates. */
export interface ClientContext extends RequestContext {
  readonly mask: SecretMask;
  readonly createError: CreateApiError;
  readonly endpointSources: EndpointSources;
}

/** Provides the bearer token. */
interface TokenSource {
  get(signal: AbortSignal | undefined): Promise<string>;
  /** Drops a token that the API has rejected. */
  invalidate(token: string): void;
}

/**
 * Creates the function through which every request to the API goes. The layers of a request, from the outside in:
 *
 * 1. mask: the secrets in its body are registered before anything is logged;
 * 2. token: a bearer token of Adobe IMS is added; after a 401 the request is sent once more with a new one;
 * 3. retry: failures that may pass are retried, after the time that the API asks for or a growing one, and so is a write
 *    whose answer cannot be used;
 * 4. limiter: every attempt waits until it may start; a 429 pauses all requests;
 * 5. send: one HTTP request with a request id of its own; any status but a success becomes an `ApiError`;
 * 6. mask, parse: the secrets in the response are registered, then its body must match the route's schema, be about
 *    the object that was asked for, and show that a write was carried out.
 */
export function createTransport(
  options: TransportOptions,
  tokens: TokenSource,
  limiter: RequestLimiter,
  context: ClientContext,
): SendRequest {
  const { log, mask, createError } = context;

  async function sendRequest(route: Route, input: AnyRequestInput): Promise<unknown> {
    registerSecrets(input.body);
    const token = await tokens.get(input.signal);
    try {
      return await sendWithToken(token, route, input);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "unauthorized") throw error;
      // A token can be revoked before it expires.
      tokens.invalidate(token);
      return await sendAgain(error, route, input);
    }
  }

  /**
   * Sends a request once more, with a new token. An earlier attempt may have been carried out, and so may a write that is
   * refused for a new token, too, but not by the API itself.
   */
  async function sendAgain(earlier: ApiError, route: Route, input: AnyRequestInput): Promise<unknown> {
    try {
      return await sendWithToken(await tokens.get(input.signal), route, input);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const isDoubtful = route.method !== "get" && error.code === "unauthorized" && error.isDoubtful;
      throw earlier.isOutcomeUnknown || isDoubtful ? error.withUnknownOutcome() : error;
    }
  }

  async function sendWithToken(token: string, route: Route, input: AnyRequestInput): Promise<unknown> {
    const { signal } = input;
    const isWrite = route.method !== "get";
    const request = buildRequest(token, route, input);
    if (input.body !== undefined) log.trace("Request body", () => ({ body: toLoggedBody(input.body) }));
    const attempt = async (graceMs?: number) => {
      const withRequestId = { ...request, headers: { ...request.headers, "x-request-id": randomUUID() } };
      const response = await sendOnce(withRequestId, "endpoint", signal, context, graceMs);
      const body = parseJson(response.text);
      registerSecrets(body);
      log.trace("Answer body", () => ({
        body: body === undefined ? `not JSON, ${response.text.length} characters` : toLoggedBody(body),
      }));
      // A write whose answer cannot be used is sent again: its answer may be whole then.
      const answer = { response, body };
      return isWrite ? { parsed: parseSuccess(route, request, answer, input) } : { answer };
    };
    const result = await retry(
      attempt,
      { signal, limiter, isWrite },
      { ...context, createError: createErrorOf(request, createError) },
    );
    return "parsed" in result ? result.parsed : parseSuccess(route, request, result.answer, input);
  }

  function parseSuccess(
    { success: { status, schema } }: Route,
    request: ApiRequest,
    { response, body }: { readonly response: HttpResponse; readonly body: unknown },
    input: AnyRequestInput,
  ): unknown {
    if (schema === undefined) return assertStatus(status, request, response);
    const parsed = parseBody(schema, request, response, body, "endpoint", context);
    const flaw = describeForeignAnswer({ ...input, object: request.object }, parsed);
    if (flaw === undefined) return parsed;
    const detail = `The answer to ${request.method} ${request.url} ${flaw}`;
    throw createErrorOf(request, createError)({ code: "unexpected-response", status: response.status, detail });
  }

  /** A response without a body says nothing but its status: a page of a network that wants a sign-in has another one. */
  function assertStatus(status: number, request: HttpRequest, response: HttpResponse): undefined {
    if (response.status === status) return undefined;
    const description = describeNonApiResponse(request.url, response, context.endpointSources.endpoint, context.mask);
    throw createErrorOf(request, createError)({ ...description, status: response.status });
  }

  function buildRequest(
    token: string,
    route: Route,
    { params = {}, query = {}, headers, body }: AnyRequestInput,
  ): ApiRequest {
    return {
      object: findRequestedObject(route, params),
      method: route.method.toUpperCase(),
      url: buildUrl(options.endpoint, route.path, params, query, createError),
      headers: {
        authorization: `Bearer ${token}`,
        "x-api-key": options.clientId,
        "x-gw-ims-org-id": options.orgId,
        "x-sandbox-name": options.sandbox,
        accept: "application/json, application/problem+json",
        "user-agent": "cdktf-provider-ajo",
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
  }

  function registerSecrets(body: unknown): void {
    for (const value of findSecretValues(body)) mask.add(value);
  }

  return sendRequest as SendRequest;
}

/** A request, and the object that it is about. */
export interface ApiRequest extends HttpRequest {
  readonly object?: ObjectReference | undefined;
}

/** Creates errors that say which request failed. */
function createErrorOf({ method, url, headers }: HttpRequest, createError: CreateApiError): CreateApiError {
  const sandbox = headers["x-sandbox-name"];
  return (init) => createError({ method, path: url.pathname, ...(sandbox !== undefined && { sandbox }), ...init });
}

/**
 * A write in flight goes on for so long after an interrupt: it may have created an object whose id would then be lost. It
 * does not go on for the whole of `request_timeout`, since who presses Ctrl-C wants the command to end.
 */
const WRITE_GRACE_MS = 10_000;

/** Sends a request once. Any status but a success is thrown as an `ApiError`. */
export async function sendOnce(
  request: ApiRequest,
  setting: EndpointSetting,
  signal: AbortSignal | undefined,
  context: ClientContext,
  graceMs = request.method === "GET" ? 0 : WRITE_GRACE_MS,
): Promise<HttpResponse> {
  const source = context.endpointSources[setting];
  const createError = createErrorOf(request, context.createError);
  const response = await send(request, { source, signal, graceMs }, { ...context, createError });
  if (response.status >= 200 && response.status < 300) return response;
  const { clock, mask } = context;
  throw createError(parseErrorResponse(request, response, { setting, source, now: clock.now(), mask }));
}

/** A body for the log: as it was parsed, never as it was received, and without what is known to be secret. */
function toLoggedBody(body: unknown): string {
  return JSON.stringify(dropSecretMembers(body));
}

/** Checks the body of a response, parsed from JSON or undefined. It must match the route's schema. */
export function parseBody<S extends z.ZodMiniType>(
  schema: S,
  request: ApiRequest,
  response: HttpResponse,
  body: unknown,
  setting: EndpointSetting,
  context: Pick<ClientContext, "createError" | "endpointSources" | "mask">,
): z.output<S> {
  const createError = createErrorOf(request, context.createError);
  const { status } = response;
  if (body === undefined) {
    const description = describeNonApiResponse(request.url, response, context.endpointSources[setting], context.mask);
    throw createError({ ...description, status, ...findObjectId(request, response, body) });
  }
  const result = parseWith(schema, body);
  if ("value" in result) return result.value;
  const [first, ...others] = result.violations.map(({ field, message }) =>
    field === "" ? message : `${field}: ${message}`,
  );
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  throw createError({
    code: "unexpected-response",
    status,
    ...findObjectId(request, response, body),
    detail: `The answer to ${request.method} ${request.url} is not as the API's description says. ${first}${more}`,
  });
}

/**
 * The id of the object in a response that cannot be used otherwise: that of the request's path, or of the object that was
 * created, in the body or in the header `Location`. An object of another name is none of ours.
 */
function findObjectId(
  { object, body: sent }: ApiRequest,
  { headers }: HttpResponse,
  body: unknown,
): { readonly objectId?: string } {
  if (object !== undefined) return { objectId: object.id };
  const answer = typeof body === "object" && body !== null ? body : {};
  const isForeign = "name" in answer && typeof answer.name === "string" && !showsName(answer, parseJson(sent ?? ""));
  if (isForeign) return {};
  const inBody = "id" in answer ? answer.id : undefined;
  const inHeader = /\/([^/?#]+)$/.exec(headers.location ?? "")?.[1];
  const objectId = [inBody, inHeader].find(isObjectId);
  return objectId === undefined ? {} : { objectId };
}

/** The parts that a request to the route needs. */
type RequestInput<R extends Route> = RequiredPart<R, "params"> &
  RequiredPart<R, "headers"> &
  BodyPart<R> & {
    readonly query?: Partial<ParsedPart<R, "query">>;
    readonly signal?: AbortSignal | undefined;
    /** True for an answer that shows that the write was not carried out. */
    readonly isUndone?: (answer: ResponseBodyOf<R>) => boolean;
  };

type RequiredPart<R, N extends string> = [ParsedPart<R, N>] extends [never]
  ? unknown
  : { readonly [K in N]: ParsedPart<R, N> };
type ParsedPart<R, N extends string> = R extends { readonly [K in N]: infer S extends z.ZodMiniType }
  ? z.output<S>
  : never;
type BodyPart<R> = R extends { readonly body: { readonly schema: infer S extends z.ZodMiniType } }
  ? { readonly body: z.output<S> }
  : unknown;

/** The parts that any request may have. */
interface AnyRequestInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
  readonly isUndone?: (answer: never) => boolean;
}
