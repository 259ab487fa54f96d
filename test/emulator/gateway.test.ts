import { type Emulator, startEmulator } from "../../src/emulator";
import { callControlApi, EmulatorClient, fetchToken } from "./support/client";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({
    clientId: "my-client",
    clientSecret: "my-secret",
    orgId: "MINE@AdobeOrg",
    sandboxes: ["dev", "stage"],
    tokenLifetime: 120,
  });
});

afterAll(() => emulator.close());

const list = (headers: Record<string, string>) => fetch(`${emulator.url}/api-credentials`, { headers });

/** The headers that the gateway requires. */
async function createHeaders(): Promise<Record<string, string>> {
  const { access_token } = JSON.parse((await fetchToken(emulator)).text);
  return {
    authorization: `Bearer ${access_token}`,
    "x-api-key": "my-client",
    "x-gw-ims-org-id": "MINE@AdobeOrg",
    "x-sandbox-name": "dev",
  };
}

test("the settings are what a client needs", () => {
  expect(emulator.settings).toEqual({
    endpoint: emulator.url,
    clientId: "my-client",
    clientSecret: "my-secret",
    scopes: ["openid"],
    orgId: "MINE@AdobeOrg",
    sandbox: "dev",
  });
});

describe("tokens", () => {
  test("are issued as IMS does", async () => {
    const response = await fetchToken(emulator);
    expect(response.status).toBe(200);
    const token = { access_token: expect.stringMatching(/^\S{40,}$/), token_type: "bearer", expires_in: 120 };
    expect(JSON.parse(response.text)).toEqual(token);
  });

  test.each([
    ["a wrong client id", { client_id: "theirs" }, "invalid_client"],
    ["a wrong client secret", { client_secret: "guess" }, "invalid_client"],
    ["another grant", { grant_type: "password" }, "unsupported_grant_type"],
    ["an unknown scope", { scope: "openid,abc" }, "invalid_scope"],
    ["a scope in another case", { scope: "OpenID" }, "invalid_scope"],
  ])("%s is refused as IMS does", async (_, form, error) => {
    const response = await fetchToken(emulator, form);
    expect(response.status).toBe(400);
    expect(JSON.parse(response.text)).toEqual({ error, error_description: expect.any(String) });
    expect(response.text).not.toContain("guess");
  });

  test.each([
    "",
    "openid",
    "openid,AdobeID,session,read_organizations,additional_info.projectedProductContext",
    "openid, additional_info.roles cjm.suppression_service.client.all",
  ])("are issued for the scopes %j", async (scope) => {
    expect((await fetchToken(emulator, { scope })).status).toBe(200);
  });

  test("a form without its members is refused, and says which", async () => {
    const response = await fetch(`${emulator.url}/ims/token/v3`, { method: "POST", body: new URLSearchParams() });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: "invalid_request",
      error_description: expect.stringMatching(/grant_type.*client_id.*client_secret.*scope/),
    });
  });

  test("expire", async () => {
    const issued = await callControlApi(emulator, "POST", "/tokens", { user: "alex@example.com", lifetime: 0 });
    const { access_token, expires_in } = issued as { access_token: string; expires_in: number };
    expect(expires_in).toBe(0);
    const response = await EmulatorClient.withToken(emulator, access_token, "dev").send("listCredentials");
    expect({ status: response.status, ...JSON.parse(response.text) }).toMatchObject({
      status: 401,
      error_code: "401013",
    });
  });

  test("can all be revoked", async () => {
    const headers = await createHeaders();
    expect((await list(headers)).status).toBe(200);
    await callControlApi(emulator, "DELETE", "/tokens");
    expect((await list(headers)).status).toBe(401);
    expect((await list(await createHeaders())).status).toBe(200);
  });
});

describe("the gateway", () => {
  test.each([
    ["authorization", 403, "403010"],
    ["x-api-key", 403, "403000"],
    ["x-gw-ims-org-id", 400, "400003"],
    ["x-sandbox-name", 400, "400003"],
  ])("misses %s", async (name, status, code) => {
    const { [name]: _, ...headers } = await createHeaders();
    const response = await list(headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error_code: code, message: expect.any(String) });
  });

  test.each([
    ["authorization", "Bearer made-up", 401, "401013"],
    ["authorization", "Basic bWU6bWU=", 401, "401013"],
    ["x-api-key", "theirs", 403, "403003"],
    ["x-gw-ims-org-id", "THEIRS@AdobeOrg", 403, "403025"],
    ["x-sandbox-name", "prod", 403, "403025"],
    ["x-sandbox-name", "Dev", 403, "403025"],
  ])("turns a wrong %s away: %s", async (name, value, status, code) => {
    const response = await list({ ...(await createHeaders()), [name]: value });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error_code: code, message: expect.any(String) });
  });

  test("guards Adobe's published API too", async () => {
    const response = await fetch(`${emulator.url}/journey/campaigns/service/metadata/surfaces`);
    expect(response.status).toBe(403);
  });
});
