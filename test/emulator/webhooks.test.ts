import { type Emulator, startEmulator } from "../../src/emulator";
import {
  buildMmsCredential,
  buildRcsCredential,
  buildRequest,
  buildSmsCredential,
  buildSmsWebhook,
  callControlApi,
  EmulatorClient,
  omitMembers,
} from "./support/client";

let emulator: Emulator;
let api: EmulatorClient;
let credentialId: string;

beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
});

beforeEach(async () => {
  await callControlApi(emulator, "POST", "/reset");
  api = await EmulatorClient.connect(emulator);
  credentialId = (await api.do("createCredential", { body: buildSmsCredential() })).id;
});

afterAll(() => emulator.close());

const create = (body: object) => api.do("createWebhook", { body });
test("a webhook is created with its address, times, authors and ETag, and found where Location says", async () => {
  const response = await api.send("createWebhook", { body: buildSmsWebhook(credentialId) });
  const created = JSON.parse(response.text);
  expect(created).toEqual({
    ...buildSmsWebhook(credentialId),
    id: expect.any(String),
    url: expect.stringMatching(/^https:\/\/[^/]+\/sms\/inbound\/[\w-]{32}$/),
    createdAt: expect.any(String),
    modifiedAt: created.createdAt,
    createdBy: "emulator@techacct.adobe.com",
    modifiedBy: "emulator@techacct.adobe.com",
    _etag: response.headers.get("etag"),
  });
  expect(response.headers.get("location")).toBe(`/sms-webhooks/${created.id}`);
  expect(await api.do("getWebhook", { params: { id: created.id } })).toEqual(created);
});

test("each has a URL of its own, which no change affects", async () => {
  const created = await create(buildSmsWebhook(credentialId));
  const other = await create(buildSmsWebhook(credentialId, { name: "other" }));
  expect(other.url).not.toBe(created.url);
  const replaced = await api.do("replaceWebhook", {
    ...buildRequest(created),
    body: buildSmsWebhook(credentialId, { name: "renamed" }),
  });
  expect(replaced).toMatchObject({ name: "renamed", url: created.url, createdAt: created.createdAt });
  expect(replaced._etag).not.toBe(created._etag);
});

test("it is stored as AJO stores it: keywords in capitals, the number as Sinch shows it, flags unchanged", async () => {
  const created = await create(
    buildSmsWebhook(credentialId, {
      senderNumber: "+46701234567",
      optOut: { keywords: "stop, Quit,STOP", message: "Bye", fuzzy: true, fuzzyMessage: "Did you mean STOP?" },
      doubleOptIn: { keywords: "join" },
      help: {},
      optIn: null,
      customKeyword: "Discount",
      defaultReply: "Sorry?",
    }),
  );
  expect(created).toMatchObject({
    senderNumber: "46701234567",
    optOut: { keywords: "STOP,QUIT", message: "Bye", fuzzy: true, fuzzyMessage: "Did you mean STOP?" },
    doubleOptIn: { keywords: "JOIN" },
    customKeyword: "Discount",
    defaultReply: "Sorry?",
  });
  for (const name of ["help", "optIn"]) expect(created).not.toHaveProperty(name);
  const replaced = await api.do("replaceWebhook", { ...buildRequest(created), body: buildSmsWebhook(credentialId) });
  for (const name of ["optOut", "customKeyword", "defaultReply"]) expect(replaced).not.toHaveProperty(name);
});

test("every broken rule is named at once", async () => {
  const body = {
    ...omitMembers(buildSmsWebhook(credentialId), "name"),
    smsVendor: "twilio",
    senderNumber: "a name that is far too long",
    optOut: { fuzzy: "yes" },
    customKeyword: "a,b",
    url: "https://mine.example.com",
  };
  const problem = await api.expectProblem("createWebhook", "invalid-request", { body });
  const fields = ["customKeyword", "name", "optOut.fuzzy", "senderNumber", "smsVendor", "url"];
  expect(problem.violations?.map(({ field }) => field).sort()).toEqual(fields);
});

test("a keyword cannot be in two categories, nor be the custom one as well", async () => {
  const body = buildSmsWebhook(credentialId, { optIn: { keywords: "yes,go" }, customKeyword: "GO" });
  const problem = await api.expectProblem("createWebhook", "invalid-request", { body });
  expect(problem.violations).toMatchObject([{ field: "customKeyword" }]);
});

test("the SMS vendor is fixed", async () => {
  const created = await create(buildSmsWebhook(credentialId));
  const { id } = await api.do("createCredential", { body: buildMmsCredential() });
  const body = buildSmsWebhook(id, { smsVendor: "sinch_conversational" });
  const problem = await api.expectProblem("replaceWebhook", "read-only-field", { ...buildRequest(created), body });
  expect(problem.violations).toMatchObject([{ field: "smsVendor" }]);
});

