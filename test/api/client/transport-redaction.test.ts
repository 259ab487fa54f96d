import { inspect } from "node:util";
import { toSinchApiToken } from "../../../src/model";
import {
  CLIENT_SECRET,
  catchApiError,
  createCredentialResponse,
  startTestSetup,
  type TestSetup,
} from "../support/test-client";
import { createTokenResponse, type ReceivedRequest, type TestResponse } from "../support/test-server";

const ACCESS_TOKEN = "eyJ4NXUi.c4n4ry/access+token";
const SMS_TOKEN = 'c4n4ry "sms" t0ken/+=';
const MMS_TOKEN = toSinchApiToken("c4n4ry-key-id", "c4n4ry-key-secret");
const SECRETS = [CLIENT_SECRET, ACCESS_TOKEN, SMS_TOKEN, MMS_TOKEN, "c4n4ry-key-secret"];

/** Every form in which a secret could leak. */
const FORMS = SECRETS.flatMap((secret) => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  Buffer.from(secret).toString("base64"),
  Buffer.from(secret).toString("base64url"),
  encodeURIComponent(secret),
  new URLSearchParams({ s: secret }).toString().slice(2),
]);

let setup: TestSetup;
beforeEach(async () => {
  setup = await startTestSetup();
  setup.server.respondToToken(createTokenResponse(ACCESS_TOKEN));
});
afterEach(() => setup.server.stop());

const body = {
  vendor: "sinch_mms",
  name: "Welcome",
  projectId: "p",
  appId: "a",
  servicePlanId: "s",
  apiToken: MMS_TOKEN,
  smsApiToken: SMS_TOKEN,
} as const;

/** What a careless server might send back: everything that it received, in every form. */
const echoRequest = ({ headers, body: sent }: ReceivedRequest) => [JSON.stringify(headers), sent, ...FORMS].join(" ");

function expectNoSecrets(text: string): void {
  for (const form of FORMS) expect(text).not.toContain(form);
}

const careless: readonly (readonly [string, (received: ReceivedRequest) => TestResponse])[] = [
  [
    "a problem",
    (got) => ({
      status: 422,
      body: {
        type: "urn:ajo-as-code:problem:invalid-request",
        title: echoRequest(got),
        detail: echoRequest(got),
        requestId: echoRequest(got),
        violations: [{ field: echoRequest(got), message: echoRequest(got) }],
        blockedBy: [{ id: echoRequest(got), name: echoRequest(got), status: echoRequest(got) }],
        holder: { id: echoRequest(got), name: echoRequest(got) },
        modifiedAt: echoRequest(got),
        modifiedBy: echoRequest(got),
      },
    }),
  ],
  ["the gateway", (got) => ({ status: 403, body: { error_code: echoRequest(got), message: echoRequest(got) } })],
  ["a type of its own", (got) => ({ status: 409, body: { type: echoRequest(got), title: echoRequest(got) } })],
  [
    "a page",
    (got) => ({
      status: 400,
      body: echoRequest(got),
      headers: { "content-type": `text/html; ${encodeURIComponent(SMS_TOKEN)}` },
    }),
  ],
  [
    "a redirect",
    () => ({ status: 302, headers: { location: `https://${CLIENT_SECRET.replace(/\W/g, "-")}.example/` } }),
  ],
  [
    "an answer of the wrong form",
    (got) => ({ status: 201, body: { ...createCredentialResponse("c1"), vendor: echoRequest(got) } }),
  ],
  [
    "a header",
    (got) => ({ status: 500, body: { title: "No" }, headers: { "x-request-id": encodeURIComponent(got.body) } }),
  ],
];

test.each(careless)("peers-19 Secrets that a server sends back in %s do not leak", async (_name, respond) => {
  setup.server.respondBy(respond);
  const error = await catchApiError(setup.client.credentials.create(body, { idempotencyKey: "k" }));
  expectNoSecrets(JSON.stringify(error));
  expectNoSecrets(`${error.message} ${error.stack} ${inspect(error, { depth: 10 })}`);
  expectNoSecrets(setup.lines.join("\n"));
});

test("A secret at the point where a long text is cut does not leak in part", async () => {
  const { server, client } = setup;
  server.respondBy(() => ({ status: 409, body: { detail: "x".repeat(990) + SMS_TOKEN } }));
  const error = await catchApiError(client.credentials.create(body, { idempotencyKey: "k" }));
  expect(error.detail).toMatch(/x\[secret\]/);
  expect(error.detail).not.toContain("c4n4ry");
});

test("The client secret does not leak through an error of IMS", async () => {
  setup.server.respondToToken({ status: 400, body: { error: FORMS.join(" "), error_description: FORMS.join(" ") } });
  setup.mask.add(MMS_TOKEN);
  setup.mask.add(SMS_TOKEN);
  setup.mask.add(ACCESS_TOKEN);
  const error = await catchApiError(setup.client.credentials.get("c1"));
  expectNoSecrets(`${JSON.stringify(error)} ${error.stack} ${setup.lines.join("\n")}`);
});

test("peers-19 matrix-log-masking Bodies are logged at trace level only, without their secrets", async () => {
  const { server, client, lines } = setup;
  server.respondBy((got) => ({
    status: 201,
    body: { ...createCredentialResponse("c1", body.name), vendor: "sinch_mms", note: echoRequest(got) },
  }));
  await client.credentials.create(body, { idempotencyKey: "k" });
  expectNoSecrets(lines.join("\n"));
  const [request, response] = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === "trace");
  expect(request).toMatchObject({ message: "Request body", body: expect.stringContaining('"apiToken":"[secret]"') });
  expect(response).toMatchObject({ message: "Answer body", body: expect.stringContaining('"id":"c1"') });
  const debug = lines.filter((line) => line.includes('"level":"debug"')).join("\n");
  expect(debug).toContain(`POST ${server.url}/api-credentials 201`);
  expect(debug).not.toContain("Welcome");
});

test("peers-19 Sensitive URLs in objects are masked in the log", async () => {
  const { server, client, lines } = setup;
  const relay = "https://relay.example.com/c4n4ry?key=a+b";
  const inbound = "https://ajo.example.com/inbound/c4n4ry";
  const { apiToken: _, ...shown } = { ...createCredentialResponse("c1"), overrideUrl: relay, apiToken: undefined };
  server.respond(
    { status: 200, body: { items: [shown], _page: { count: 1 } } },
    {
      status: 200,
      body: {
        ...createCredentialResponse("w1"),
        smsVendor: "sinch",
        credentialId: "c1",
        senderNumber: "54321",
        url: inbound,
      },
    },
  );
  await client.credentials.list();
  await client.webhooks.get("w1");
  expect(lines.filter((line) => line.includes("Answer body"))).toHaveLength(2);
  const logged = lines.join("\n");
  expect(logged).not.toContain("c4n4ry");
  expect(logged).toContain('\\"overrideUrl\\":\\"[secret]\\"');
  expect(logged).toContain('\\"url\\":\\"[secret]\\"');
});

test("Secrets are never in a URL", async () => {
  setup.server.respond({ status: 201, body: createCredentialResponse("c1", body.name) });
  await setup.client.credentials.create(body, { idempotencyKey: "k" });
  for (const { path, query } of [...setup.server.requests, ...setup.server.tokenRequests]) {
    expectNoSecrets(`${path}?${query}`);
  }
});
