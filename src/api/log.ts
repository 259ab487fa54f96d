/** Where the client tells what it does. What it passes on is free of secrets. */
export interface ApiLog {
  /** One line per request and answer, and why it waits. */
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** Bodies, with secrets masked. */
  trace(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
