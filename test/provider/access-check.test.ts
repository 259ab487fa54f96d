import { SecretMask, sinchSmsCredential } from "../../src/model";
import { type ObjectValue, UNKNOWN } from "../../src/plugin";
import { createAjoProvider } from "../../src/provider/provider";
import type { ProviderData } from "../../src/provider/provider-data";
import { createCredentialResource } from "../../src/provider/resource/crud";
import { TestServer } from "../api/support/test-server";
import { useAjoEmulator } from "../support/ajo-emulator";
import { withLineBreaks } from "../support/with-line-breaks";
import { createRequest } from "./support/configure";
import { completeObject, createPlanRequest, type PlanInput } from "./support/plan-request";

const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
const resource = createCredentialResource(sinchSmsCredential);

/** Provider data of these settings, in the names of the provider block. */
async function configure(settings: ObjectValue = {}): Promise<ProviderData> {
  const { endpoint, clientId, clientSecret, orgId, sandbox } = emulator.server.settings;
  const config = { endpoint, client_id: clientId, client_secret: clientSecret, org_id: orgId, sandbox, ...settings };
  return createAjoProvider(new SecretMask()).configure({ ...createRequest(), config, terraformVersion: "1.11.4" });
}

const credential = (more: ObjectValue = {}): ObjectValue => ({
  name: "New",
  service_plan_id: "0123456789abcdef0123456789abcdef",
  api_token: "t",
  ...more,
});

/** The diagnostics of a plan, without warnings about the object itself. */
async function plan(providerData: ProviderData, input: Partial<PlanInput> = {}) {
  const { request } = createPlanRequest(sinchSmsCredential, { config: credential(), ...input, providerData });
  await resource.modifyPlan?.(request);
  const diagnostics = request.diagnostics.list.filter(({ code }) => !code?.startsWith("AJO1"));
  return diagnostics.map((one) => ({ ...one, detail: withLineBreaks(one.detail) }));
}

const pathsSince = (count: number) => emulator.requestsSince(count).map(({ path }) => path);

test("many creates cost one request more for each sandbox", async () => {
  const before = emulator.requestCount();
  const providerData = await configure({ silenced_warnings: ["AJO1012"] });
  const creates = Array.from({ length: 500 }, (_, index) => [
    plan(providerData, { config: credential({ name: `New ${index}`, inbound_number: null }) }),
    plan(providerData, { config: credential({ name: `New ${index}`, sandbox: "dev" }) }),
  ]);
  expect((await Promise.all(creates.flat())).flat()).toEqual([]);
  expect(pathsSince(before).sort()).toEqual(["/api-credentials", "/api-credentials", "/ims/token/v3"]);
});

test.each<[string, ObjectValue, object]>([
  [
    "a wrong client secret",
    { client_secret: "wrong" },
    {
      code: "AJO2001",
      summary: "Adobe IMS refuses the client credentials",
      detail: expect.stringMatching(
        /^invalid client_secret parameter \(invalid_client\)\. Check .*\n\nYour settings: client_id \(8 characters, from the provider block\), client_secret \(from the provider block\), scopes \(not set\) and endpoint "http:[^"]+" \(from the provider block\)\. To plan without this check, set skip_access_check = true\.\n\nRequest: POST \/ims\/token\/v3, status 400\./s,
      ),
    },
  ],
  [
    "a wrong client id",
    { client_id: "nobody" },
    { code: "AJO2001", detail: expect.stringContaining("client_id (6 characters, from the provider block)") },
  ],
  [
    "a scope that the project does not have",
    { scopes: ["openid", "abc"] },
    {
      code: "AJO2001",
      summary: "Adobe IMS refuses the scopes",
      detail: expect.stringMatching(
        /^invalid scope: abc \(invalid_scope\)\. Set scopes to .*Your settings: scopes \["openid","abc"\] \(from the provider block\) and client_id /s,
      ),
    },
  ],
  [
    "another organisation",
    { org_id: "OTHER@AdobeOrg" },
    {
      code: "AJO2003",
      summary: "No access to the sandbox or organisation",
      detail: expect.stringContaining(
        'Your settings: org_id "OTHER@AdobeOrg" (from the provider block), sandbox "prod"',
      ),
    },
  ],
  [
    "an unknown sandbox",
    { sandbox: "nowhere" },
    {
      code: "AJO2003",
      detail: expect.stringMatching(
        /^Either there is no sandbox "nowhere" in the organisation, or this client may not use it\..*sandbox "nowhere" \(from the provider block\)/s,
      ),
    },
  ],
])("%s fails the plan, with the setting and where it comes from", async (_, settings, expected) => {
  const diagnostics = await plan(await configure(settings));
  expect(diagnostics).toEqual([{ severity: "error", summary: expect.any(String), ...expected }]);
  expect(diagnostics[0]?.detail).not.toContain("wrong");
});

test("the sandbox of an object is named with the object", async () => {
  const diagnostics = await plan(await configure(), { config: credential({ sandbox: "nowhere" }) });
  expect(diagnostics).toMatchObject([
    { code: "AJO2003", detail: expect.stringContaining('sandbox "nowhere" (from the resource "New")') },
  ]);
});

test("a setting of the environment is named with its variable", async () => {
  process.env.AJO_ORG_ID = "OTHER@AdobeOrg\n";
  const diagnostics = await plan(await configure({ org_id: null }));
  delete process.env.AJO_ORG_ID;
  expect(diagnostics).toMatchObject([
    { code: "AJO2003", detail: expect.stringContaining('org_id "OTHER@AdobeOrg" (from AJO_ORG_ID)') },
  ]);
});

