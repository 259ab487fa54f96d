import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A backend of Terraform's kind `http`. It keeps its lock until somebody gives it back, as GitLab's, S3 and the like do. */
export class StateServer {
  #state = "";
  #lock = "";
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  /** The state that was stored last; empty before. */
  get state(): string {
    return this.#state;
  }

  /** Starts it, and returns the backend for a configuration. One with the address alone asks for no lock. */
  async start(): Promise<{ readonly http: Record<"address" | "lock_address" | "unlock_address", string> }> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/state`;
    return { http: { address, lock_address: address, unlock_address: address } };
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const end = (status: number, text = "") => void response.writeHead(status).end(text);
    switch (request.method) {
      case "GET":
        return end(this.#state === "" ? 204 : 200, this.#state);
      case "POST":
        this.#state = body;
        return end(200);
      case "LOCK":
        if (this.#lock !== "") return end(423, this.#lock);
        this.#lock = body;
        return end(200);
      default:
        this.#lock = "";
        return end(200);
    }
  }
}
