/** Where a client tells what it does. What it gets holds no secret. */
export interface Logger {
  /** One line per request and answer, and why it waits. */
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** Bodies of requests and answers. */
  trace(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
