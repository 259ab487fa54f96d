import { setTimeout as sleep } from "node:timers/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { ResolvedFault } from "./faults";
import { type AppContext, replaceResponse } from "./http";

/** Sends the beginning of the response in `c.res`. One without a body never looks complete: it would be a success. */
export async function sendTruncated(c: AppContext, fault: ResolvedFault<"truncate">): Promise<void> {
  const { status, headers } = c.res;
  const body = await readBytes(c);
  const part = body.subarray(0, fault.bytes ?? body.length >> 1);
  if (fault.contentLength === "short" && body.length > 0) {
    replaceResponse(c, new Response(part, { status, headers: new Headers(headers) }));
    return;
  }
  const { outgoing } = c.env;
  await new Promise<void>((resolve) => {
    // A response without a body is cut within its status line.
    if (body.length === 0) outgoing.socket?.write(`HTTP/1.1 ${status}`, () => resolve());
    else {
      startSending(c, status, headers, body.length);
      outgoing.write(part.length === 0 ? "" : part, () => resolve());
      outgoing.flushHeaders();
      if (part.length === 0) resolve();
    }
  });
  outgoing.destroy();
}

/** Sends the response in `c.res` a byte at a time. */
export async function sendDripping(c: AppContext, fault: ResolvedFault<"slow-drip">): Promise<void> {
  const { milliseconds = 0, end } = fault;
  const { status, headers } = c.res;
  const body = await readBytes(c);
  const { outgoing } = c.env;
  startSending(c, status, headers, end === "never" || body.length === 0 ? undefined : body.length);
  outgoing.flushHeaders();
  for (let index = 0; !outgoing.destroyed && (index < body.length || end === "never"); index++) {
    outgoing.write(index < body.length ? body.subarray(index, index + 1) : " ");
    await sleep(milliseconds);
  }
  outgoing.end();
}

/** Begins to send a response by hand. The server sends nothing more by itself. */
function startSending(c: AppContext, status: number, headers: Headers, length: number | undefined): void {
  c.set("sentStatus", status);
  replaceResponse(c, RESPONSE_ALREADY_SENT);
  c.env.outgoing.writeHead(status, {
    ...Object.fromEntries(headers),
    ...(length !== undefined && { "content-length": length }),
  });
}

async function readBytes(c: AppContext): Promise<Buffer> {
  return Buffer.from(await c.res.arrayBuffer());
}
