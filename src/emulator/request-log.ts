import { escapeControls } from "../text/escape-controls";
import type { FaultKind } from "./fault";

// Part of the public types of the package, so it must not import hono, which users do not install.

/** The header of what somebody changes by hand. No fault hits it, and the log says so. */
export const BY_HAND_HEADER = "x-emulator-by-hand";

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
  /** Whose token it has, such as `alex@example.com`; null without a valid one. */
  readonly user: string | null;
  /** How often the same request has come with its idempotency key, this time included: 2 is the first repetition. Null without a key. */
  readonly attempt: number | null;
  /** The id of the object that it asked for, or that it created. Null for a list, and where nothing was created. */
  readonly object: string | null;
  /** The kind of the fault that hit it, if one did. */
  readonly fault: FaultKind | null;
  /** What the API refused it with: the last part of the problem's type, such as `name-taken`, or the gateway's code. */
  readonly problem: string | null;
  /** Whether somebody made it by hand: in the console, by a command such as `emulator edit`, or by `emulator.edit()`. */
  readonly byHand: boolean;
  /** How long it was handled, in milliseconds; null while it is. If there is no status then, the client got no response. */
  readonly duration: number | null;
}

/** What is known of a request when it arrives. */
export type ArrivedRequest = Pick<
  LoggedRequest,
  "time" | "method" | "path" | "requestId" | "sandbox" | "object" | "byHand"
> & {
  readonly idempotencyKey: string | undefined;
};

/** What turns out while a request is handled. */
export type RequestOutcome = Partial<
  Pick<LoggedRequest, "status" | "user" | "object" | "fault" | "problem" | "duration">
>;

/** Older entries are dropped, so that an emulator can run for weeks. */
const MAX_ENTRIES = 10_000;

/** The latest requests, except those to the control API. */
export class RequestLog {
  #entries: LoggedRequest[] = [];
  /** How often each idempotency key has come with each request. */
  #attempts = new Map<string, number>();
  /** Grows with each change of what {@link list} shows. */
  revision = 0;

  /** Adds a request. Returns a function that adds what turns out about it. */
  record(request: ArrivedRequest): (outcome: RequestOutcome) => void {
    const { time, method, path, requestId, sandbox, object, idempotencyKey, byHand } = request;
    // Clients choose all of these, and the log is read on terminals.
    const entry: { -readonly [N in keyof LoggedRequest]: LoggedRequest[N] } = {
      time,
      method: escapeControls(method),
      path: escapeControls(path),
      requestId: escapeControls(requestId),
      sandbox: sandbox === null ? null : escapeControls(sandbox),
      status: null,
      user: null,
      attempt: idempotencyKey === undefined ? null : this.#countAttempt([sandbox, idempotencyKey, method, path]),
      object: object === null ? null : escapeControls(object),
      fault: null,
      problem: null,
      byHand,
      duration: null,
    };
    this.#entries.push(entry);
    this.revision++;
    if (this.#entries.length > MAX_ENTRIES) this.#entries = this.#entries.slice(-MAX_ENTRIES / 2);
    return (outcome) => {
      Object.assign(entry, outcome);
      if (typeof outcome.user === "string") entry.user = escapeControls(outcome.user);
      if (typeof outcome.object === "string") entry.object = escapeControls(outcome.object);
      this.revision++;
    };
  }

  #countAttempt(request: readonly (string | null)[]): number {
    const key = JSON.stringify(request);
    const attempt = (this.#attempts.get(key) ?? 0) + 1;
    this.#attempts.set(key, attempt);
    const [oldest] = this.#attempts.keys();
    if (this.#attempts.size > MAX_ENTRIES && oldest !== undefined) this.#attempts.delete(oldest);
    return attempt;
  }

  /** The requests, the oldest first. */
  list(): LoggedRequest[] {
    return this.#entries.map((entry) => ({ ...entry }));
  }

  /** How many requests {@link list} has. */
  get count(): number {
    return this.#entries.length;
  }

  clear(): void {
    this.#entries = [];
    this.#attempts.clear();
    this.revision++;
  }
}
