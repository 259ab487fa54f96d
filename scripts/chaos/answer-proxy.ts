import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type ApiAnswer, type SendOddAnswer, sendPlain } from "./answer-forms";

/** Headers of one connection, or of one length of the body. */
const CONNECTION_HEADERS = /^(?:connection|content-length|transfer-encoding|keep-alive|host)$/;

/** A request that gets an odd answer. */
interface OddOrder {
  readonly method: string;
  readonly path: RegExp;
  readonly send: SendOddAnswer;
}

/** A server in front of the API. It forwards everything, and makes one answer odd after the API has given it. */
export class AnswerProxy {
  /** True when the answer that was ordered has been given. */
  hit = false;
  #order: OddOrder | undefined;
  readonly #server;

  private constructor(target: string) {
    this.#server = createServer((incoming, outgoing) => {
      this.#handle(target, incoming, outgoing).catch(() => outgoing.destroy());
    });
  }

  static async start(target: string): Promise<AnswerProxy> {
    const proxy = new AnswerProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The next request that matches gets an odd answer. */
  order(order: OddOrder): void {
    this.#order = order;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(target: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = "GET", url = "/" } = incoming;
    const answer = await forward(target, incoming);
    const order = this.#order;
    const path = url.split("?", 1)[0] ?? "";
    const { socket } = outgoing;
    if (socket === null) return;
    if (order === undefined || order.method !== method || !order.path.test(path)) {
      sendPlain(socket, answer.status, answer.headers, answer.body);
      return;
    }
    this.#order = undefined;
    this.hit = true;
    order.send(socket, answer);
  }
}

async function forward(target: string, incoming: IncomingMessage): Promise<ApiAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  return new Promise((resolve, reject) => {
    const headers = { ...keepHeaders(incoming), ...(body.length > 0 && { "content-length": String(body.length) }) };
    const outgoing = request(new URL(incoming.url ?? "/", target), { method: incoming.method, headers, agent: false });
    outgoing.on("error", reject);
    outgoing.on("response", async (response) => {
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part);
      const status = response.statusCode ?? 0;
      resolve({ status, headers: keepHeaders(response), body: Buffer.concat(parts).toString() });
    });
    outgoing.end(body);
  });
}

function keepHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !CONNECTION_HEADERS.test(name))
      .map(([name, value]) => [name, String(value)]),
  );
}
