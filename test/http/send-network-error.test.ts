import { writeFileSync } from "node:fs";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createPlainServer, type Server } from "node:net";
import { join } from "node:path";
import { type ApiClient, createClient } from "../../src/api";
import { SecretMask } from "../../src/model";
import { createCertificate } from "../../src/plugin/testing";
import { catchApiError, FakeClock } from "../api/support/test-client";
import { silentLogger } from "../support/silent-logger";
import { createTemporaryFolder } from "../support/temporary-folder";

function createClientAt(endpoint: string): ApiClient {
  const options = { clientId: "i", clientSecret: "secret", scopes: [], orgId: "o" };
  const imsEndpoint = endpoint;
  return createClient(
    { ...options, endpoint, imsEndpoint, mask: new SecretMask(), log: silentLogger },
    new FakeClock(),
  ).inSandbox("prod");
}

const catchErrorAt = (endpoint: string) => catchApiError(createClientAt(endpoint).credentials.get("c1"));

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const close = (server: Server) => new Promise((resolve) => server.close(resolve));

test("Connection refused: host, port, setting and what to do", async () => {
  const server = createPlainServer();
  const port = await listen(server);
  await close(server);
  const error = await catchErrorAt(`http://127.0.0.1:${port}`);
  expect(error.code).toBe("unreachable");
  expect(error.detail).toContain(
    `127.0.0.1:${port}, from ims_endpoint: nothing listens there (ECONNREFUSED). If the emulator or a tunnel is to listen there, start it. Check the address, the network and the proxy. This was attempt `,
  );
  // It may be a wrong address, so it is not tried for the whole of retry_timeout.
  expect(error.detail).toContain("All attempts together may take no longer than 30 s.");
});

test("Unknown host name, with the default port", async () => {
  const error = await catchErrorAt("https://nowhere.invalid");
  expect(error.code).toBe("unreachable");
  expect(error.detail).toMatch(/^nowhere\.invalid:443, from ims_endpoint: .*\((?:ENOTFOUND|EAI_AGAIN)\)/);
});

test("Dropped connection", async () => {
  const server = createPlainServer((socket) => socket.destroy());
  const port = await listen(server);
  const error = await catchErrorAt(`http://127.0.0.1:${port}`);
  await close(server);
  expect(error.code).toBe("unreachable");
  expect(error.detail).toMatch(/the connection was cut \(ECONNRESET\)/);
});

test("TLS with a server that does not support it", async () => {
  const server = createPlainServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n", () => socket.destroySoon()));
  });
  const port = await listen(server);
  const error = await catchErrorAt(`https://127.0.0.1:${port}`);
  await close(server);
  expect(error).toMatchObject({ code: "unexpected-response", isUnsent: true });
  expect(error.detail).toMatch(/^127\.0\.0\.1:\d+, from ims_endpoint: .* Should the URL begin with http:\/\/\?/);
});

const NGINX = "<title>400 The plain HTTP request was sent to HTTPS port</title>";
const GO = "Client sent an HTTP request to an HTTPS server.\n";
const APACHE = "You're speaking plain HTTP to an SSL-enabled server port.";

test.each([
  ["an alert of TLS", Buffer.from([0x15, 3, 1, 0, 2, 2, 70])],
  ...[NGINX, GO, APACHE].map((page): [string, string] => [
    page,
    `HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n${page}`,
  ]),
])("http to a server of https that answers with %s", async (_, answer) => {
  const server = createPlainServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end(answer));
  });
  const port = await listen(server);
  const error = await catchErrorAt(`http://127.0.0.1:${port}`);
  await close(server);
  expect(error.code).toBe("unexpected-response");
  expect(error.detail).toContain("Should the URL begin with https://?");
});

test("http to a server of https that says nothing", async () => {
  const { pem, key } = createCertificate();
  const server = createTlsServer({ cert: pem, key });
  const port = await listen(server);
  const error = await catchErrorAt(`http://127.0.0.1:${port}`);
  await close(server);
  expect(error.detail).toContain("If the server speaks https, the URL must begin with https://.");
});

describe("with NODE_EXTRA_CA_CERTS", () => {
  const folder = createTemporaryFolder();
  const variable = process.env.NODE_EXTRA_CA_CERTS;
  afterEach(() => {
    if (variable === undefined) delete process.env.NODE_EXTRA_CA_CERTS;
    else process.env.NODE_EXTRA_CA_CERTS = variable;
  });

  test.each([
    ["missing.pem", undefined, /missing\.pem", which was ignored: there is no such file\./],
    ["page.pem", "<html>", /page\.pem", which was ignored: it holds no certificate in PEM form\./],
    [".", undefined, /which was ignored: it cannot be read \(EISDIR\)\./],
  ])("the file %s, which Node ignored, is named", async (name, text, expected) => {
    const file = join(folder, name);
    if (text !== undefined) writeFileSync(file, text);
    process.env.NODE_EXTRA_CA_CERTS = file;
    expect((await catchUntrusted()).detail).toMatch(expected);
  });

  test("nothing is said of a sound file", async () => {
    const file = join(folder, "sound.pem");
    writeFileSync(file, createCertificate().pem);
    process.env.NODE_EXTRA_CA_CERTS = file;
    expect((await catchUntrusted()).detail).not.toContain("ignored");
  });
});

async function catchUntrusted() {
  const { pem, key } = createCertificate();
  const server = createTlsServer({ cert: pem, key });
  const port = await listen(server);
  const error = await catchErrorAt(`https://localhost:${port}`);
  server.closeAllConnections();
  await close(server);
  return error;
}

test("Untrusted certificate, which is not retried", async () => {
  const { pem, key } = createCertificate();
  const server = createTlsServer({ cert: pem, key });
  let connections = 0;
  server.on("connection", () => {
    connections += 1;
  });
  const port = await listen(server);
  const error = await catchErrorAt(`https://localhost:${port}`);
  server.closeAllConnections();
  await close(server);
  expect(error.code).toBe("untrusted-certificate");
  expect(error.detail).toMatch(/^localhost:\d+, from ims_endpoint: .*(?:DEPTH_ZERO_SELF_SIGNED_CERT)/);
  expect(error.detail).toContain("name the file of its root certificate in ca_file (AJO_CA_FILE)");
  expect(connections).toBe(1);
});
