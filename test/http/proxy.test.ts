import { once } from "node:events";
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { Network, type NetworkOptions, send } from "../../src/http";
import { RequestError, type RequestErrorInit } from "../../src/http/errors";
import { readProxySettings } from "../../src/settings/network-settings";
import { FakeClock } from "../api/support/test-client";
import { PrivateCa } from "../support/private-ca";
import { silentLogger } from "../support/silent-logger";

class TestError extends RequestError {
  constructor(init: RequestErrorInit) {
    super(init.detail);
    Object.assign(this, init);
  }

  override withNote(): RequestError {
    return this;
  }
}

const servers: Server[] = [];
const sockets = new Set<Socket>();

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** Starts a server for this test and returns its port. */
async function listen(server: Server, host = "127.0.0.1"): Promise<number> {
  servers.push(server);
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
  });
  await once(server.listen(0, host), "listening");
  return (server.address() as AddressInfo).port;
}

/** What a proxy was asked: the first line and the header that says who asks. */
type Asked = string[];

/** Answers `CONNECT` to any host by a connection to this port of this machine. */
function answerConnect(asked: Asked, port: number) {
  return (client: Socket) => {
    client.once("data", (data) => {
      const head = data.toString();
      asked.push(head.split("\r\n")[0] ?? "", ...(/^proxy-authorization: .*$/im.exec(head) ?? []));
      const upstream = connect(port, "127.0.0.1", () => {
        client.write("HTTP/1.1 200 Connection established\r\n\r\n");
        client.pipe(upstream).pipe(client);
      });
      upstream.on("error", () => client.destroy());
    });
  };
}

const ca = new PrivateCa();
const gateway = ca.issueForServer("gateway.test", "2001:db8::5");

const answerJson: RequestListener = (request, response) => response.end(JSON.stringify({ host: request.headers.host }));

function sendThrough(proxy: string, url: string, options: NetworkOptions = {}, requestMs = 20_000) {
  const network = new Network({
    proxies: readProxySettings(undefined, { HTTPS_PROXY: proxy, HTTP_PROXY: proxy }),
    ...options,
  });
  return send(
    { method: "GET", url: new URL(url), headers: {} },
    { source: "from endpoint", signal: undefined },
    {
      clock: new FakeClock(),
      timeouts: { requestMs, retryMs: 0 },
      log: silentLogger,
      createError: (init) => new TestError(init),
      network,
    },
  );
}

const failThrough = (...args: Parameters<typeof sendThrough>): Promise<RequestError> =>
  sendThrough(...args).then(
    ({ status }) => {
      throw new Error(`was answered with status ${status}`);
    },
    (error) => error,
  );

test.each(["gateway.test:8443", "[2001:db8::5]:8443"])(
  "A proxy connects to %s, and TLS is with that host",
  async (host) => {
    const asked: Asked = [];
    const target = await listen(createHttpsServer({ cert: gateway.certificate, key: gateway.key }, answerJson));
    const proxy = await listen(createServer(answerConnect(asked, target)));
    const network = { rootCertificates: ca.certificate };
    const url = `http://me%40corp:c4n%3An4ry@127.0.0.1:${proxy}`;
    expect(JSON.parse((await sendThrough(url, `https://${host}/x`, network)).text)).toEqual({ host });
    const credentials = Buffer.from("me@corp:c4n:n4ry").toString("base64");
    expect(asked).toEqual([`CONNECT ${host} HTTP/1.1`, `proxy-authorization: Basic ${credentials}`]);
  },
);

test("The certificate behind a proxy must have the host's name", async () => {
  const other = ca.issueForServer("other.test", "2001:db8::6");
  const target = await listen(createHttpsServer({ cert: other.certificate, key: other.key }, answerJson));
  const proxy = await listen(createServer(answerConnect([], target)));
  for (const host of ["gateway.test", "[2001:db8::5]"]) {
    const error = await failThrough(`http://127.0.0.1:${proxy}`, `https://${host}/`, {
      rootCertificates: ca.certificate,
    });
    expect(error).toMatchObject({ code: "untrusted-certificate" });
    expect(error.message).toContain(
      `${host}:443, from endpoint, through the proxy http://127.0.0.1:${proxy} (from HTTPS_PROXY): Hostname/IP does not match`,
    );
  }
});

