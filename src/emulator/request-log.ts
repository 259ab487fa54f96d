import type { Next } from "hono";
import type { AppContext } from "./http";

/** One request that reached the emulator. Neither bodies nor headers nor query strings are kept: they hold secrets. */
export interface LoggedRequest {
  /** When it came, RFC 3339 in UTC. */
  readonly time: string;
  /** In upper case, such as `POST`. */
  readonly method: string;
  /** Begins with a slash; without the query. */
  readonly path: string;
  /** Null while there is no answer, and for good when a fault left the request without one. */
  readonly status: number | null;
  /** The value of `x-request-id`. */
  readonly requestId: string;
  /** The sandbox it named, if any. */
  readonly sandbox: string | null;
}

/** Older requests are forgotten, so that an emulator can run for weeks. */
const MAX_ENTRIES = 10_000;

/** The latest requests, those to the control API left aside. */
export class RequestLog {
  #entries: LoggedRequest[] = [];

  /** Notes a request. Returns what notes the status of its answer. */
  record(request: Omit<LoggedRequest, "status">): (status: number) => void {
    const entry = { ...request, status: null as number | null };
    this.#entries.push(entry);
    if (this.#entries.length > MAX_ENTRIES) this.#entries = this.#entries.slice(-MAX_ENTRIES / 2);
    return (status) => {
      entry.status = status;
    };
  }

  /** The requests, the oldest first. */
  list(): LoggedRequest[] {
    return this.#entries.map((entry) => ({ ...entry }));
  }

  clear(): void {
    this.#entries = [];
  }
}

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
