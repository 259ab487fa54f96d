import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Headers of one connection, which are not forwarded. */
const CONNECTION_HEADERS = ["host", "connection", "content-length", "transfer-encoding", "keep-alive"];

/** What a proxy does in addition to forwarding. */
interface ApiProxyOptions {
  /** Changes the body of a response. */
  readonly transformBody?: (body: string) => string | Promise<string>;
  /** A problem to respond with instead of forwarding the request. Its status is 422 by default. */
  readonly rejectRequest?: (method: string, body: string) => { readonly status?: number } | undefined;
  /** Headers of requests that it does not forward. */
  readonly stripHeaders?: readonly string[];
  /** Headers that every response has, in place of the API's own. */
  readonly headers?: () => Readonly<Record<string, string>>;
}

/** An HTTP server in front of an API. It counts concurrent requests, and can change responses and reject requests. */
export class ApiProxy {
  /** The highest number of concurrent requests so far. */
  maxInFlight = 0;
  #inFlight = 0;
  readonly #server;

  private constructor(target: string, options: ApiProxyOptions) {
    this.#server = createServer((request, response) => {
      this.#inFlight += 1;
      this.maxInFlight = Math.max(this.maxInFlight, this.#inFlight);
      // When the API cuts a connection, so does the proxy.
      forwardRequest(request, response, target, options)
        .catch(() => response.destroy())
        .finally(() => {
          this.#inFlight -= 1;
        });
    });
  }

  /** Starts a proxy in front of this API. */
  static async start(target: string, options: ApiProxyOptions = {}): Promise<ApiProxy> {
    const proxy = new ApiProxy(target, options);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function forwardRequest(
  request: IncomingMessage,
  response: ServerResponse,
  target: string,
  { transformBody = (body) => body, rejectRequest, stripHeaders = [], headers: addHeaders }: ApiProxyOptions,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method = "GET", url = "/" } = request;
  const problem = rejectRequest?.(method, Buffer.concat(chunks).toString());
  if (problem !== undefined) {
    response
      .writeHead(problem.status ?? 422, { "content-type": "application/problem+json" })
      .end(JSON.stringify(problem));
    return;
  }
  const removed = [...CONNECTION_HEADERS, ...stripHeaders];
  const headers = Object.entries(request.headers).filter(([name]) => !removed.includes(name));
  const reply = await fetch(new URL(url, target), {
    method,
    headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
  const body = await reply.text();
  const replyHeaders = [...reply.headers].filter(([name]) => !CONNECTION_HEADERS.includes(name));
  const shown = await transformBody(body);
  response.writeHead(reply.status, { ...Object.fromEntries(replyHeaders), ...addHeaders?.() }).end(shown);
}
