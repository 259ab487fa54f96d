import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Next } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { ProblemName } from "../api";
import { stringifyVisibly } from "../text/escape-controls";
import { ApiProblemError, GatewayError } from "./api-problem";
import type { FaultKind } from "./fault";
import type { FaultQueue, ResolvedFault } from "./faults";
import { type AppContext, isByHand, replaceResponse, sendError, sendJson } from "./http";
import { addUnknownValue, makeEndless, respellTimes } from "./odd-bodies";
import { sendDripping, sendTruncated } from "./raw-response";
import { sendSinchError } from "./sinch-routes";
import type { ShownObject, StaleReads } from "./stale-reads";

/** Reads an object of a sandbox by its path, as the API shows it; undefined when it does not exist. */
export type ReadObject = (sandbox: string, path: string) => ShownObject | undefined;

/** A request that a fault hits. */
interface FaultScene {
  readonly c: AppContext;
  /** Handles the request, so that its response is in `c.res`. */
  readonly handle: Next;
  readonly staleReads: StaleReads;
  readonly readObject: ReadObject;
}

/** Makes the response what the client is to get. */
type ApplyFault<K extends FaultKind> = (fault: ResolvedFault<K>, scene: FaultScene) => Promise<void>;

/** Middleware that applies the first fault that matches a request. */
export function injectFault(faults: FaultQueue, readObject: ReadObject) {
  return async (c: AppContext, next: Next): Promise<void> => {
    // A fault is for the client that is tried, not for the colleague who changes something meanwhile.
    const fault = isByHand(c) ? undefined : faults.take(c.req.method, c.req.path);
    if (fault === undefined) return next();
    c.get("noteOutcome")?.({ fault: fault.kind });
    const apply = APPLY_FAULT[fault.kind] as ApplyFault<FaultKind>;
    await apply(fault, { c, handle: next, staleReads: faults.staleReads, readObject });
  };
}

const APPLY_FAULT: { readonly [K in FaultKind]: ApplyFault<K> } = {
  status: replaceWith((c, { status, retryAfter }) => {
    const response = createErrorResponse(c, status as ContentfulStatusCode);
    for (const name of ["etag", "location"]) response.headers.delete(name);
    if (retryAfter !== undefined) response.headers.set("retry-after", String(retryAfter));
    return response;
  }),

  html: replaceWith((_, { status }) => {
    const headers = { "content-type": "text/html; charset=UTF-8" };
    return new Response(PROXY_PAGE, { headers, ...(status !== undefined && { status }) });
  }),

  "foreign-404": replaceWith((_, { form = "json" }) => new Response(...NOT_FOUND_FORMS[form])),

  hang: replaceWith(async (c) => {
    await once(c.env.outgoing, "close");
    return RESPONSE_ALREADY_SENT;
  }),

  cut: replaceWith((c) => {
    c.env.outgoing.destroy();
    return RESPONSE_ALREADY_SENT;
  }),

  async slow({ milliseconds, when }, { c, handle }) {
    if (when === "after") await handle();
    if (!(await sleepWhileConnected(c, milliseconds))) replaceResponse(c, RESPONSE_ALREADY_SENT);
    else if (when === "before") await handle();
  },

  "slow-drip": change((c, fault) => sendDripping(c, fault)),

  truncate: change((c, fault) => sendTruncated(c, fault)),

  gzip: change(async (c) => {
    const { status, headers } = c.res;
    const body = Buffer.from(await c.res.arrayBuffer());
    const coded = new Headers(headers);
    coded.delete("content-length");
    if (body.length > 0) coded.set("content-encoding", "gzip");
    replaceResponse(c, new Response(body.length > 0 ? gzipSync(body) : null, { status, headers: coded }));
  }),

  lag: change((c, { reads }, { staleReads }) => {
    const path = c.res.headers.get("location");
    if (path !== null) staleReads.add(path, { sandbox: readSandbox(c), previous: undefined, isDeleted: false, reads });
  }),

  async stale(fault, scene) {
    const { c, staleReads, readObject } = scene;
    const sandbox = readSandbox(c);
    const path = c.req.path.replace(/\/(?:de)?activate$/, "");
    const previous = readObject(sandbox, path);
    await handleOrDiscard(fault, scene);
    if (!c.res.ok || c.req.method === "GET") return;
    const isDeleted = c.req.method === "DELETE";
    staleReads.add(c.res.headers.get("location") ?? path, { sandbox, previous, isDeleted, reads: fault.reads });
  },

  "endless-pages": change((c, { form = "repeat" }) => changeJson(c, (body) => makeEndless(body, form))),

  "time-form": change((c, { form = "offset" }) => changeJson(c, (body) => respellTimes(body, form))),

  "unknown-value": change((c, { member, value = "" }) =>
    changeJson(c, (body) => (c.res.ok ? addUnknownValue(body, member, value) : body)),
  ),
};

