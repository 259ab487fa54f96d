import { contract, type Route } from "../api";
import { credentialHandlers } from "./credentials";
import type { Emulation } from "./emulation";
import { admit } from "./gateway";
import type { Call, Handlers, OperationName } from "./handlers";
import type { App, RequestContext } from "./http";
import { parsed, parsedJson } from "./parsed";
import { publishedSurfaceHandlers } from "./published-surfaces";
import { readBody } from "./read-body";
import { Refusal } from "./refusal";
import { answerOnce } from "./remembered";
import { type Success, sendError, sendSuccess } from "./respond";
import { sentBody } from "./sent-body";
import { surfaceHandlers } from "./surfaces";
import { webhookHandlers } from "./webhooks";

type Handle = (call: Call<OperationName>) => object | undefined;

/** Registers every operation of the contract that needs a token. */
export function registerOperations(app: App, emulation: Emulation): void {
  const { world } = emulation;
  const handlers: Handlers = {
    ...credentialHandlers(world),
    ...webhookHandlers(world),
    ...surfaceHandlers(world),
    ...publishedSurfaceHandlers(world),
  };
  for (const [name, handler] of Object.entries(handlers)) {
    const route: Route = contract[name as OperationName];
    // Each handler takes the calls of its own route, which is what it gets: the schemas that parse them are the route's.
    const handle = handler as unknown as Handle;
    app.on(route.method, route.path.replace(/\{(\w+)\}/g, ":$1"), async (c) => {
      try {
        return sendSuccess(c, await operate(c, route, handle, emulation));
      } catch (error) {
        return sendError(c, error, route.errors);
      }
    });
  }
}

async function operate(c: RequestContext, route: Route, handle: Handle, emulation: Emulation): Promise<Success> {
  const { world, tokens, settings } = emulation;
  const caller = admit(c.req.raw.headers, settings, tokens);
  requireIfMatch(c, route);
  const headers = route.headers && parsed(route.headers, c.req.header());
  const text = await readBody(c);
  const call = {
    caller,
    params: route.params && parsed(route.params, c.req.param()),
    query: route.query && parsed(route.query, c.req.query()),
    headers,
    body: route.body && sentBody(route.body.schema, jsonOf(c, text)),
  } as unknown as Call<OperationName>;
  const answer = () => success(c, route, handle(call));
  const key = headers?.["idempotency-key"];
  // The store is changed within one turn of the event loop, so requests cannot come between one another.
  return world.store.transaction(() => {
    if (typeof key !== "string") return answer();
    const { pathname, search } = new URL(c.req.url);
    return answerOnce(world, caller, key, [c.req.method, pathname + search, text].join("\n"), answer);
  });
}

function success(c: RequestContext, route: Route, body: object | undefined): Success {
  const { id, _etag } = (body ?? {}) as { readonly id?: string; readonly _etag?: string };
  const values = { etag: _etag, location: `${c.req.path}/${id}` };
  const headers = (route.success.headers ?? []).map((name) => [name, values[name] ?? ""]);
  return { status: route.success.status, headers: Object.fromEntries(headers), body };
}

function requireIfMatch(c: RequestContext, { headers }: Route): void {
  if (headers === undefined || !("if-match" in headers.shape) || c.req.header("if-match") !== undefined) return;
  throw new Refusal("precondition-required", "Send If-Match with the ETag of the object as you last read it.");
}

function jsonOf(c: RequestContext, text: string): unknown {
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(c.req.header("content-type") ?? "")) {
    throw new Refusal("malformed-request", "The body must be JSON. Send it with the content type application/json.");
  }
  return parsedJson(text);
}
