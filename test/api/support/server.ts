import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the server got it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What to answer: a status with a body (an object becomes JSON), or anything else by hand. */
export type Answer =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | ((response: ServerResponse) => void);

type Answers = (received: Received) => Answer | Promise<Answer>;

/** An answer of IMS. */
export const tokenAnswer = (value = "token-1", seconds = 86_399): Answer => ({
  status: 200,
  body: { access_token: value, token_type: "bearer", expires_in: seconds },
});

/** Cuts the connection without an answer. */
export const cut: Answer = (response) => {
  response.socket?.destroy();
};

/** Says nothing and keeps the connection. */
export const silence: Answer = () => {};

/** A real HTTP server on the loopback, which answers as a test tells it and remembers what it was asked. */
export class TestServer {
  readonly requests: Received[] = [];
  readonly tokenRequests: Received[] = [];
  readonly #server = createServer((request, response) => void this.#handle(request, response));
  #answers: Answers = () => ({ status: 500, body: { title: "The test gives no answer" } });
  #tokens: Answers = () => tokenAnswer();

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
  answerBy(answers: Answers): void {
    this.#answers = answers;
  }

  /** Answers the first requests so, and all further ones as the last. */
  answer(...answers: readonly [Answer, ...Answer[]]): void {
    this.#answers = inTurn(answers);
  }

  /** The same for requests for a token. */
  answerToken(...answers: readonly [Answer, ...Answer[]]): void {
    this.#tokens = inTurn(answers);
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
    give(await (isToken ? this.#tokens : this.#answers)(received), response);
  }
}

function inTurn(answers: readonly [Answer, ...Answer[]]): Answers {
  let turn = 0;
  return () => answers[Math.min(turn++, answers.length - 1)] ?? answers[0];
}

function give(answer: Answer, response: ServerResponse): void {
  if (typeof answer === "function") {
    answer(response);
    return;
  }
  const { status, body, headers } = answer;
  const isText = typeof body === "string" || body === undefined;
  response.writeHead(status, { ...(!isText && { "content-type": "application/json" }), ...headers });
  response.end(isText ? body : JSON.stringify(body));
}
