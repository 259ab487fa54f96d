import { type Emulator, startEmulator } from "../../src/emulator";
import { buildSmsCredential, EmulatorClient, fetchToken } from "./support/client";

let emulator: Emulator;
let api: EmulatorClient;
let headers: Record<string, string>;

beforeAll(async () => {
  emulator = await startEmulator();
  api = await EmulatorClient.connect(emulator);
  const { clientId, orgId, sandbox } = emulator.settings;
  headers = {
    authorization: `Bearer ${JSON.parse((await fetchToken(emulator)).text).access_token}`,
    "x-api-key": clientId,
    "x-gw-ims-org-id": orgId,
    "x-sandbox-name": sandbox,
    "content-type": "application/json",
  };
});

afterAll(() => emulator.close());

const MEGABYTE = 1024 * 1024;
const longBody = JSON.stringify({ name: "x".repeat(MEGABYTE) });
const tooLong = { status: 400, detail: `The body is longer than ${MEGABYTE} bytes. Shorten it.` };

/** Sends a body without a Content-Length. */
async function sendChunked(path: string, body: string) {
  const stream = new Blob([body]).stream();
  const response = await fetch(`${emulator.url}${path}`, { method: "POST", headers, body: stream, duplex: "half" });
  return { status: response.status, ...JSON.parse(await response.text()) };
}

describe("requests", () => {
  test("get a response with their id, or with a new one", async () => {
    const list = (more: Record<string, string>) =>
      fetch(`${emulator.url}/api-credentials`, { headers: { ...headers, ...more } });
    expect((await list({ "x-request-id": "mine-1" })).headers.get("x-request-id")).toBe("mine-1");
    expect((await list({})).headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("to paths that do not exist are refused", async () => {
    const response = await fetch(`${emulator.url}/api-credential`);
    expect(response.status).toBe(404);
    const detail = expect.stringContaining("GET /api-credential");
    expect(await response.json()).toMatchObject({ type: "urn:ajo-as-code:problem:unknown-path", detail });
  });

  test.each([
    ["not JSON", "{", "application/json"],
    ["not said to be JSON", "{}", "text/plain"],
    ["longer than a megabyte", longBody, "application/json"],
  ])("with a body that is %s are refused, without quoting it", async (_, body, type) => {
    const request = { body, headers: { "content-type": type } };
    const problem = await api.expectProblem("createCredential", "malformed-request", request);
    expect(JSON.stringify(problem)).not.toContain("xxxx");
  });

  test("may have a body of unknown length, up to a megabyte", async () => {
    expect(await sendChunked("/api-credentials", JSON.stringify(buildSmsCredential()))).toMatchObject({ status: 201 });
    for (const path of ["/api-credentials", "/ims/token/v3", "/_emulator/tokens"]) {
      expect(await sendChunked(path, longBody)).toMatchObject(tooLong);
    }
  });

  test("pass the gateway before their body is looked at", async () => {
    const { authorization: _, ...others } = headers;
    const response = await fetch(`${emulator.url}/api-credentials`, {
      method: "POST",
      headers: others,
      body: longBody,
    });
    expect(response.status).toBe(403);
  });
});
