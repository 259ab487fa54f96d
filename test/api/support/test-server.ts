import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the server got it. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What to answer: a status with a body (an object becomes JSON), or anything else by hand. */
export type TestResponse =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | ((response: ServerResponse) => void);

type RespondTo = (received: ReceivedRequest) => TestResponse | Promise<TestResponse>;

/** An answer of IMS. */
export const tokenResponse = (value = "token-1", seconds = 86_399): TestResponse => ({
  status: 200,
  body: { access_token: value, token_type: "bearer", expires_in: seconds },
});

/** Cuts the connection without an answer. */
export const dropConnection: TestResponse = (response) => {
  response.socket?.destroy();
};

/** Says nothing and keeps the connection. */
export const neverRespond: TestResponse = () => {};

/** A real HTTP server on the loopback, which answers as a test tells it and remembers what it was asked. */
export class TestServer {
  readonly requests: ReceivedRequest[] = [];
  readonly tokenRequests: ReceivedRequest[] = [];
  readonly #server = createServer((request, response) => void this.#handle(request, response));
  #respond: RespondTo = () => ({ status: 500, body: { title: "The test gives no answer" } });
  #respondToToken: RespondTo = () => tokenResponse();

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Answers each request by a function. */
  respondBy(answers: RespondTo): void {
    this.#respond = answers;
  }

  /** Answers the first requests so, and all further ones as the last. */
  respond(...answers: readonly [TestResponse, ...TestResponse[]]): void {
    this.#respond = createSequence(answers);
  }

  /** The same for requests for a token. */
  respondToToken(...answers: readonly [TestResponse, ...TestResponse[]]): void {
    this.#respondToToken = createSequence(answers);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    const received = {
      method: request.method ?? "",
      path: pathname,
      query: searchParams,
      headers: request.headers,
      body,
    };
    const isToken = pathname === "/ims/token/v3";
    (isToken ? this.tokenRequests : this.requests).push(received);
    writeResponse(await (isToken ? this.#respondToToken : this.#respond)(received), response);
  }
}

function createSequence(answers: readonly [TestResponse, ...TestResponse[]]): RespondTo {
  let turn = 0;
  return () => answers[Math.min(turn++, answers.length - 1)] ?? answers[0];
}

function writeResponse(answer: TestResponse, response: ServerResponse): void {
  if (typeof answer === "function") {
    answer(response);
    return;
  }
  const { status, body, headers } = answer;
  const isText = typeof body === "string" || body === undefined;
  response.writeHead(status, { ...(!isText && { "content-type": "application/json" }), ...headers });
  response.end(isText ? body : JSON.stringify(body));
}
