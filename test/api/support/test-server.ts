import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the server received it. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A response: a status with a body (an object becomes JSON), or a function that writes anything else. */
export type TestResponse =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | ((response: ServerResponse) => void);

type RespondTo = (received: ReceivedRequest) => TestResponse | Promise<TestResponse>;

export const createTokenResponse = (value = "token-1", seconds = 86_399): TestResponse => ({
  status: 200,
  body: { access_token: value, token_type: "bearer", expires_in: seconds },
});

/** Closes the connection without a response. */
export const dropConnection: TestResponse = (response) => {
  response.socket?.destroy();
};

/** Keeps the connection open without a response. */
export const neverRespond: TestResponse = () => {};

/** A real HTTP server on the loopback interface, which responds as a test says and records its requests. */
export class TestServer {
  readonly requests: ReceivedRequest[] = [];
  readonly tokenRequests: ReceivedRequest[] = [];
  readonly #server = createServer((request, response) => void this.#handle(request, response));
  #respond: RespondTo = () => ({ status: 500, body: { title: "The test sets no response" } });
  #respondToToken: RespondTo = () => createTokenResponse();

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

  /** Responds to each request with the result of a function. */
  respondBy(respond: RespondTo): void {
    this.#respond = respond;
  }

  /** Responds to requests with these responses in turn, and to all further ones with the last. */
  respond(...responses: readonly [TestResponse, ...TestResponse[]]): void {
    this.#respond = createSequence(responses);
  }

  /** The same for token requests. */
  respondToToken(...responses: readonly [TestResponse, ...TestResponse[]]): void {
    this.#respondToToken = createSequence(responses);
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

function createSequence(responses: readonly [TestResponse, ...TestResponse[]]): RespondTo {
  let turn = 0;
  return () => responses[Math.min(turn++, responses.length - 1)] ?? responses[0];
}

function writeResponse(testResponse: TestResponse, response: ServerResponse): void {
  if (typeof testResponse === "function") {
    testResponse(response);
    return;
  }
  const { status, body, headers } = testResponse;
  const isText = typeof body === "string" || body === undefined;
  response.writeHead(status, { ...(!isText && { "content-type": "application/json" }), ...headers });
  response.end(isText ? body : JSON.stringify(body));
}
