import type { Next } from "hono";
import type { RequestContext } from "./http";
import type { RequestLog } from "./request-log";

/** Notes every request, and when it has one the status of its answer. */
export function logRequests(log: RequestLog) {
  return async (c: RequestContext, next: Next): Promise<void> => {
    const noteStatus = log.note({
      time: new Date().toISOString(),
      method: c.req.method,
      path: c.req.path,
      requestId: c.get("requestId"),
      sandbox: c.req.header("x-sandbox-name") ?? null,
    });
    await next();
    if (!c.env.outgoing.destroyed) noteStatus(c.res.status);
  };
}
