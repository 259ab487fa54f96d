import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Next } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import * as z from "zod/mini";
import type { ProblemName } from "../api";
import { ApiProblemError } from "./api-problem";
import { GatewayError } from "./gateway";
import { type AppContext, sendError } from "./http";
import { ReadLags } from "./read-lag";
import { sendSinchError } from "./sinch-routes";

const matchFields = {
  method: z.optional(z.enum(["GET", "POST", "PUT", "DELETE"])),
  /** A path such as `/api-credentials/*`, where `*` stands for any text. */
  path: z.optional(z.string()),
  /** How many requests it befalls. */
  count: z._default(z.int().check(z.minimum(1)), 1),
};

const errorStatus = z.int().check(z.minimum(400), z.maximum(599));

/** A fault that befalls the next requests that match it. */
export const faultSchema = z.discriminatedUnion("kind", [
  /** Answers with an error status, and with `Retry-After` if given. */
  z.strictObject({
    kind: z.literal("status"),
    status: errorStatus,
    retryAfter: z.optional(z.union([z.string(), z.int()])),
    ...matchFields,
  }),
  /** Answers with a page, as a proxy does. */
  z.strictObject({ kind: z.literal("html"), status: z._default(errorStatus, 502), ...matchFields }),
  /** Never answers. */
  z.strictObject({ kind: z.literal("hang"), ...matchFields }),
  /** Cuts the connection: before the request is looked at, or after it was carried out, so that its answer is lost. */
  z.strictObject({ kind: z.literal("cut"), when: z._default(z.enum(["before", "after"]), "before"), ...matchFields }),
  /** Waits before it looks at the request. */
  z.strictObject({ kind: z.literal("slow"), milliseconds: z.int().check(z.minimum(0)), ...matchFields }),
  /** Carries the request out, but the next so many reads, of what it made or of a list, do not show that yet. */
  z.strictObject({
    kind: z.literal("lag"),
    reads: z.int().check(z.minimum(1)),
    ...matchFields,
    method: z._default(z.literal("POST"), "POST"),
  }),
]);

/** A fault that was ordered. */
type Fault = z.output<typeof faultSchema>;

/** The faults that are still to befall requests. */
export class FaultQueue {
  /** What is left of faults that befell those who made something. */
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

  /** The first fault that matches a request. It counts as used. */
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

/** The problems that the API reports with a status when anything goes wrong, whatever was asked. */
const PROBLEM_BY_STATUS: Readonly<Record<number, ProblemName>> = {
  429: "too-many-requests",
  500: "internal-error",
  503: "service-unavailable",
};

/** Lets the first fault that matches befall a request, or the request pass. */
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
  if (status === 401) return sendError(c, new GatewayError("tokenInvalid", INJECTED_DETAIL), "api");
  const problem = PROBLEM_BY_STATUS[status];
  if (problem !== undefined) return sendError(c, new ApiProblemError(problem, INJECTED_DETAIL), "api");
  const body = { type: "about:blank", title: "Fault", status, detail: INJECTED_DETAIL };
  return c.json(body, status, { "content-type": "application/problem+json" });
}

/** Waits. False when the client has gone meanwhile. */
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