test("names are unique in a sandbox, apart from those of credentials", async () => {
  const holder = await create(buildSmsWebhook(credentialId, { name: "sms" }));
  const problem = await api.expectProblem("createWebhook", "name-taken", {
    body: buildSmsWebhook(credentialId, { name: "sms" }),
  });
  expect(problem.holder).toEqual({ id: holder.id, name: "sms" });
  const other = await create(buildSmsWebhook(credentialId, { name: "free" }));
  await api.expectProblem("replaceWebhook", "name-taken", {
    ...buildRequest(other),
    body: buildSmsWebhook(credentialId, { name: "sms" }),
  });
  await api.do("replaceWebhook", { ...buildRequest(holder), body: buildSmsWebhook(credentialId, { name: "sms" }) });
});

describe("its credential", () => {
  const expectRefusal = async (body: object) => {
    const problem = await api.expectProblem("createWebhook", "invalid-request", { body });
    expect(problem.violations).toMatchObject([{ field: "credentialId" }]);
    return problem.violations?.[0]?.message;
  };

  test("is one of the same sandbox", async () => {
    const dev = await EmulatorClient.connect(emulator, "dev");
    const elsewhere = await dev.do("createCredential", { body: buildSmsCredential() });
    for (const id of ["nowhere", elsewhere.id])
      expect(await expectRefusal(buildSmsWebhook(id))).toContain(`no credential ${id}`);
  });

  test("is of a vendor whose messages arrive through the API that calls the webhook", async () => {
    const mms = await api.do("createCredential", { body: buildMmsCredential() });
    const rcs = await api.do("createCredential", { body: buildRcsCredential() });
    const conversational = { smsVendor: "sinch_conversational" } as const;
    for (const { id, name } of [mms, rcs]) {
      expect(await expectRefusal(buildSmsWebhook(id))).toContain("handles the messages of sinch.");
      await create(buildSmsWebhook(id, { ...conversational, name }));
    }
    expect(await expectRefusal(buildSmsWebhook(credentialId, conversational))).toContain("sinch_mms or sinch_rcs");
  });

  test("peers-17 cannot be deleted before it", async () => {
    const created = await create(buildSmsWebhook(credentialId));
    const credential = await api.do("getCredential", { params: { id: credentialId } });
    const problem = await api.expectProblem("deleteCredential", "credential-in-use", buildRequest(credential));
    expect(problem.blockedBy).toEqual([{ kind: "webhook", id: created.id, name: created.name }]);
    expect(problem.detail).toContain(`the webhook "${created.name}"`);
    await api.do("deleteWebhook", buildRequest(created));
    const gone = await api.expectProblem("getWebhook", "not-found", { params: { id: created.id } });
    expect(gone).toMatchObject({ deletedAt: expect.any(String), deletedBy: created.createdBy });
    await api.expectProblem("deleteWebhook", "not-found", buildRequest(created));
    await api.do("deleteCredential", buildRequest(credential));
  });
});

test("the webhooks of one credential are listed", async () => {
  const other = await api.do("createCredential", { body: buildSmsCredential({ name: "other" }) });
  const first = await create(buildSmsWebhook(credentialId, { name: "first" }));
  const second = await create(buildSmsWebhook(other.id, { name: "second" }));
  const third = await create(buildSmsWebhook(credentialId, { name: "third" }));
  const list = async (query: Record<string, string>) => (await api.do("listWebhooks", { query })).items;
  expect(await list({})).toEqual([first, second, third]);
  expect(await list({ credentialId })).toEqual([first, third]);
  expect(await list({ credentialId: "nowhere" })).toEqual([]);
  const page = await api.do("listWebhooks", { query: { limit: "2" } });
  expect(await list({ limit: "2", start: page._page.next ?? "" })).toEqual([third]);
});

test("sandboxes are separate, although one token is valid in all", async () => {
  const { access_token } = (await callControlApi(emulator, "POST", "/tokens", { user: "me" })) as {
    access_token: string;
  };
  const [prod, dev] = ["prod", "dev"].map((sandbox) => EmulatorClient.withToken(emulator, access_token, sandbox));
  const created = await prod?.do("createWebhook", { body: buildSmsWebhook(credentialId) });
  await dev?.expectProblem("getWebhook", "not-found", { params: { id: created?.id ?? "" } });
  expect((await dev?.do("listWebhooks"))?.items).toEqual([]);
});