test("The connection to a proxy can be encrypted, with a certificate of the same authority", async () => {
  const asked: Asked = [];
  const target = await listen(createHttpsServer({ cert: gateway.certificate, key: gateway.key }, answerJson));
  const { certificate: cert, key } = ca.issueForServer("localhost");
  const proxy = await listen(createTlsServer({ cert, key }, answerConnect(asked, target)));
  const network = { rootCertificates: ca.certificate };
  expect((await sendThrough(`https://localhost:${proxy}`, "https://gateway.test/", network)).status).toBe(200);
  expect(asked).toEqual(["CONNECT gateway.test:443 HTTP/1.1"]);
  const untrusted = await failThrough(`https://localhost:${proxy}`, "https://gateway.test/");
  expect(untrusted).toMatchObject({ code: "untrusted-certificate", isUnsent: true });
  expect(untrusted.message).toMatch(/: no connection to the proxy: .*\(/);
});

test("Through a proxy, too, connections serve one request after another", async () => {
  const asked: Asked = [];
  const target = await listen(createHttpsServer({ cert: gateway.certificate, key: gateway.key }, answerJson));
  const proxy = await listen(createServer(answerConnect(asked, target)));
  const network = new Network({
    proxies: readProxySettings(undefined, { HTTPS_PROXY: `http://127.0.0.1:${proxy}` }),
    rootCertificates: ca.certificate,
  });
  const context = {
    ...{ clock: new FakeClock(), timeouts: { requestMs: 20_000, retryMs: 0 }, log: silentLogger, network },
    createError: (init: RequestErrorInit) => new TestError(init),
  };
  for (let count = 0; count < 3; count++) {
    const request = { method: "GET", url: new URL("https://gateway.test/"), headers: {} };
    await send(request, { source: "", signal: undefined }, context);
  }
  expect(asked).toHaveLength(1);
});

const PLACE = (port: number, variable = "HTTPS_PROXY") =>
  `gateway.test:443, from endpoint, through the proxy http://127.0.0.1:${port} (from ${variable})`;

test.each([
  [407, "proxy-unusable", "the proxy wants a user name and a password, or other ones (status 407)."],
  [403, "proxy-unusable", "the proxy does not allow the connection (status 403)."],
  [429, "unreachable", "the proxy cannot connect to it (status 429)."],
  [502, "unreachable", "the proxy cannot connect to it (status 502)."],
  [503, "unreachable", "the proxy cannot connect to it (status 503)."],
])("A proxy that answers %s", async (status, code, reason) => {
  const proxy = await listen(
    createServer((socket) =>
      socket.once("data", () => socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 5\r\n\r\nc4n4ry`)),
    ),
  );
  const error = await failThrough(`http://me:c4n4ry@127.0.0.1:${proxy}`, "https://gateway.test/");
  expect(error).toMatchObject({ code, isUnsent: true });
  expect(error.message).toBe(`${PLACE(proxy)}: ${reason}`);
});

test.each<[string, (socket: Socket) => void, RegExp]>([
  ["closes", (socket) => socket.end(), /no connection to the proxy: the connection was cut \(ECONNRESET\)\.$/],
  [
    "cuts",
    (socket) => socket.resetAndDestroy(),
    /no connection to the proxy: the connection was cut \(ECONNRESET\)\.$/,
  ],
  [
    "speaks no HTTP",
    (socket) => socket.end("220 smtp\r\n"),
    /no connection to the proxy: .*\(HPE_INVALID_CONSTANT\)\.$/,
  ],
  [
    "sends headers without end",
    (socket) => {
      const drip = setInterval(() => socket.write(`x-more: ${"x".repeat(4000)}\r\n`), 5);
      socket.write("HTTP/1.1 200 OK\r\n");
      socket.on("close", () => clearInterval(drip));
    },
    /no connection to the proxy: .*\(HPE_HEADER_OVERFLOW\)\.$/,
  ],
  [
    "cuts the connection that it made",
    (socket) => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.once("data", () => socket.destroy());
    },
    /\(from HTTPS_PROXY\): the connection was cut \(ECONNRESET\)\.$/,
  ],
])("A proxy that %s", async (_, answer, reason) => {
  const proxy = await listen(createServer((socket) => socket.once("data", () => answer(socket))));
  const error = await failThrough(`http://127.0.0.1:${proxy}`, "https://gateway.test/");
  expect(error.code).toBe("unreachable");
  expect(error.message).toMatch(reason);
});

test("A proxy that never answers: the request ends with its time", async () => {
  const proxy = await listen(createServer(() => {}));
  const start = performance.now();
  const error = await failThrough(`http://127.0.0.1:${proxy}`, "https://gateway.test/", {}, 300);
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(error.code).toBe("timeout");
  expect(error.message).toBe(
    `GET https://gateway.test/ had no answer within 0.3 s, through the proxy http://127.0.0.1:${proxy} (from HTTPS_PROXY).`,
  );
});

test("A proxy where nobody listens", async () => {
  const server = createServer();
  const port = await listen(server);
  server.close();
  const error = await failThrough(`http://127.0.0.1:${port}`, "https://gateway.test/");
  expect(error).toMatchObject({ code: "unreachable", isUnsent: true });
  expect(error.message).toBe(`${PLACE(port)}: no connection to the proxy: nothing listens there (ECONNREFUSED).`);
});

test("A proxy that cannot be used at all", async () => {
  const error = await failThrough("socks5://me:c4n4ry@proxy", "https://gateway.test/");
  expect(error).toMatchObject({ code: "proxy-unusable", isUnsent: true });
  expect(error.message).toBe(
    "gateway.test:443, from endpoint: the proxy URL, from HTTPS_PROXY, has the scheme socks5, and AJO speaks to proxies by http or https only.",
  );
});

describe("Plain http", () => {
  const PRIVATE = "http://10.0.0.5:8080/x?y=1";

  test("goes through the proxy whole", async () => {
    const asked: unknown[] = [];
    const server = createHttpServer(({ url, headers }, response) => {
      asked.push([url, headers.host, headers["proxy-authorization"]]);
      response.end("{}");
    });
    const proxy = await listen(server);
    expect((await sendThrough(`http://me:c4n4ry@127.0.0.1:${proxy}`, PRIVATE)).status).toBe(200);
    expect(asked).toEqual([[PRIVATE, "10.0.0.5:8080", `Basic ${Buffer.from("me:c4n4ry").toString("base64")}`]]);
  });

  test("goes through an encrypted proxy", async () => {
    const { certificate: cert, key } = ca.issueForServer("localhost");
    const server = createHttpsServer({ cert, key }, answerJson);
    const proxy = await listen(server);
    const network = { rootCertificates: ca.certificate };
    expect((await sendThrough(`https://localhost:${proxy}`, PRIVATE, network)).status).toBe(200);
  });

  test("a proxy that asks who comes, or cannot be reached", async () => {
    const proxy = await listen(createHttpServer((_, response) => response.writeHead(407).end()));
    const where = `10.0.0.5:8080, from endpoint, through the proxy http://127.0.0.1:${proxy} (from HTTP_PROXY)`;
    const refused = await failThrough(`http://127.0.0.1:${proxy}`, PRIVATE);
    expect(refused).toMatchObject({ code: "proxy-unusable", isUnsent: true });
    expect(refused.message).toBe(`${where}: the proxy wants a user name and a password, or other ones (status 407).`);
    servers.pop()?.close();
    for (const socket of sockets) socket.destroy();
    const gone = await failThrough(`http://127.0.0.1:${proxy}`, PRIVATE);
    expect(gone).toMatchObject({ code: "unreachable", isUnsent: true });
    expect(gone.message).toBe(`${where}: no connection to the proxy: nothing listens there (ECONNREFUSED).`);
  });

  test.each([
    ["a public address", "http://127.0.0.1:1", "http://8.8.8.8/", "8.8.8.8 is a public address"],
    ["a public proxy", "http://8.8.8.8:3128", PRIVATE, "no connection to the proxy: 8.8.8.8 is a public address"],
  ])("goes to no %s", async (_, proxy, url, reason) => {
    const error = await failThrough(proxy, url);
    expect(error.code).toBe("plain-http-refused");
    expect(error.message).toContain(`: ${reason}.`);
  });

  test("goes to no name that this machine does not know, since it may stand for a public address", async () => {
    const proxy = await listen(createHttpServer(answerJson));
    const error = await failThrough(`http://127.0.0.1:${proxy}`, "http://gateway.invalid/");
    expect(error).toMatchObject({ code: "unreachable", isUnsent: true });
    expect(error.message).toMatch(/: the (?:host name is unknown|name server did not answer) \(\w+\)\.$/);
  });
});
