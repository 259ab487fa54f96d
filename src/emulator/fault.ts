// Part of the public types of the package, so it imports nothing.

/** Which requests a fault hits, and when. */
export interface FaultTarget {
  /**
   * The method of the requests.
   *
   * @default - any method; "POST" for lag
   */
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /**
   * The path of the requests, such as `/api-credentials/*`, where `*` matches any text.
   *
   * @default - any path, also those of Adobe IMS and of Sinch
   */
  readonly path?: string;
  /**
   * How many requests it hits.
   *
   * @default 1; endless-pages: until the faults are cleared
   */
  readonly count?: number;
  /**
   * Whether it hits before the change that the request asks for is stored, or after. Before: nothing is stored, whatever
   * the response says. Only `slow` stores in both cases: after the wait, or before it.
   *
   * @default - "before" for status, html, foreign-404, hang, cut and slow; "after" for the others
   */
  readonly when?: "before" | "after";
}

/** Responds with an error status, as the API or its gateway does. */
interface StatusFault extends FaultTarget {
  readonly kind: "status";
  /** From 400 to 599. */
  readonly status: number;
  /**
   * The header `Retry-After`: seconds, or a date.
   *
   * @default - no such header
   */
  readonly retryAfter?: string | number;
}

/** Responds with an HTML page, as a proxy or a sign-in page of a network does. */
interface HtmlFault extends FaultTarget {
  readonly kind: "html";
  /**
   * From 200 to 599, but not 204, 205 or 304, which have no body.
   *
   * @default 502
   */
  readonly status?: number;
}

/** Responds with a 404 that is not about the object: something other than the API responds, or it lost the route. */
interface ForeignNotFoundFault extends FaultTarget {
  readonly kind: "foreign-404";
  /**
   * A page of a proxy (`html`), the JSON of another service (`json`), a problem without a type of this API (`problem`),
   * or no body (`empty`).
   *
   * @default "json"
   */
  readonly form?: "html" | "json" | "problem" | "empty";
}

/** Never responds. */
interface HangFault extends FaultTarget {
  readonly kind: "hang";
}

/** Closes the connection without a response. */
interface CutFault extends FaultTarget {
  readonly kind: "cut";
}

/** Takes longer. */
interface SlowFault extends FaultTarget {
  readonly kind: "slow";
  /** How much longer, in milliseconds. */
  readonly milliseconds: number;
}

/** Sends the body of the response a byte at a time. */
interface SlowDripFault extends FaultTarget {
  readonly kind: "slow-drip";
  /**
   * The pause after each byte, in milliseconds.
   *
   * @default 100
   */
  readonly milliseconds?: number;
  /**
   * Whether the response ends with its last byte (`whole`), or white space follows without end (`never`).
   *
   * @default "whole"
   */
  readonly end?: "whole" | "never";
}

/** Sends only the beginning of the response's body. */
interface TruncateFault extends FaultTarget {
  readonly kind: "truncate";
  /**
   * How many bytes of the body arrive.
   *
   * @default - half of them
   */
  readonly bytes?: number;
  /**
   * Whether `Content-Length` names the whole body, so that the connection closes too early (`full`), or only the part that
   * arrives, so that the response looks complete (`short`). A response without a body is always cut in its first line.
   *
   * @default "full"
   */
  readonly contentLength?: "full" | "short";
}

/** Compresses the response, although nobody asked for that. */
interface GzipFault extends FaultTarget {
  readonly kind: "gzip";
}

/** The next reads do not show the object that the request created yet, by its id or in a list. */
interface LagFault extends FaultTarget {
  readonly kind: "lag";
  readonly method?: "POST";
  /** How many reads. */
  readonly reads: number;
}

/** The next reads show the object as it was before the request: an older version, a deleted object, or no new one. */
interface StaleFault extends FaultTarget {
  readonly kind: "stale";
  /** How many reads of the object, by its id or in a list. */
  readonly reads: number;
}

/** Each page of a list names another one. */
interface EndlessPagesFault extends FaultTarget {
  readonly kind: "endless-pages";
  /**
   * The first page again and again, each time with a new cursor (`repeat`) or with the same one (`loop`), or empty pages
   * with new cursors (`empty`).
   *
   * @default "repeat"
   */
  readonly form?: "repeat" | "loop" | "empty";
}

/** Spells the times of the response in another way. They are the same instants. */
interface TimeFormFault extends FaultTarget {
  readonly kind: "time-form";
  /**
   * `2026-01-31T10:00:00.123Z` as `…T12:00:00.123+02:00` (`offset`), `….123+00:00` (`zero-offset`), `….123000Z`
   * (`microseconds`) or `…t10:00:00.123z` (`lower-case`).
   *
   * @default "offset"
   */
  readonly form?: "offset" | "zero-offset" | "microseconds" | "lower-case";
}

/** A member of the objects in the response has a value that did not exist when the client was written. */
interface UnknownValueFault extends FaultTarget {
  readonly kind: "unknown-value";
  /**
   * The member, such as `lastUpdateStatus`.
   *
   * @default - the first of status, vendor and smsVendor that the object has
   */
  readonly member?: string;
  /** @default "from_the_future" */
  readonly value?: string;
}

/** A fault that hits the next requests that match it, to rehearse what happens then. */
export type Fault =
  | StatusFault
  | HtmlFault
  | ForeignNotFoundFault
  | HangFault
  | CutFault
  | SlowFault
  | SlowDripFault
  | TruncateFault
  | GzipFault
  | LagFault
  | StaleFault
  | EndlessPagesFault
  | TimeFormFault
  | UnknownValueFault;

/** What a fault can be. */
export type FaultKind = Fault["kind"];
