import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Next } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { ProblemName } from "../api";
import type { Fault, Faults } from "./faults";
import { GatewayRefusal } from "./gateway";
import type { RequestContext } from "./http";
import type { ReadLags } from "./read-lag";
import { Refusal } from "./refusal";
import { sendError } from "./respond";
import { sendSinchError } from "./sinch-errors";

const ORDERED = "A fault that was ordered through the control API.";
const PAGE = "<!doctype html><title>Error</title><h1>The proxy could not reach the server</h1>";

/** The problems that the API reports with a status when anything goes wrong, whatever was asked. */
const PROBLEMS: Readonly<Record<number, ProblemName>> = {
  429: "too-many-requests",
  500: "internal-error",
  503: "service-unavailable",
};

/** Lets the first fault that matches befall a request, or the request pass. */
export function injectFault(faults: Faults) {
  return async (c: RequestContext, next: Next): Promise<Response | undefined> => {
    const fault = faults.take(c.req.method, c.req.path);
    if (fault !== undefined) return befall(c, next, fault, faults.lags);
    await next();
    return undefined;
  };
}

async function befall(c: RequestContext, next: Next, fault: Fault, lags: ReadLags): Promise<Response | undefined> {
  const { outgoing } = c.env;
  switch (fault.kind) {
    case "status":
      if (fault.retryAfter !== undefined) c.header("retry-after", String(fault.retryAfter));
      return failWith(c, fault.status as ContentfulStatusCode);
    case "html":
      return c.html(PAGE, fault.status as ContentfulStatusCode);
    case "hang":
      await once(outgoing, "close");
      return RESPONSE_ALREADY_SENT;
    case "cut":
      if (fault.when === "after") await next();
      outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    case "slow":
      if (!(await pause(c, fault.milliseconds))) return RESPONSE_ALREADY_SENT;
      await next();
      return undefined;
    case "lag": {
      await next();
      const made = c.res.headers.get("location");
      if (made !== null) lags.add(made, fault.reads);
      return undefined;
    }
  }
}

function failWith(c: RequestContext, status: ContentfulStatusCode): Response {
  const ofSinch = sendSinchError(c, status, "ordered_fault", ORDERED);
  if (ofSinch !== undefined) return ofSinch;
  if (status === 401) return sendError(c, new GatewayRefusal("tokenInvalid", ORDERED), "api");
  const problem = PROBLEMS[status];
  if (problem !== undefined) return sendError(c, new Refusal(problem, ORDERED), "api");
  const body = { type: "about:blank", title: "Fault", status, detail: ORDERED };
  return c.json(body, status, { "content-type": "application/problem+json" });
}

/** Waits. False when the client has gone meanwhile. */
async function pause(c: RequestContext, milliseconds: number): Promise<boolean> {
  const gone = new AbortController();
  const abort = () => gone.abort();
  c.env.outgoing.once("close", abort);
  try {
    await sleep(milliseconds, undefined, { signal: gone.signal });
    return true;
  } catch {
    return false;
  } finally {
    c.env.outgoing.off("close", abort);
  }
}
