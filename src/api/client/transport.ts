import { randomUUID } from "node:crypto";
import type * as z from "zod/mini";
import {
  buildUrl,
  describeNonApiResponse,
  type HttpRequest,
  type HttpResponse,
  type RequestContext,
  type RequestLimiter,
  retry,
  send,
} from "../../http";
import type { SecretMask } from "../../model";
import { parseWith } from "../contract/parse-with";
import type { ResponseBodyOf, Route } from "../contract/route";
import { findSecretValues } from "../contract/wire";
import { ApiError, type CreateApiError, type EndpointSetting, endpointSource, parseErrorResponse } from "./errors";
import type { ImsTokenProvider } from "./ims-token";

/** Where the API is, and as whom to call it. */
export interface TransportOptions {
  readonly endpoint: string;
  readonly clientId: string;
  readonly orgId: string;
  readonly sandbox: string;
}

type ParsedPart<R, N extends string> = R extends { readonly [K in N]: infer S extends z.ZodMiniType }
  ? z.output<S>
  : never;
type RequiredPart<R, N extends string> = [ParsedPart<R, N>] extends [never]
  ? unknown
  : { readonly [K in N]: ParsedPart<R, N> };
type BodyPart<R> = R extends { readonly body: { readonly schema: infer S extends z.ZodMiniType } }
  ? { readonly body: z.output<S> }
  : unknown;

/** What a call of a route needs. */
type RequestInput<R extends Route> = RequiredPart<R, "params"> &
  RequiredPart<R, "headers"> &
  BodyPart<R> & { readonly query?: Partial<ParsedPart<R, "query">>; readonly signal?: AbortSignal | undefined };

/** Calls a route of the contract and answers what its schema says. */
export type SendRequest = <R extends Route>(route: R, input: RequestInput<R>) => Promise<ResponseBodyOf<R>>;

/** What any call may need. */
interface AnyRequestInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
}

/** Makes the function through which every request to the API goes. */
export function createTransport(
  options: TransportOptions,
  tokens: ImsTokenProvider,
  limiter: RequestLimiter,
  context: ClientContext,
): SendRequest {
  const { log, mask, createError } = context;

  function maskSecrets(body: unknown): void {
    for (const text of findSecretValues(body)) mask.add(text);
  }

  async function sendRequest(route: Route, input: AnyRequestInput): Promise<unknown> {
    maskSecrets(input.body);
    const token = await tokens.get(input.signal);
    try {
      return await sendWithToken(token, route, input);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "unauthorized") throw error;
      // A token can be withdrawn before it expires. A new one is tried once.
      tokens.invalidate(token);
      return sendWithToken(await tokens.get(input.signal), route, input);
    }
  }

  async function sendWithToken(token: string, route: Route, input: AnyRequestInput): Promise<unknown> {
    const { signal } = input;
    const request = buildRequest(token, route, input);
    if (request.body !== undefined) log.trace("Request body", { body: request.body });
    // A write that is under way is let finish: cut off, it may have made an object that nobody then knows of.
    const abortSignal = route.method === "get" ? signal : undefined;
    const attempt = () => {
      const withRequestId = { ...request, headers: { ...request.headers, "x-request-id": randomUUID() } };
      return limiter.run(() => sendOnce(withRequestId, "endpoint", abortSignal, context), signal);
    };
    const response = await retry(attempt, signal, context, ({ code }, waitMs) => {
      if (code === "too-many-requests") limiter.pauseFor(waitMs);
    });
    maskSecrets(parseJson(response.text));
    log.trace("Answer body", { body: response.text });
    const { schema } = route.success;
    return schema === undefined ? undefined : parseBody(schema, request, response, "endpoint", context);
  }

  function buildRequest(
    token: string,
    route: Route,
    { params = {}, query = {}, headers, body }: AnyRequestInput,
  ): HttpRequest {
    return {
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

  return sendRequest as SendRequest;
}

/** One attempt of a request. Whatever is not a success is thrown. */
export async function sendOnce(
  request: HttpRequest,
  setting: EndpointSetting,
  signal: AbortSignal | undefined,
  context: ClientContext,
): Promise<HttpResponse> {
  const response = await send(request, { source: endpointSource(setting), signal }, context);
  if (response.status >= 200 && response.status < 300) return response;
  // Secrets are hidden before long texts are cut, for half a secret would not be recognized.
  const safe = { ...response, text: context.mask.apply(response.text) };
  throw context.createError(parseErrorResponse(request, safe, { setting, now: context.clock.now() }));
}

/** The body of an answer, which must be as the API's description says. */
export function parseBody<S extends z.ZodMiniType>(
  schema: S,
  request: HttpRequest,
  response: HttpResponse,
  setting: EndpointSetting,
  { createError }: Pick<ClientContext, "createError">,
): z.output<S> {
  const { status } = response;
  const body = parseJson(response.text);
  if (body === undefined)
    throw createError({ ...describeNonApiResponse(request.url, response, endpointSource(setting)), status });
  const checked = parseWith(schema, body);
  if ("value" in checked) return checked.value;
  const [first, ...others] = checked.violations.map(({ field, message }) =>
    field === "" ? message : `${field}: ${message}`,
  );
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  throw createError({
    code: "unexpected-response",
    status,
    detail: `The answer to ${request.method} ${request.url} is not as the API's description says. ${first}${more}`,
  });
}

/** JSON has no undefined, so that stands for what is not JSON. */
function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** What every part of the client works with. */
export interface ClientContext extends RequestContext {
  readonly mask: SecretMask;
  readonly createError: CreateApiError;
}
