import { type IncomingHttpHeaders, request } from "node:http";

/** What a client sees of a response, byte by byte. */
export interface SeenResponse {
  /** Undefined when no response began. */
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  /** What arrived of the body, as it was sent. */
  readonly body: Buffer;
  /** How it ended: with its last byte, with a cut connection, or not at all while the client waited. */
  readonly end: "whole" | "cut" | "never";
  readonly milliseconds: number;
}

/** Sends a request on a connection of its own, and waits this long at most. */
export function sendRaw(
  url: string,
  { method, headers, body }: { method: string; headers: Readonly<Record<string, string>>; body?: string },
  maxWait: number,
): Promise<SeenResponse> {
  const start = performance.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let status: number | undefined;
    let responseHeaders: IncomingHttpHeaders = {};
    const outgoing = request(url, { method, headers, agent: false });
    const finish = (end: SeenResponse["end"]) => {
      clearTimeout(timer);
      outgoing.destroy();
      const milliseconds = performance.now() - start;
      resolve({ status, headers: responseHeaders, body: Buffer.concat(chunks), end, milliseconds });
    };
    const timer = setTimeout(() => finish("never"), maxWait);
    outgoing.on("error", () => finish("cut"));
    outgoing.on("response", (response) => {
      status = response.statusCode;
      responseHeaders = response.headers;
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", () => finish("cut"));
      response.on("end", () => finish(response.complete ? "whole" : "cut"));
    });
    outgoing.end(body);
  });
}
