import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Next } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { ProblemName } from "../api";
import type { Fault, FaultQueue } from "./faults";
import { GatewayError } from "./gateway";
import type { AppContext } from "./http";
import type { ReadLags } from "./read-lag";
import { ApiProblemError } from "./refusal";
import { sendError } from "./respond";
import { sendSinchError } from "./sinch-errors";

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