test("an IMS endpoint with a wrong path is named, and not taken for that of the API", async () => {
  const { endpoint } = emulator.server.settings;
  const diagnostics = await plan(await configure({ ims_endpoint: `${endpoint}/v2` }));
  expect(diagnostics).toMatchObject([
    {
      severity: "error",
      code: "AJO2028",
      summary: "The IMS endpoint is not that of Adobe IMS",
      detail: expect.stringMatching(/Your settings: ims_endpoint "[^"]+\/v2" \(from the provider block\)\. /),
    },
  ]);
});

test("where one address is for everything, the endpoint that the user wrote is named", async () => {
  const { endpoint } = emulator.server.settings;
  const diagnostics = await plan(await configure({ endpoint: `${endpoint}/v2` }));
  expect(diagnostics).toMatchObject([
    {
      summary: "The endpoint is not that of the credential API",
      detail: expect.stringMatching(/Your settings: endpoint "[^"]+\/v2" \(from the provider block\)\. /),
    },
  ]);
  expect(diagnostics[0]?.detail).not.toContain("ims_endpoint");
});

test("an endpoint with a wrong path fails the plan", async () => {
  const { endpoint } = emulator.server.settings;
  const diagnostics = await plan(await configure({ endpoint: `${endpoint}/v2`, ims_endpoint: endpoint }));
  expect(diagnostics).toMatchObject([
    {
      severity: "error",
      code: "AJO2028",
      summary: "The endpoint is not that of the credential API",
      detail: expect.stringMatching(
        /Check its path, .*Your settings: endpoint "[^"]+\/v2" \(from the provider block\)\./s,
      ),
    },
  ]);
});

describe("a server that is not the API", () => {
  let server: TestServer;
  beforeEach(async () => {
    server = new TestServer();
    await server.start();
  });
  afterEach(() => server.stop());

  test.each([
    ["a page", { status: 200, body: "<html>" }, "error", "AJO2008"],
    ["another JSON", { status: 200, body: { data: [] } }, "error", "AJO2008"],
    ["a redirect", { status: 302, headers: { location: "https://login.example.com/" } }, "error", "AJO2008"],
    ["a page that is not there", { status: 404, body: "<html>" }, "error", "AJO2028"],
    [
      "an object that is not there",
      { status: 404, body: { type: "urn:ajo-as-code:problem:not-found" } },
      "error",
      "AJO2028",
    ],
    [
      "a refused token",
      { status: 401, body: { error_code: "401013", message: "Oauth token is not valid" } },
      "error",
      "AJO2002",
    ],
    ["a page of a server without the API", { status: 501, body: "<html>" }, "error", "AJO2008"],
    ["a network that wants a sign-in", { status: 511, body: "<html>" }, "error", "AJO2008"],
    ["a failure", { status: 500, body: "<html>" }, "warning", "AJO3027"],
    ["a gateway without the API", { status: 503, body: "<html>" }, "warning", "AJO3027"],
    ["too many requests", { status: 429, body: {}, headers: { "retry-after": "60" } }, "warning", "AJO3027"],
  ])("%s: %j is an %s %s", async (_, response, severity, code) => {
    server.respond(response);
    expect(await plan(await configure({ endpoint: server.url }))).toMatchObject([{ severity, code }]);
  });

  test("no other request is sent to a server that cannot answer", async () => {
    server.respond({ status: 503, body: "<html>" });
    await plan(await configure({ endpoint: server.url }), { config: credential({ inbound_number: "12345" }) });
    expect(new Set(server.requests.map(({ query }) => query.toString()))).toEqual(new Set(["limit=1"]));
  });

  test("an object of any form is none of its business", async () => {
    server.respond({ status: 200, body: { items: [{ vendor: "sinch", name: 7 }], _page: {} } });
    expect(await plan(await configure({ endpoint: server.url }))).toEqual([]);
  });
});

test("nothing that answers is a warning, soon, and given once", async () => {
  const providerData = await configure({ endpoint: "http://127.0.0.1:1" });
  const start = performance.now();
  const names = Array.from({ length: 20 }, (_, index) => credential({ name: `New ${index}`, credential_id: null }));
  const diagnostics = (await Promise.all(names.map((config) => plan(providerData, { config })))).flat();
  expect(diagnostics).toMatchObject([
    {
      severity: "warning",
      code: "AJO3027",
      detail: expect.stringMatching(
        /^127\.0\.0\.1:1, from endpoint: nothing listens there \(ECONNREFUSED\).*\n\nRequest: POST \/ims\/token\/v3, no response\.$/s,
      ),
    },
  ]);
  expect(performance.now() - start).toBeLessThan(5000);
});

test("it is skipped on request", async () => {
  expect(await plan(await configure({ client_secret: "wrong", skip_access_check: true }))).toEqual([]);
  process.env.AJO_SKIP_ACCESS_CHECK = "1";
  const skipped = await plan(await configure({ client_secret: "wrong" }));
  const asked = await plan(await configure({ client_secret: "wrong", skip_access_check: false }));
  delete process.env.AJO_SKIP_ACCESS_CHECK;
  expect([skipped.length, asked.length]).toEqual([0, 1]);
});

test("it is about creates only, in a sandbox that is known", async () => {
  const priorState = completeObject(sinchSmsCredential, { ...credential(), id: "1", sandbox: "prod" });
  const before = emulator.requestCount();
  await plan(await configure(), { priorState, config: null });
  await plan(await configure(), { config: credential({ sandbox: UNKNOWN }) });
  await plan(await configure({ org_id: UNKNOWN }));
  await plan(await configure({ silenced_warnings: ["AJO1012"] }), {
    priorState,
    config: credential({ name: "Other" }),
  });
  expect(pathsSince(before)).toEqual([]);
});
