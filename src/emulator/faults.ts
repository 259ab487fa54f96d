import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Next } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import * as z from "zod/mini";
import type { ProblemName } from "../api";
import { ApiProblemError, GatewayError } from "./api-problem";
import { type AppContext, sendError } from "./http";
import { ReadLags } from "./read-lag";
import { sendSinchError } from "./sinch-routes";

const matchFields = {
  method: z.optional(z.enum(["GET", "POST", "PUT", "DELETE"])),
  /** A path such as `/api-credentials/*`, where `*` matches any text. */
  path: z.optional(z.string()),
  /** How many requests it hits. */
  count: z._default(z.int().check(z.minimum(1)), 1),
};

const errorStatus = z.int().check(z.minimum(400), z.maximum(599));

/** A fault that hits the next requests that match it. */
export const faultSchema = z.discriminatedUnion("kind", [
  /** Responds with an error status, and with `Retry-After` if given. */
  z.strictObject({
    kind: z.literal("status"),
    status: errorStatus,
    retryAfter: z.optional(z.union([z.string(), z.int()])),
    ...matchFields,
  }),
  /** Responds with an HTML page, as a proxy does. */
  z.strictObject({ kind: z.literal("html"), status: z._default(errorStatus, 502), ...matchFields }),
  /** Never responds. */
  z.strictObject({ kind: z.literal("hang"), ...matchFields }),
  /** Closes the connection: before the request is handled, or after, so that its response is lost. */
  z.strictObject({ kind: z.literal("cut"), when: z._default(z.enum(["before", "after"]), "before"), ...matchFields }),
  /** Waits before it handles the request. */
  z.strictObject({
    kind: z.literal("slow"),
    // The longest time that a timer of Node can be set to. A longer one would end at once.
    milliseconds: z.int().check(z.minimum(0), z.maximum(2 ** 31 - 1)),
    ...matchFields,
  }),
  /** Handles the request, but the next reads, of the object that it created or of a list, do not show the object yet. */
  z.strictObject({
    kind: z.literal("lag"),
    reads: z.int().check(z.minimum(1)),
    ...matchFields,
    method: z._default(z.literal("POST"), "POST"),
  }),
]);

type Fault = z.output<typeof faultSchema>;

/** The faults that are still to hit requests. */
export class FaultQueue {
  /** What remains of faults of the kind "lag". */
  readonly lags = new ReadLags();
  #queue: Fault[] = [];

  add(fault: Fault): void {
    this.#queue.push(fault);
  }

  list(): readonly Fault[] {
    return this.#queue;
  }

  clear(): void {
    this.#queue = [];
    this.lags.clear();
  }

  /** Returns the first fault that matches a request, and counts it as used. */
  take(method: string, path: string): Fault | undefined {
    const fault = this.#queue.find((it) => (it.method ?? method) === method && matchesPath(it.path ?? "*", path));
    if (fault === undefined) return undefined;
    this.#queue = this.#queue.flatMap((it) =>
      it !== fault ? [it] : it.count > 1 ? [{ ...it, count: it.count - 1 }] : [],
    );
    return fault;
  }
}

function matchesPath(pattern: string, path: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(path);
}

const INJECTED_DETAIL = "A fault that was ordered through the control API.";
const PROXY_ERROR_PAGE = "<!doctype html><title>Error</title><h1>The proxy could not reach the server</h1>";

/** The problems that every route of the API can have. */
const PROBLEM_BY_STATUS: Readonly<Record<number, ProblemName>> = {
  429: "too-many-requests",
  500: "internal-error",
  503: "service-unavailable",
};

/** Middleware that applies the first fault that matches a request. */
export function injectFault(faults: FaultQueue) {
  return async (c: AppContext, next: Next): Promise<Response | undefined> => {
    const fault = faults.take(c.req.method, c.req.path);
    if (fault !== undefined) return applyFault(c, next, fault, faults.lags);
    await next();
    return undefined;
  };
}

async function applyFault(c: AppContext, next: Next, fault: Fault, lags: ReadLags): Promise<Response | undefined> {
  const { outgoing } = c.env;
  switch (fault.kind) {
    case "status":
      if (fault.retryAfter !== undefined) c.header("retry-after", String(fault.retryAfter));
      return respondWithStatus(c, fault.status as ContentfulStatusCode);
    case "html":
      return c.html(PROXY_ERROR_PAGE, fault.status as ContentfulStatusCode);
    case "hang":
      await once(outgoing, "close");
      return RESPONSE_ALREADY_SENT;
    case "cut":
      if (fault.when === "after") await next();
      outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    case "slow":
      if (!(await sleepWhileConnected(c, fault.milliseconds))) return RESPONSE_ALREADY_SENT;
      await next();
      return undefined;
    case "lag": {
      await next();
      const location = c.res.headers.get("location");
      if (location !== null) lags.add(location, fault.reads);
      return undefined;
    }
  }
}

function respondWithStatus(c: AppContext, status: ContentfulStatusCode): Response {
  const sinchError = sendSinchError(c, status, "ordered_fault", INJECTED_DETAIL);
  if (sinchError !== undefined) return sinchError;
  if (status === 401) return sendError(c, new GatewayError("tokenInvalid", INJECTED_DETAIL));
  const problem = PROBLEM_BY_STATUS[status];
  if (problem !== undefined) return sendError(c, new ApiProblemError(problem, INJECTED_DETAIL));
  const body = { type: "about:blank", title: "Fault", status, detail: INJECTED_DETAIL };
  return c.json(body, status, { "content-type": "application/problem+json" });
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
