import { Diagnostics, type ObjectValue } from "../../src/plugin";
import { ephemeralResources } from "../../src/provider/provider";
import type { ProviderData } from "../../src/provider/provider-data";
import { useAjoEmulator } from "../support/ajo-emulator";
import { configureAjoProvider, createConfiguredRequest } from "./support/configure";

type Name = keyof typeof ephemeralResources;

const KEY_ID = "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21";
const KEY_SECRET = "c4n4ry:key-secret";

const emulator = useAjoEmulator();
let providerData: ProviderData;

beforeAll(async () => {
  providerData = await configureAjoProvider(emulator.server.settings);
  await emulator.callControlApi("PUT", "/sinch", {
    projects: [{ id: "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11", accessKeys: [{ keyId: KEY_ID, keySecret: KEY_SECRET }] }],
  });
});

/** Opens one, and keeps what renewing it needs. */
async function open(name: Name, config: ObjectValue = {}) {
  const request = createConfiguredRequest(providerData);
  return { request, opened: await ephemeralResources[name]().open({ ...request, config }) };
}

const key = { key_id: KEY_ID, key_secret: KEY_SECRET };

test("matrix-ephemeral ajo_sinch_api_token gives the same token as the function, without a request", async () => {
  const before = emulator.requestCount();
  const { opened } = await open("ajo_sinch_api_token", key);
  expect(Buffer.from(String(opened.result.token), "base64").toString()).toBe(`${KEY_ID}:${KEY_SECRET}`);
  expect(opened.renewAt).toBeUndefined();
  expect(emulator.requestCount()).toBe(before);
});

test.each<[Name, ObjectValue, number]>([
  ["ajo_access_token", {}, 86_399],
  ["ajo_sinch_access_token", key, 3600],
])("%s returns a token and its expiry, and is renewed a minute before that", async (name, config, seconds) => {
  providerData = await configureAjoProvider(emulator.server.settings);
  const before = Date.now();
  const { opened } = await open(name, config);
  const after = Date.now();
  expect(String(opened.result.token)).toMatch(/\S{16}/);
  const expiresAt = Date.parse(String(opened.result.expires_at));
  expect(expiresAt - seconds * 1000).toBeGreaterThanOrEqual(before);
  expect(expiresAt - seconds * 1000).toBeLessThanOrEqual(after);
  expect(opened.renewAt?.getTime()).toBe(expiresAt - 60_000);
});

test("matrix-ephemeral The token of ajo_access_token is one that AJO takes", async () => {
  const { opened } = await open("ajo_access_token");
  const { endpoint, clientId, orgId, sandbox } = emulator.server.settings;
  const headers = {
    authorization: `Bearer ${String(opened.result.token)}`,
    "x-api-key": clientId,
    "x-gw-ims-org-id": orgId,
    "x-sandbox-name": sandbox,
  };
  expect((await fetch(`${endpoint}/api-credentials`, { headers })).status).toBe(200);
});

test("A token that expires during a long run causes one warning, for it cannot be replaced", async () => {
  const { request, opened } = await open("ajo_sinch_access_token", key);
  const diagnostics = new Diagnostics();
  const renewed = await ephemeralResources.ajo_sinch_access_token().renew?.({ ...request, diagnostics });
  expect(renewed).toEqual({});
  expect(diagnostics.list).toEqual([
    expect.objectContaining({
      severity: "warning",
      summary: expect.stringContaining(`in use expires at ${String(opened.result.expires_at)}`),
    }),
  ]);
});

test("The error for a key that Sinch refuses names only its id", async () => {
  const refused = open("ajo_sinch_access_token", { key_id: KEY_ID, key_secret: "c4n4ry-wrong" });
  await expect(refused).rejects.toMatchObject({
    diagnostics: [{ severity: "error", path: ["key_id"], detail: expect.not.stringContaining("c4n4ry") }],
  });
  await expect(refused).rejects.toThrow("Sinch refuses the access key");
});

test.each<[ObjectValue, string, string]>([
  [{ key_id: "two words", key_secret: "s" }, "key_id", "The key id must be one word without a colon."],
  [{ key_id: KEY_ID, key_secret: "s\n" }, "key_secret", "The key secret begins or ends with white space"],
])("A key that cannot be one is refused before it is used: %j", (config, attribute, expected) => {
  for (const name of ["ajo_sinch_api_token", "ajo_sinch_access_token"] as const) {
    const request = { ...createConfiguredRequest(providerData), config };
    void ephemeralResources[name]().validate?.(request);
    expect(request.diagnostics.list).toEqual([
      expect.objectContaining({ path: [attribute], detail: expect.stringContaining(expected) }),
    ]);
  }
});
