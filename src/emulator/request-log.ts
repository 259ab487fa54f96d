import { escapeControls } from "../text/escape-controls";

// Part of the public types of the package, so it must not import hono, which users do not install.

/** One request that reached the emulator, without its body, headers and query string, which may contain secrets. */
export interface LoggedRequest {
  /** When it arrived, as RFC 3339 in UTC. */
  readonly time: string;
  /** In upper case, such as `POST`. */
  readonly method: string;
  /** Begins with a slash; without the query. */
  readonly path: string;
  /** Null while there is no response; it stays null when a fault prevented one. */
  readonly status: number | null;
  /** The value of `x-request-id`. */
  readonly requestId: string;
  /** The value of `x-sandbox-name`. */
  readonly sandbox: string | null;
}

/** Older entries are dropped, so that an emulator can run for weeks. */
const MAX_ENTRIES = 10_000;

/** The latest requests, except those to the control API. */
export class RequestLog {
  #entries: LoggedRequest[] = [];

  /** Adds a request. Returns a function that sets the status of its response. */
  record(request: Omit<LoggedRequest, "status">): (status: number) => void {
    const { time, method, path, requestId, sandbox } = request;
    // Clients choose all of these, and the log is read on terminals.
    const entry = {
      time,
      method: escapeControls(method),
      path: escapeControls(path),
      requestId: escapeControls(requestId),
      sandbox: sandbox === null ? null : escapeControls(sandbox),
      status: null as number | null,
    };
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