/** A fault that responds in place of the API. Before: the request is not handled at all. */
function replaceWith<K extends FaultKind>(
  respond: (c: AppContext, fault: ResolvedFault<K>) => Response | Promise<Response>,
): ApplyFault<K> {
  return async (fault, { c, handle }) => {
    if (fault.when === "after") await handle();
    replaceResponse(c, await respond(c, fault));
  };
}

/** A fault that needs the response that the request has. Before: the request is handled, but nothing is stored. */
function change<K extends FaultKind>(
  apply: (c: AppContext, fault: ResolvedFault<K>, scene: FaultScene) => void | Promise<void>,
): ApplyFault<K> {
  return async (fault, scene) => {
    await handleOrDiscard(fault, scene);
    await apply(scene.c, fault, scene);
  };
}

async function handleOrDiscard({ when }: ResolvedFault, { c, handle }: FaultScene): Promise<void> {
  if (when === "before") c.set("discardsChanges", true);
  await handle();
}

function readSandbox(c: AppContext): string {
  return c.req.header("x-sandbox-name") ?? "";
}

const INJECTED_MESSAGE = "A fault that was ordered through the control API";
const INJECTED_DETAIL = `${INJECTED_MESSAGE}.`;
const PROXY_PAGE = "<!doctype html><title>Error</title><h1>The proxy could not reach the server</h1>";

/** A 404 of a proxy, of another service, of a framework without a route, and of a server that says nothing. */
const NOT_FOUND_FORMS: Readonly<Record<"html" | "json" | "problem" | "empty", [string | null, ResponseInit]>> = {
  html: ["<!doctype html><title>404</title><h1>Not found</h1>", buildNotFound("text/html; charset=UTF-8")],
  json: ['{"error":"Not Found","message":"no Route matched with those values"}', buildNotFound("application/json")],
  problem: [
    '{"type":"about:blank","title":"Not Found","status":404,"detail":"No static resource."}',
    buildNotFound("application/problem+json"),
  ],
  empty: [null, { status: 404 }],
};

function buildNotFound(contentType: string): ResponseInit {
  return { status: 404, headers: { "content-type": contentType } };
}

/** The problems that every route of the API can have. */
const PROBLEM_BY_STATUS: Readonly<Record<number, ProblemName>> = {
  429: "too-many-requests",
  500: "internal-error",
  503: "service-unavailable",
};

function createErrorResponse(c: AppContext, status: ContentfulStatusCode): Response {
  const sinchError = sendSinchError(c, status, "ordered_fault", INJECTED_DETAIL);
  if (sinchError !== undefined) return sinchError;
  if (status === 401) return sendError(c, new GatewayError("tokenInvalid", INJECTED_MESSAGE));
  if (status === 403) return sendError(c, new GatewayError("notEntitled", INJECTED_MESSAGE));
  const problem = PROBLEM_BY_STATUS[status];
  if (problem !== undefined) return sendError(c, new ApiProblemError(problem, INJECTED_DETAIL));
  const body = { type: "about:blank", title: "Fault", status, detail: INJECTED_DETAIL };
  return sendJson(c, body, status, { "content-type": "application/problem+json" });
}

/** Changes the body of a JSON response. Other responses stay as they are. */
async function changeJson(c: AppContext, transform: (body: unknown) => unknown): Promise<void> {
  if (!/\bjson\b/.test(c.res.headers.get("content-type") ?? "")) return;
  const { status, headers } = c.res;
  const body = stringifyVisibly(transform(await c.res.json()));
  replaceResponse(c, new Response(body, { status, headers: new Headers(headers) }));
}

/** Waits. Returns false when the client has disconnected meanwhile. */
async function sleepWhileConnected(c: AppContext, milliseconds: number): Promise<boolean> {
  const disconnected = new AbortController();
  const abort = () => disconnected.abort();
  c.env.outgoing.once("close", abort);
  try {
    await sleep(milliseconds, undefined, { signal: disconnected.signal });
    return true;
  } catch {
    return false;
  } finally {
    c.env.outgoing.off("close", abort);
  }
}
