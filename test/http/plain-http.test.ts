import dns, { type LookupAddress } from "node:dns";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "../../src/api";
import { SecretMask } from "../../src/model";
import { createSinchClient } from "../../src/sinch";
import { catchApiError, FakeClock } from "../api/support/test-client";
import { silentLogger } from "../support/silent-logger";

/** What the name server answers, one answer for each look-up and the last one for all others. */
function answerLookups(...answers: readonly (readonly string[])[]) {
  let count = 0;
  const lookup = ((_host: string, _options: object, callback: LookupCallback) => {
    const addresses = answers[Math.min(count++, answers.length - 1)] ?? [];
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  }) as unknown as typeof dns.lookup;
  return jest.spyOn(dns, "lookup").mockImplementation(lookup);
}

type LookupCallback = (error: null, addresses: LookupAddress[]) => void;

let server: Server;
let requests: string[];

beforeEach(async () => {
  requests = [];
  server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    // A connection for each request, as after a pause in which the server closes it.
    response.setHeader("connection", "close");
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ access_token: "token", token_type: "bearer", expires_in: 86_399 }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  jest.restoreAllMocks();
  await new Promise((resolve) => server.close(resolve));
});

const urlOf = (host: string) => `http://${host}:${(server.address() as AddressInfo).port}`;

const createClientAt = (endpoint: string) =>
  createClient(
    {
      clientId: "i",
      clientSecret: "c4n4ry",
      scopes: [],
      orgId: "o",
      endpoint,
      imsEndpoint: endpoint,
      mask: new SecretMask(),
      log: silentLogger,
    },
    new FakeClock(),
  );

test.each([[["127.0.0.1"]], [["::ffff:127.0.0.1"]], [["127.0.0.1", "fd00::2"]]])(
  "goes to a name that stands for %j",
  async (addresses) => {
    answerLookups(addresses);
    await createClientAt(urlOf("emulator")).getToken();
    expect(requests).toEqual(["POST /ims/token/v3"]);
  },
);

test.each([
  [["203.0.114.5"], "203.0.114.5"],
  [["2606:4700::1"], "2606:4700::1"],
  [["127.0.0.1", "8.8.8.8"], "8.8.8.8"],
  [["100.64.0.1"], "100.64.0.1"],
])("is not sent to a name that stands for %j, nor tried again", async (addresses, address) => {
  const lookup = answerLookups(addresses);
  const error = await catchApiError(createClientAt(urlOf("emulator")).getToken());
  expect(error.code).toBe("plain-http-refused");
  expect(error.detail).toBe(
    `${new URL(urlOf("emulator")).host}, from ims_endpoint: emulator has the public address ${address}. Nothing was sent, since secrets travel in requests and http does not encrypt them. Use https, or have the name stand for an address of your private network alone.`,
  );
  expect(lookup).toHaveBeenCalledTimes(1);
  expect(requests).toEqual([]);
});

test("is refused as soon as a name moves to a public address", async () => {
  answerLookups(["127.0.0.1"], ["8.8.8.8"]);
  const client = createClientAt(urlOf("emulator"));
  await client.getToken();
  const error = await catchApiError(client.inSandbox("prod").credentials.get("c1"));
  expect(error).toMatchObject({ code: "plain-http-refused", detail: expect.stringContaining(", from endpoint: ") });
  expect(requests).toEqual(["POST /ims/token/v3"]);
});

test.each(["8.8.8.8", "[2606:4700::1]", "134744072"])("is not sent to the address %s", async (host) => {
  const error = await catchApiError(createClientAt(urlOf(host)).getToken());
  expect(error.code).toBe("plain-http-refused");
  expect(error.detail).toMatch(/: (?:8\.8\.8\.8|2606:4700::1) is a public address\. Nothing was sent/);
});

test("is not sent to Sinch at a public address, either", async () => {
  answerLookups(["8.8.8.8"]);
  const sinch = createSinchClient({ endpoint: urlOf("emulator"), mask: new SecretMask(), log: silentLogger });
  const key = { projectId: "2b1f4c7e-9d36-4a58-8e0b-c5a7f1d2e394", keyId: "key", keySecret: "secret" };
  await expect(sinch.requestAccessToken(key)).rejects.toMatchObject({ code: "plain-http-refused" });
  expect(requests).toEqual([]);
});
