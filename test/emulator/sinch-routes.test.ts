import { type Emulator, startEmulator } from "../../src/emulator";
import { toSinchApiToken } from "../../src/model";
import { callControlApi } from "./support/client";

const KEY = toSinchApiToken("key-1", "secret:1");
const PLANS = "/sinch/sms/us/xms/v1/plan-1/groups?page_size=1";
const APPS = "/sinch/conversation/us/v1/projects/project-1/apps/app-1";
const TOKENS = "/sinch/auth/oauth2/token";

/** A channel whose credentials Sinch keeps. */
const mms = { channel: "MMS", status: "FAILING", secret: "mms-secret" };
const accounts = {
  servicePlans: [
    { id: "plan-1", region: "us", apiToken: "token-1" },
    { id: "plan-2", region: "us", apiToken: "token-2", blocked: true },
  ],
  projects: [
    {
      id: "project-1",
      accessKeys: [{ keyId: "key-1", keySecret: "secret:1" }],
      apps: [{ id: "app-1", region: "us", displayName: "Shop", channels: [mms, { channel: "SMS" }] }],
    },
    { id: "project-2", accessKeys: [{ keyId: "key-2", keySecret: "secret-2" }] },
  ],
};

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => callControlApi(emulator, "POST", "/reset"));
afterAll(() => emulator.close());

const declare = () => callControlApi(emulator, "PUT", "/sinch", accounts);

