import { Hono, type MiddlewareHandler } from "hono";
import { requestId } from "hono/request-id";
import { contract, type Route } from "../api";
import { ApiProblemError } from "./api-problem";
import { createAuditHandlers, runAudited } from "./audit-log";
import { createControlApp, refuseOtherMachines } from "./control";
import { CONSOLE_PATH } from "./control-routes";
import { createCredentialHandlers } from "./credentials";
import { authenticateCaller, registerTokenRoute } from "./gateway";
import { createBodyParser, type OperationHandlers, type OperationName, type OperationRequest } from "./handlers";

import { refuseOtherHosts, refuseWebPages } from "./host-names";
import {
  type AppContext,
  type AppEnv,
  type EmulatorApp,
  isByHand,
  limitBody,
  parseJsonBody,
  parseRequestPart,
  readRequestBody,
  type SuccessResponse,
  sendError,
  sendJson,
  sendSuccess,
} from "./http";
import { createReleaseHandlers, runOnce } from "./idempotency";
import { injectFault, type ReadObject } from "./inject-fault";
import { createLocalAccess } from "./local-access";
import { readOpenApiDocument } from "./openapi";
import { createPublishedSurfaceHandlers } from "./published-surfaces";
import type { RequestLog } from "./request-log";
import { createSinchRoutes } from "./sinch-routes";
import { applyStaleReads, type ShownObject } from "./stale-reads";
import type { AjoState, EmulatorState } from "./state";
import { createSurfaceHandlers } from "./surfaces";
import { createWebhookHandlers } from "./webhooks";

/** The HTTP application of an emulator. A request passes everything here from top to bottom, until a handler responds. */
export function createApp(state: EmulatorState): EmulatorApp {
  const { settings, tokens, faults, requestLog, sinch } = state;
  const app: EmulatorApp = new Hono<AppEnv>();
  app.use(requestId());
  // Before everything that answers.
  app.use(refuseOtherHosts(settings));
  app.use(refuseWebPages);
  // The description of the API needs no token, and is no request of a client.
  app.get("/openapi.json", (c) => sendJson(c, readOpenApiDocument()));
  registerConsole(app, state);
  // Before the log and the faults, which are not about the requests that control them.
  app.route("/_emulator", createControlApp(state));
  // The log records the status that the client gets, so it is outside the faults.
  app.use(logRequests(requestLog));
  // A fault hits any request, even one that the gateway would reject.
  const handlers = createHandlers(state.ajo);
  app.use(injectFault(faults, createObjectReader(state.ajo, handlers)));
  // Shows older versions, after a fault of the kind "lag" or "stale".
  app.use(applyStaleReads(faults.staleReads));
  registerTokenRoute(app, settings, tokens);
  registerOperations(app, state, handlers);
  app.route("/sinch", createSinchRoutes(sinch.accounts, sinch.tokens));
  app.notFound((c) => {
    const detail = `There is no ${c.req.method} ${c.req.path}. Look at the API's description.`;
    return sendError(c, new ApiProblemError("unknown-path", detail));
  });
  app.onError((error, c) => sendError(c, error, c.get("errorStyle")));
  return app;
}

/** The console, a page for people on this machine. Most emulators never show it, so it is loaded when it is first asked for. */
function registerConsole(app: EmulatorApp, state: EmulatorState): void {
  let consoleApp: EmulatorApp | undefined;
  const serve = (c: AppContext) => {
    if (consoleApp === undefined) {
      const { createConsoleApp } = require("./console/console-app") as typeof import("./console/console-app");
      consoleApp = createConsoleApp(state, createLocalAccess(state, app));
    }
    return consoleApp.fetch(c.req.raw, c.env);
  };
  app.all(CONSOLE_PATH, refuseOtherMachines, serve);
  app.all(`${CONSOLE_PATH}/*`, refuseOtherMachines, serve);
  // Whoever types the emulator's address into a browser looks for it.
  app.get("/", (c, next) => {
    return c.req.header("accept")?.includes("text/html") ? Promise.resolve(c.redirect(CONSOLE_PATH)) : next();
  });
}

/** Logs every request, and the status of its response. */
function logRequests(log: RequestLog): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const started = performance.now();
    const note = log.record({
      time: new Date().toISOString(),
      method: c.req.method,
      path: c.req.path,
      requestId: c.get("requestId"),
      sandbox: c.req.header("x-sandbox-name") ?? null,
      object: findObjectId(c.req.path),
      idempotencyKey: c.req.header("idempotency-key"),
      byHand: isByHand(c),
    });
    c.set("noteOutcome", note);
    await next();
    const status = c.get("sentStatus") ?? (c.env.outgoing.destroyed ? undefined : c.res.status);
    const duration = Math.round(performance.now() - started);
    // Where a fault responds in place of the API, what the API said is not what the client gets.
    if (status === undefined) note({ duration });
    else note({ status, duration, ...(status < 400 && { problem: null }) });
  };
}

const COLLECTIONS: readonly string[] = [contract.listCredentials, contract.listWebhooks, contract.listSurfaces].map(
  ({ path }) => path,
);

/** The id in a path such as `/sms-webhooks/{id}`. */
function findObjectId(path: string): string | null {
  const [, collection, id] = path.split("/");
  return id !== undefined && id !== "" && COLLECTIONS.includes(`/${collection}`) ? id : null;
}

type OperationHandler = (request: OperationRequest<OperationName>) => object | undefined;

