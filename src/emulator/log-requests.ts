import type { Next } from "hono";
import type { AppContext } from "./http";
import type { RequestLog } from "./request-log";

/** Notes every request, and when it has one the status of its answer. */
export function logRequests(log: RequestLog) {
  return async (c: AppContext, next: Next): Promise<void> => {
    const recordStatus = log.record({
      time: new Date().toISOString(),
      method: c.req.method,
      path: c.req.path,
      requestId: c.get("requestId"),
      sandbox: c.req.header("x-sandbox-name") ?? null,
    });
    await next();
    if (!c.env.outgoing.destroyed) recordStatus(c.res.status);
  };
}
