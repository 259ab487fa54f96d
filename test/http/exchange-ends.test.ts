import { type AddressInfo, createServer, type Socket } from "node:net";
import fc from "fast-check";
import { systemClock } from "../../src/http";
import { RequestError, type RequestErrorInit } from "../../src/http/errors";
import { send } from "../../src/http/send";
import { silentLogger } from "../support/silent-logger";

const REQUEST_MS = 400;
/** What a busy machine may need in addition. */
const LITTLE_MS = 1_500;

class TestError extends RequestError {
  constructor({ code, detail }: RequestErrorInit) {
    super(detail);
    Object.assign(this, { code, detail });
  }

  override withNote(): this {
    return this;
  }
}

type Respond = (socket: Socket) => void;

/** Starts a server of its own for an exchange, so that none gets the connection of an earlier one. */
async function listen(answer: Respond): Promise<{ readonly url: URL; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("data", () => answer(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/objects`),
    stop() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

type Outcome = { readonly status: number; readonly text: string } | { readonly code: string; readonly detail: string };

/** Sends a request to the server, and fails unless it is over in time. */
async function exchange(
  method: string,
  answer: Respond,
  { signal, graceMs = 0, requestMs = REQUEST_MS }: { signal?: AbortSignal; graceMs?: number; requestMs?: number } = {},
): Promise<Outcome> {
  const { url, stop } = await listen(answer);
  const start = performance.now();
  const request = { method, url, headers: {}, ...(method !== "GET" && { body: "{}" }) };
  const context = {
    clock: systemClock,
    timeouts: { requestMs, retryMs: 0 },
    log: silentLogger,
    createError: (init: RequestErrorInit) => new TestError(init),
  };
  const outcome = await Promise.race([
    send(request, { source: "from endpoint", signal, graceMs }, context).catch((error: unknown) => {
      if (error instanceof TestError) return error;
      throw error;
    }),
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error("The exchange did not end.")), REQUEST_MS + LITTLE_MS).unref();
    }),
  ]).finally(stop);
  expect(performance.now() - start).toBeLessThan(REQUEST_MS + LITTLE_MS);
  return outcome;
}

/** Writes something again and again, for as long as the client listens. */
const drip =
  (head: string, drop: string): Respond =>
  (socket) => {
    socket.write(head);
    const timer = setInterval(() => socket.write(drop), 20);
    socket.on("close", () => clearInterval(timer));
  };
const say =
  (text: string): Respond =>
  (socket) =>
    void socket.write(text);
const sayAndEnd =
  (text: string): Respond =>
  (socket) =>
    void socket.end(text);

const UPGRADE = "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n";
const HEAD = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";

/**
 * Every end that an exchange can have, and the code of its error; undefined for a response that is whole. "any" is for those
 * of which one version of Node makes a response, and another an error.
 */
const ENDS: Readonly<Record<string, readonly [Respond, string | undefined]>> = {
  "no byte": [() => {}, "timeout"],
  "closed before an answer": [(socket) => socket.end(), "unreachable"],
  "reset before an answer": [(socket) => socket.resetAndDestroy(), "unreachable"],
  "101, then silence": [say(UPGRADE), "unexpected-response"],
  "101, then closed": [sayAndEnd(UPGRADE), "unexpected-response"],
  "101, then bytes without end": [drip(UPGRADE, "x"), "unexpected-response"],
  "101 without the headers of an upgrade": [say("HTTP/1.1 101 Switching Protocols\r\n\r\n"), "any"],
  "100, then closed": [sayAndEnd("HTTP/1.1 100 Continue\r\n\r\n"), "unreachable"],
  "102, then silence": [say("HTTP/1.1 102 Processing\r\n\r\n"), "timeout"],
  "103 without end": [drip("", "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n"), "timeout"],
  "102 and 103, then an answer": [
    say(`HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n${HEAD}content-length: 2\r\n\r\n{}`),
    undefined,
  ],
  "a status line without end": [drip("HTTP/1.1 200 ", "O"), "any"],
  "headers without end": [drip(HEAD, "x-more: 1\r\n"), "any"],
  "a body that drips without end": [drip(`${HEAD}content-length: 100000\r\n\r\n`, " "), "timeout"],
  "chunks without end": [drip(`${HEAD}transfer-encoding: chunked\r\n\r\n`, "1\r\n \r\n"), "timeout"],
  "a body that stops": [say(`${HEAD}content-length: 100\r\n\r\n{`), "timeout"],
  "a body that is cut": [sayAndEnd(`${HEAD}content-length: 100\r\n\r\n{`), "unreachable"],
  "a chunk that is cut": [sayAndEnd(`${HEAD}transfer-encoding: chunked\r\n\r\n40\r\nabc`), "unreachable"],
  "a body up to the close": [sayAndEnd(`${HEAD}connection: close\r\n\r\n{}`), undefined],
  "more than was announced": [say(`${HEAD}content-length: 2\r\n\r\n{}and more`), "any"],
  "two lengths": [say(`${HEAD}content-length: 2\r\ncontent-length: 9\r\n\r\n{}`), "any"],
  "another protocol": [sayAndEnd("SSH-2.0-OpenSSH_9\r\n"), "unreachable"],
  "bytes of no protocol": [say("\u0000\u0001\u0002"), "unreachable"],
  "204 with a body": [say("HTTP/1.1 204 No Content\r\n\r\n{}"), "any"],
  "426 that asks for an upgrade": [
    say("HTTP/1.1 426 Upgrade Required\r\nupgrade: h2c\r\nconnection: upgrade\r\ncontent-length: 0\r\n\r\n"),
    undefined,
  ],
};

const METHODS = ["GET", "POST", "PUT", "DELETE"];
const cases = Object.entries(ENDS).flatMap(([name, [answer, code]]) =>
  METHODS.map((method) => ({ name, method, answer, code })),
);

test.each(cases)("$method ends with: $name", async ({ method, answer, code }) => {
  const outcome = await exchange(method, answer);
  if (code === undefined) expect(outcome).toHaveProperty("status");
  else if (code === "any") expect("code" in outcome || "status" in outcome).toBe(true);
  else expect(outcome).toMatchObject({ code });
});

test("A switch to another protocol is told with its status", async () => {
  expect(await exchange("POST", say(UPGRADE))).toMatchObject({
    detail: expect.stringMatching(
      /^127\.0\.0\.1:\d+, from endpoint, gave a switch to another protocol \(status 101\), which nobody asked for\. /,
    ),
  });
});

test("An answer that is cut at any byte ends the exchange", async () => {
  const whole = `${HEAD}x-request-id: r1\r\ncontent-length: 11\r\n\r\n{"id":"c1"}`;
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), fc.constantFrom(...METHODS), fc.boolean(), async (length, method, reset) => {
      const outcome = await exchange(method, (socket) => {
        socket.write(whole.slice(0, length), () => (reset ? socket.resetAndDestroy() : socket.end()));
      });
      if (length < whole.length) expect(outcome).toMatchObject({ code: "unreachable" });
      else if (!reset) expect(outcome).toMatchObject({ status: 200, text: '{"id":"c1"}' });
    }),
    { numRuns: 100 },
  );
});

describe("After an interrupt", () => {
  const abortSoon = () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    return controller.signal;
  };

  it("a read ends at once, whatever the server does", async () => {
    const options = { signal: abortSoon(), requestMs: 60_000 };
    expect(await exchange("GET", drip(HEAD, "x-more: 1\r\n"), options)).toMatchObject({ code: "aborted" });
  });

  it("a write ends after its grace, and not only when its time is up", async () => {
    const options = { signal: abortSoon(), graceMs: 100, requestMs: 60_000 };
    expect(await exchange("POST", () => {}, options)).toMatchObject({
      code: "timeout",
      detail: expect.stringMatching(/^POST \S+ had no answer within 0\.1 s after the interrupt\.$/),
    });
  });

  it("a write whose answer comes within its grace is a success", async () => {
    const answer: Respond = (socket) => void setTimeout(() => socket.write(`${HEAD}content-length: 2\r\n\r\n{}`), 150);
    expect(await exchange("POST", answer, { signal: abortSoon(), graceMs: 1_000 })).toMatchObject({ status: 200 });
  });

  it("a write that is sent only then has the same grace, and a read is not sent", async () => {
    const signal = AbortSignal.abort();
    expect(await exchange("POST", say(`${HEAD}content-length: 2\r\n\r\n{}`), { signal, graceMs: 500 })).toMatchObject({
      status: 200,
    });
    const answer = jest.fn();
    expect(await exchange("GET", answer, { signal })).toMatchObject({ code: "aborted" });
    expect(answer).not.toHaveBeenCalled();
  });
});
