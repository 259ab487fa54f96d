import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "../../src/emulator";
import { toSinchApiToken } from "../../src/model";
import { createTemporaryFolder } from "../support/temporary-folder";
import {
  buildMmsCredential,
  buildRcsCredential,
  buildRequest,
  buildSmsCredential,
  buildSmsWebhook,
  buildSurface,
  callControlApi,
  EmulatorClient,
  fetchToken,
} from "./support/client";

const KEY_SECRET = "canary-key-secret-7f3a";
const CANARIES = {
  smsToken: "canary-sms-token-91bc",
  nextToken: "canary-next-token-22de",
  mmsToken: toSinchApiToken("0f1e2d3c-4b5a-4697-8877-665544332211", KEY_SECRET),
  keySecret: KEY_SECRET,
  mmsSmsToken: "canary-mms-sms-token-5e6f",
  rcsSmsToken: "canary-rcs-sms-token-83cd",
  clientSecret: "canary-client-secret-aa01",
  invalid: "canary invalid secret",
};

/** A secret and the encodings in which it could leak. */
function encodeForms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = bytes.toString("base64");
  // Base64 of a longer text that contains the secret, at each of three offsets; only the ends differ.
  const inside = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .slice(4, -4),
  );
  return [
    secret,
    base64.replace(/=+$/, ""),
    bytes.toString("base64url"),
    bytes.toString("hex"),
    encodeURIComponent(secret),
    ...inside,
  ];
}

const FORMS = Object.entries(CANARIES).flatMap(([name, secret]) =>
  encodeForms(secret).map((form) => [name, form] as const),
);

const findLeaks = (text: string) => FORMS.filter(([, form]) => text.includes(form)).map(([name]) => name);

test("leaks are found", () => {
  const header = Buffer.from(`user:${CANARIES.smsToken}!`).toString("base64");
  expect(findLeaks(`Authorization: Basic ${header}`)).toContain("smsToken");
  expect(findLeaks(JSON.stringify({ token: CANARIES.mmsToken }))).toContain("mmsToken");
});

test("no secret is stored in the data file or sent in a response, whatever happens", async () => {
  const folder = createTemporaryFolder();
  const sent: string[] = [];
  // The real fetch runs; the responses are recorded.
  const original = globalThis.fetch;
  jest.spyOn(globalThis, "fetch").mockImplementation(async (...args) => {
    const response = await original(...args);
    sent.push([...response.headers].join("\n"), await response.clone().text());
    return response;
  });
  jest.spyOn(process.stderr, "write").mockImplementation((text) => Boolean(sent.push(String(text))));
  const readFiles = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), "latin1"));

  const { smsToken, nextToken, mmsToken, mmsSmsToken, rcsSmsToken, clientSecret, invalid } = CANARIES;
  const emulator = await startEmulator({ data: join(folder, "emulator.db"), clientSecret, processingTime: 0 });
  try {
    await fetchToken(emulator, { client_secret: `${clientSecret}!` });
    const api = await EmulatorClient.connect(emulator);
    const key = { "idempotency-key": "k" };
    const sms = await api.do("createCredential", { headers: key, body: buildSmsCredential({ apiToken: smsToken }) });
    await api.do("createCredential", { headers: key, body: buildSmsCredential({ apiToken: smsToken }) });
    await api.expectProblem("createCredential", "idempotency-key-reused", {
      headers: key,
      body: buildSmsCredential({ apiToken: nextToken }),
    });
    await api.expectProblem("createCredential", "name-taken", { body: buildSmsCredential({ apiToken: smsToken }) });
    await api.expectProblem("createCredential", "invalid-request", { body: buildSmsCredential({ apiToken: invalid }) });
    await api.expectProblem("createCredential", "invalid-request", {
      body: { ...buildSmsCredential(), apiTokn: smsToken },
    });
    await api.expectProblem("createCredential", "invalid-request", {
      body: { ...buildSmsCredential(), apiToken: [smsToken] },
    });
    await api.expectProblem("createCredential", "malformed-request", { body: `{"apiToken":"${smsToken}"` });
    const tokens = { apiToken: mmsToken, smsApiToken: mmsSmsToken };
    const mms = await api.do("createCredential", { body: buildMmsCredential(tokens) });
    const plan = { servicePlanId: buildSmsCredential().servicePlanId, smsApiToken: rcsSmsToken };
    await api.do("createCredential", { body: buildRcsCredential({ apiToken: mmsToken, ...plan }) });
    await api.expectProblem("replaceCredential", "precondition-failed", {
      params: { id: mms.id },
      headers: { "if-match": '"0"' },
      body: buildMmsCredential(tokens),
    });
    const body = buildSmsCredential({ apiToken: nextToken });
    await api.do("replaceCredential", { ...buildRequest(sms), body });
    await api.do("createSurface", { body: buildSurface(sms.id) });
    await api.do("createWebhook", { body: buildSmsWebhook(sms.id) });
    await callControlApi(emulator, "POST", `/secrets/prod/${mms.id}`, tokens);
    await api.do("listCredentials");
    await api.do("getCredential", { params: { id: mms.id } });
    await api.do("deleteCredential", buildRequest(mms));
    await callControlApi(emulator, "GET", "/requests");
    for (const content of readFiles()) expect(findLeaks(content)).toEqual([]);
  } finally {
    await emulator.close();
    jest.restoreAllMocks();
  }

  expect(sent.length).toBeGreaterThan(30);
  expect(findLeaks(sent.join("\n"))).toEqual([]);
  const files = readFiles();
  expect(files.join("")).toContain(buildSmsCredential().servicePlanId);
  for (const content of files) expect(findLeaks(content)).toEqual([]);
});