async function send(path: string, authorization?: string, form?: Readonly<Record<string, string>>) {
  const response = await fetch(`${emulator.url}${path}`, {
    ...(form !== undefined && { method: "POST", body: new URLSearchParams(form) }),
    ...(authorization !== undefined && { headers: { authorization } }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
}

const requestToken = (authorization: string) => send(TOKENS, authorization, { grant_type: "client_credentials" });

describe("while no accounts are declared", () => {
  test("every token fits every service plan in every region", async () => {
    for (const region of ["us", "eu", "au", "br", "ca"]) {
      const path = PLANS.replace("/us/", `/${region}/`);
      expect(await send(path, "Bearer any")).toMatchObject({ status: 200, body: { count: 0, groups: [] } });
    }
  });

  test("every access key opens every app, whose channels are active", async () => {
    const { status, body } = await send(APPS, `Basic ${KEY}`);
    expect(status).toBe(200);
    const channels = body.channel_credentials.map(({ channel, state }: { channel: string; state: object }) => [
      channel,
      state,
    ]);
    expect(channels).toEqual(["SMS", "MMS", "RCS"].map((name) => [name, { status: "ACTIVE", description: "" }]));
    expect(await requestToken(`Basic ${KEY}`)).toMatchObject({ status: 200, body: { expires_in: 3600 } });
  });

  test.each([undefined, "Bearer ", "Basic ", "Basic !", `Basic ${btoa("no colon")}`, `Basic ${btoa("key:")}`])(
    "what is not a token is refused: %j",
    async (authorization) => {
      expect((await send(PLANS, authorization)).status).toBe(401);
      expect((await send(APPS, authorization)).status).toBe(401);
      expect((await send(TOKENS, authorization, { grant_type: "client_credentials" })).status).toBe(401);
    },
  );
});

describe("once accounts are declared", () => {
  beforeEach(declare);

  test.each([
    [PLANS, "Bearer token-1", 200],
    [PLANS, "bearer token-1", 200],
    [PLANS, "Bearer token-2", 401],
    [PLANS, "Basic token-1", 401],
    [PLANS.replace("/us/", "/eu/"), "Bearer token-1", 401],
    [PLANS.replace("plan-1", "plan-3"), "Bearer token-1", 401],
    [APPS, `Basic ${KEY}`, 200],
    [APPS, `Basic ${toSinchApiToken("key-1", "secret:2")}`, 401],
    [APPS, `Basic ${toSinchApiToken("key-3", "secret:1")}`, 401],
    [APPS, `Basic ${toSinchApiToken("key-2", "secret-2")}`, 403],
    [APPS.replace("/us/", "/eu/"), `Basic ${KEY}`, 404],
    [APPS.replace("app-1", "app-2"), `Basic ${KEY}`, 404],
  ])("%s with %s is answered with %i", async (path, authorization, status) => {
    expect((await send(path, authorization)).status).toBe(status);
  });

  test("the error for a blocked service plan has the form of Sinch's SMS API", async () => {
    const { status, body } = await send(PLANS.replace("plan-1", "plan-2"), "Bearer token-2");
    expect(status).toBe(403);
    expect(body).toEqual({ code: "blocked_account", text: expect.any(String) });
  });

  test("errors of the Conversation API have its own form", async () => {
    const { headers, body } = await send(APPS, "Basic x");
    expect(headers.get("www-authenticate")).toBe('Basic realm="Sinch"');
    expect(body).toEqual({
      error: { code: 401, status: "UNAUTHENTICATED", message: expect.any(String), details: [] },
    });
  });

  test("an app is shown with the secrets of its channels as plain text", async () => {
    const { body } = await send(APPS, `Basic ${KEY}`);
    expect(body).toMatchObject({ id: "app-1", display_name: "Shop" });
    expect(body.channel_credentials).toMatchObject([
      {
        channel: "MMS",
        mms_credentials: { api_key: "mms-secret", basic_auth: { password: "mms-secret" } },
        callback_secret: "mms-secret",
        state: { status: "FAILING" },
      },
      { channel: "SMS", static_bearer: { token: expect.any(String) }, state: { status: "ACTIVE" } },
    ]);
  });

  test("a token that was issued for a key gives access to what the key does", async () => {
    const { body } = await requestToken(`Basic ${KEY}`);
    expect(body).toMatchObject({ token_type: "bearer", expires_in: 3600 });
    const bearer = `Bearer ${body.access_token}`;
    expect((await send(APPS, bearer)).status).toBe(200);
    expect((await send(APPS.replace("project-1", "project-2"), bearer)).status).toBe(403);
    expect((await send(PLANS, bearer)).status).toBe(401);
    expect((await send(APPS, "Bearer made-up")).status).toBe(401);
  });

  test("a token is issued by client credentials only", async () => {
    expect(await send(TOKENS, `Basic ${KEY}`, { grant_type: "password" })).toMatchObject({
      status: 400,
      body: { error: "unsupported_grant_type" },
    });
    expect(await requestToken("Basic x")).toMatchObject({ status: 401, body: { error: "invalid_client" } });
  });

  test("another declaration replaces the first", async () => {
    await callControlApi(emulator, "PUT", "/sinch", {});
    expect((await send(PLANS, "Bearer token-1")).status).toBe(401);
    await callControlApi(emulator, "DELETE", "/sinch");
    expect((await send(PLANS, "Bearer any")).status).toBe(200);
  });

  test("a reset removes them", async () => {
    await callControlApi(emulator, "POST", "/reset");
    expect((await send(PLANS, "Bearer any")).status).toBe(200);
  });
});

test.each([
  { servicePlans: [{ id: "plan-1", region: "mars", apiToken: "t0p-secret" }] },
  { servicePlans: [{ id: "plan-1", region: "us", apiToken: "t0p-secret", token: "t0p-secret" }] },
  { projects: [{ id: "p", accessKeys: [{ keyId: "", keySecret: "t0p-secret" }] }] },
  { projects: [{ id: "p", apps: [{ id: "a", region: "au" }] }] },
])("A declaration that is not understood is refused, and nothing of it is told: %j", async (declaration) => {
  const problem = await callControlApi(emulator, "PUT", "/sinch", declaration).catch(String);
  expect(problem).toMatch(/400 .*violations/);
  expect(problem).not.toContain("t0p-secret");
});

test.each([
  [PLANS, { code: "ordered_fault" }],
  [APPS, { error: { code: 503, status: "UNAVAILABLE" } }],
  [TOKENS, { error: "ordered_fault" }],
])("A fault that was ordered hits %s in Sinch's words", async (path, body) => {
  await callControlApi(emulator, "POST", "/faults", { kind: "status", status: 503, path: "/sinch/*", retryAfter: 3 });
  const response = await send(path, "Bearer any");
  expect(response).toMatchObject({ status: 503, body });
  expect(response.headers.get("retry-after")).toBe("3");
});

test.each([
  ["/sinch/sms/us/xms/v1/plan-1/batches", { code: "not_found" }],
  ["/sinch/conversation/us/v1/projects", { error: { status: "NOT_FOUND" } }],
  ["/sinch/auth/other", { error: "not_found" }],
  ["/sinch/voice", { type: "urn:ajo-as-code:problem:unknown-path" }],
])("What Sinch, or its emulator, does not have is not found: %s", async (path, body) => {
  expect(await send(path)).toMatchObject({ status: 404, body });
});

test("the request log has the requests to Sinch, without their query", async () => {
  await send(PLANS, "Bearer any");
  expect(emulator.requests()).toMatchObject([{ method: "GET", path: PLANS.split("?")[0], status: 200, sandbox: null }]);
});
