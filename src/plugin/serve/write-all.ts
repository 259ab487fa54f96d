import { once } from "node:events";
import type { Writable } from "node:stream";

/** Writes messages to a stream and ends it. Waits where the reader is slower; stops when the signal is aborted. */
export async function pipeMessages(
  messages: AsyncIterable<unknown>,
  stream: Writable,
  signal: AbortSignal,
): Promise<void> {
  for await (const message of messages) {
    signal.throwIfAborted();
    if (!stream.write(message)) await once(stream, "drain", { signal });
  }
  stream.end();
}
