import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What belongs to one connection and is not passed on. */
const OF_THE_CONNECTION = ["host", "connection", "content-length", "transfer-encoding", "keep-alive"];

/** An API in front of another that shows a mask in the place of each secret, as many do. */
export class MaskingProxy {
  /** What stands in the place of secrets. */
  mask = "********";
  readonly #server;

  private constructor(target: string) {
    this.#server = createServer(async (request, response) => {
      const sent: Buffer[] = [];
      for await (const chunk of request) sent.push(chunk);
      const { method = "GET", url = "/" } = request;
      const headers = Object.entries(request.headers).filter(([name]) => !OF_THE_CONNECTION.includes(name));
      const answer = await fetch(new URL(url, target), {
        method,
        headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
        ...(sent.length > 0 && { body: Buffer.concat(sent) }),
      });
      const body = await answer.text();
      const passed = [...answer.headers].filter(([name]) => !OF_THE_CONNECTION.includes(name));
      response.writeHead(answer.status, Object.fromEntries(passed)).end(this.#masked(body));
    });
  }

  /** A proxy in front of this API. */
  static async start(target: string): Promise<MaskingProxy> {
    const proxy = new MaskingProxy(target);
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

  #masked(body: string): string {
    if (body === "") return body;
    const shown = JSON.parse(body, (_, value: unknown) => {
      const isCredential = typeof value === "object" && value !== null && "vendor" in value;
      return isCredential ? { ...value, apiToken: this.mask, smsApiToken: this.mask } : value;
    });
    return JSON.stringify(shown);
  }
}
