import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What belongs to one connection and is not passed on. */
const OF_THE_CONNECTION = ["host", "connection", "content-length", "transfer-encoding", "keep-alive"];

/** What a proxy does besides passing on. */
interface Meddling {
  /** What becomes of an answer's body on its way back. */
  readonly alter?: (body: string) => string;
  /** The problem with which a request is refused, which is then not passed on. */
  readonly refuse?: (method: string, body: string) => object | undefined;
}

/** An API in front of another. It counts the requests that are under way, and may alter answers and refuse requests. */
export class ApiProxy {
  /** As many requests as were ever under way at a time. */
  mostAtATime = 0;
  #underWay = 0;
  readonly #server;

  private constructor(target: string, meddling: Meddling) {
    this.#server = createServer((request, response) => {
      this.#underWay += 1;
      this.mostAtATime = Math.max(this.mostAtATime, this.#underWay);
      // A connection that is cut behind the proxy is cut before it, too.
      passOn(request, response, target, meddling)
        .catch(() => response.destroy())
        .finally(() => {
          this.#underWay -= 1;
        });
    });
  }

  /** A proxy in front of this API. */
  static async start(target: string, meddling: Meddling = {}): Promise<ApiProxy> {
    const proxy = new ApiProxy(target, meddling);
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

async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  target: string,
  { alter = (body) => body, refuse }: Meddling,
): Promise<void> {
  const sent: Buffer[] = [];
  for await (const chunk of request) sent.push(chunk);
  const { method = "GET", url = "/" } = request;
  const problem = refuse?.(method, Buffer.concat(sent).toString());
  if (problem !== undefined) {
    response.writeHead(422, { "content-type": "application/problem+json" }).end(JSON.stringify(problem));
    return;
  }
  const headers = Object.entries(request.headers).filter(([name]) => !OF_THE_CONNECTION.includes(name));
  const answer = await fetch(new URL(url, target), {
    method,
    headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
    ...(sent.length > 0 && { body: Buffer.concat(sent) }),
  });
  const body = await answer.text();
  const passed = [...answer.headers].filter(([name]) => !OF_THE_CONNECTION.includes(name));
  response.writeHead(answer.status, Object.fromEntries(passed)).end(alter(body));
}
