import { Hono } from "hono";
import { requestId } from "hono/request-id";
import { contract, type Route } from "../api";
import { ApiProblemError } from "./api-problem";
import { createControlApp } from "./control";
import { createCredentialHandlers } from "./credentials";
import { injectFault } from "./faults";
import { authenticate, registerTokenRoute } from "./gateway";
import { createBodyParser, type OperationHandlers, type OperationName, type OperationRequest } from "./handlers";
import {
  type AppContext,
  type AppEnv,
  type EmulatorApp,
  parseJsonBody,
  parseRequestPart,
  readBody,
  type SuccessResponse,
  sendError,
  sendSuccess,
} from "./http";
import { runOnce } from "./idempotency";
import { createPublishedSurfaceHandlers } from "./published-surfaces";
import { applyReadLag } from "./read-lag";
import { logRequests } from "./request-log";
import { createSinchRoutes } from "./sinch-routes";
import type { EmulatorState } from "./state";
import { createSurfaceHandlers } from "./surfaces";
import { createWebhookHandlers } from "./webhooks";

/** The HTTP application of an emulator. */
export function createApp(state: EmulatorState): EmulatorApp {
  const app: EmulatorApp = new Hono<AppEnv>();
  app.use(requestId());
  // Before the log and the faults: neither is about what steers them.
  app.route("/_emulator", createControlApp(state));
  app.use(logRequests(state.requestLog), injectFault(state.faults), applyReadLag(state.faults.lags));
  registerTokenRoute(app, state.settings, state.tokens);
  registerOperations(app, state);
  app.route("/sinch", createSinchRoutes(state.sinch));
  app.notFound((c) => {
    const error = new ApiProblemError(
      "not-found",
      `There is no ${c.req.method} ${c.req.path}. Look at the API's description.`,
    );
    return sendError(c, error, "api");
  });
  app.onError((error, c) => sendError(c, error, "api"));
  return app;
}

type OperationHandler = (call: OperationRequest<OperationName>) => object | undefined;

/** Registers every operation of the contract that needs a token. */
function registerOperations(app: EmulatorApp, state: EmulatorState): void {
  const { ajo } = state;
  const handlers: OperationHandlers = {
    ...createCredentialHandlers(ajo),
    ...createWebhookHandlers(ajo),
    ...createSurfaceHandlers(ajo),
    ...createPublishedSurfaceHandlers(ajo),
  };
  for (const [name, handler] of Object.entries(handlers)) {
    const route: Route = contract[name as OperationName];
    // Each handler takes the calls of its own route, which is what it gets: the schemas that parse them are the route's.
    const handle = handler as unknown as OperationHandler;
    app.on(route.method, route.path.replace(/\{(\w+)\}/g, ":$1"), async (c) => {
      try {
        return sendSuccess(c, await handleOperation(c, route, handle, state));
      } catch (error) {
        return sendError(c, error, route.errors);
      }
    });
  }
}

async function handleOperation(
  c: AppContext,
  route: Route,
  handle: OperationHandler,
  state: EmulatorState,
): Promise<SuccessResponse> {
  const { ajo, tokens, settings } = state;
  const caller = authenticate(c.req.raw.headers, settings, tokens);
  assertIfMatchPresent(c, route);
  const headers = route.headers && parseRequestPart(route.headers, c.req.header());
  const text = await readBody(c);
  const request = {
    caller,
    params: route.params && parseRequestPart(route.params, c.req.param()),
    query: route.query && parseRequestPart(route.query, c.req.query()),
    headers,
    body: route.body && createBodyParser(route.body.schema, parseJsonRequest(c, text)),
  } as unknown as OperationRequest<OperationName>;
  const run = () => toSuccess(c, route, handle(request));
  const key = headers?.["idempotency-key"];
  // The store is changed within one turn of the event loop, so requests cannot come between one another.
  return ajo.store.transaction(() => {
    if (typeof key !== "string") return run();
    const { pathname, search } = new URL(c.req.url);
    return runOnce(ajo, caller, key, [c.req.method, pathname + search, text].join("\n"), run);
  });
}

function toSuccess(c: AppContext, route: Route, body: object | undefined): SuccessResponse {
  const { id, _etag } = (body ?? {}) as { readonly id?: string; readonly _etag?: string };
  const values = { etag: _etag, location: `${c.req.path}/${id}` };
  const headers = (route.success.headers ?? []).map((name) => [name, values[name] ?? ""]);
  return { status: route.success.status, headers: Object.fromEntries(headers), body };
}

function assertIfMatchPresent(c: AppContext, { headers }: Route): void {
  if (headers === undefined || !("if-match" in headers.shape) || c.req.header("if-match") !== undefined) return;
  throw new ApiProblemError("precondition-required", "Send If-Match with the ETag of the object as you last read it.");
}

function parseJsonRequest(c: AppContext, text: string): unknown {
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(c.req.header("content-type") ?? "")) {
    throw new ApiProblemError(
      "malformed-request",
      "The body must be JSON. Send it with the content type application/json.",
    );
  }
  return parseJsonBody(text);
}