function createHandlers(ajo: AjoState): OperationHandlers {
  return {
    ...createCredentialHandlers(ajo),
    ...createWebhookHandlers(ajo),
    ...createSurfaceHandlers(ajo),
    ...createPublishedSurfaceHandlers(ajo),
    ...createReleaseHandlers(ajo),
    ...createAuditHandlers(ajo.auditLog),
  };
}

/** Reads objects as the API shows them, for faults that show older versions later. */
function createObjectReader(ajo: AjoState, handlers: OperationHandlers): ReadObject {
  const operations = {
    getCredential: "api-credentials",
    getWebhook: "sms-webhooks",
    getSurface: "channel-configurations",
  };
  return (sandbox, path) => {
    const [, collection, id] = path.split("/");
    const found = Object.entries(operations).find((entry) => entry[1] === collection);
    if (found === undefined || id === undefined) return undefined;
    const read = handlers[found[0] as keyof typeof operations] as unknown as OperationHandler;
    const request = { caller: { user: "", sandbox }, params: { id } } as OperationRequest<OperationName>;
    try {
      return ajo.store.tryOut(() => read(request)) as ShownObject;
    } catch {
      return undefined;
    }
  };
}

/** Registers every operation of the contract that needs a token. A request passes the steps in the order given here. */
function registerOperations(
  app: EmulatorApp,
  { ajo, settings, tokens }: EmulatorState,
  handlers: OperationHandlers,
): void {
  for (const [name, handler] of Object.entries(handlers)) {
    const route: Route = contract[name as OperationName];
    // Each handler gets requests of its own route only: they were parsed by that route's schemas.
    const handle = handler as unknown as OperationHandler;
    app.on(
      route.method,
      route.path.replace(/\{(\w+)\}/g, ":$1"),
      setErrorStyle(route.errors),
      authenticateCaller(settings, tokens),
      requireIfMatch(route),
      limitBody,
      (c) => runOperation(c, route, handle, ajo),
    );
  }
}

/** Makes the errors of a route have the form that the contract says. */
function setErrorStyle(style: Route["errors"]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.set("errorStyle", style);
    await next();
  };
}

/** Refuses a request without `If-Match` where the route demands it. */
function requireIfMatch({ headers }: Route): MiddlewareHandler<AppEnv> {
  const isRequired = headers !== undefined && "if-match" in headers.shape;
  return async (c, next) => {
    if (isRequired && c.req.header("if-match") === undefined) {
      const detail = "Send If-Match with the ETag of the object as you last read it.";
      throw new ApiProblemError("precondition-required", detail);
    }
    await next();
  };
}

/** Parses a request, and runs its operation in a transaction, once for each idempotency key. */
async function runOperation(c: AppContext, route: Route, handle: OperationHandler, ajo: AjoState): Promise<Response> {
  const caller = c.get("caller");
  const headers = route.headers && parseRequestPart(route.headers, c.req.header());
  const text = await readRequestBody(c);
  const key = headers?.["idempotency-key"];
  const request = {
    caller: { ...caller, ...(typeof key === "string" && { key }) },
    params: route.params && parseRequestPart(route.params, c.req.param()),
    query: route.query && parseRequestPart(route.query, readQuery(c)),
    headers,
    body: route.body && createBodyParser(route.body.schema, parseJsonRequest(c, text)),
  } as unknown as OperationRequest<OperationName>;
  const run = () =>
    toSuccess(
      c,
      route,
      runAudited(ajo, route, request, () => handle(request)),
    );
  // The transaction is synchronous, so that no other request can come in between.
  const response = (c.get("discardsChanges") ? tryOut : store)(ajo, () => {
    if (typeof key !== "string") return run();
    const { pathname, search } = new URL(c.req.url);
    return runOnce(ajo, caller, key, [c.req.method, pathname + search, text].join("\n"), run);
  });
  const { id: created } = (response.body ?? {}) as { readonly id?: unknown };
  if (response.status === 201 && typeof created === "string" && !c.get("discardsChanges"))
    c.get("noteOutcome")?.({ object: created });
  return sendSuccess(c, response);
}

/** The query of a request. Several values of one name are one, with commas, as Adobe's `property` takes them. */
function readQuery(c: AppContext): Record<string, string> {
  return Object.fromEntries(Object.entries(c.req.queries()).map(([name, values]) => [name, values.join(",")]));
}

function store<T>(ajo: AjoState, work: () => T): T {
  return ajo.store.transaction(work);
}

function tryOut<T>(ajo: AjoState, work: () => T): T {
  const failures = [...ajo.forcedFailures];
  try {
    return ajo.store.tryOut(work);
  } finally {
    ajo.forcedFailures.splice(0, Infinity, ...failures);
  }
}

function parseJsonRequest(c: AppContext, text: string): unknown {
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(c.req.header("content-type") ?? "")) {
    const detail = "The body must be JSON. Send it with the content type application/json.";
    throw new ApiProblemError("malformed-request", detail);
  }
  return parseJsonBody(text);
}

function toSuccess(c: AppContext, { success }: Route, body: object | undefined): SuccessResponse {
  const { id, _etag } = (body ?? {}) as { readonly id?: string; readonly _etag?: string };
  const values = { etag: _etag, location: `${c.req.path}/${id}` };
  const headers = (success.headers ?? []).map((name) => [name, values[name] ?? ""]);
  return { status: success.status, headers: Object.fromEntries(headers), body };
}
