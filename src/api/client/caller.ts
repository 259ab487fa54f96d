import { randomUUID } from "node:crypto";
import type * as z from "zod/mini";
import { type Gate, type HttpRequest, urlOf, withRetries } from "../../http";
import type { AnswerOf, Route } from "../contract/route";
import { sensitiveTexts } from "../contract/secret-members";
import { ApiError } from "./api-error";
import type { Context } from "./context";
import { bodyOf, exchange, parseJson } from "./exchange";
import type { ImsToken } from "./ims-token";

/** Where the API is, and as whom to call it. */
export interface CallerSettings {
  readonly endpoint: string;
  readonly clientId: string;
  readonly orgId: string;
  readonly sandbox: string;
}

type Parsed<R, N extends string> = R extends { readonly [K in N]: infer S extends z.ZodMiniType } ? z.output<S> : never;
type Needed<R, N extends string> = [Parsed<R, N>] extends [never] ? unknown : { readonly [K in N]: Parsed<R, N> };
type Body<R> = R extends { readonly body: { readonly schema: infer S extends z.ZodMiniType } }
  ? { readonly body: z.output<S> }
  : unknown;

/** What a call of a route needs. */
export type CallInput<R extends Route> = Needed<R, "params"> &
  Needed<R, "headers"> &
  Body<R> & { readonly query?: Partial<Parsed<R, "query">>; readonly signal?: AbortSignal | undefined };

/** Calls a route of the contract and answers what its schema says. */
export type Call = <R extends Route>(route: R, input: CallInput<R>) => Promise<AnswerOf<R>>;

/** What any call may need. */
interface AnyInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
}

/** Makes the function through which every request to the API goes. */
export function createCaller(settings: CallerSettings, tokens: ImsToken, gate: Gate, context: Context): Call {
  const { log, mask, fail } = context;

  function hide(body: unknown): void {
    for (const text of sensitiveTexts(body)) mask.add(text);
  }

  async function call(route: Route, input: AnyInput): Promise<unknown> {
    hide(input.body);
    const token = await tokens.get(input.signal);
    try {
      return await callAs(token, route, input);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "unauthorized") throw error;
      // A token can be withdrawn before it expires. A new one is tried once.
      tokens.discard(token);
      return callAs(await tokens.get(input.signal), route, input);
    }
  }

  async function callAs(token: string, route: Route, input: AnyInput): Promise<unknown> {
    const { signal } = input;
    const request = requestOf(token, route, input);
    if (request.body !== undefined) log.trace("Request body", { body: request.body });
    // A write that is under way is let finish: cut off, it may have made an object that nobody then knows of.
    const cutOffBy = route.method === "get" ? signal : undefined;
    const attempt = () => {
      const numbered = { ...request, headers: { ...request.headers, "x-request-id": randomUUID() } };
      return gate.pass(() => exchange(numbered, "endpoint", cutOffBy, context), signal);
    };
    const answer = await withRetries(attempt, signal, context, ({ code }, waitMs) => {
      if (code === "too-many-requests") gate.close(waitMs);
    });
    hide(parseJson(answer.text));
    log.trace("Answer body", { body: answer.text });
    const { schema } = route.success;
    return schema === undefined ? undefined : bodyOf(schema, request, answer, "endpoint", context);
  }

  function requestOf(token: string, route: Route, { params = {}, query = {}, headers, body }: AnyInput): HttpRequest {
    return {
      method: route.method.toUpperCase(),
      url: urlOf(settings.endpoint, route.path, params, query, fail),
      headers: {
        authorization: `Bearer ${token}`,
        "x-api-key": settings.clientId,
        "x-gw-ims-org-id": settings.orgId,
        "x-sandbox-name": settings.sandbox,
        accept: "application/json, application/problem+json",
        "user-agent": "cdktf-provider-ajo",
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
  }

  return call as Call;
}
