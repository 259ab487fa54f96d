import { randomUUID } from "node:crypto";
import { type Emulator, startEmulator } from "../../src/emulator";
import {
  buildMmsCredential,
  buildRequest,
  buildSmsCredential,
  buildSurface,
  callControlApi,
  EmulatorClient,
  omitMembers,
} from "./support/client";

let emulator: Emulator;
let api: EmulatorClient;

beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
});

beforeEach(async () => {
  await callControlApi(emulator, "POST", "/reset");
  api = await EmulatorClient.connect(emulator);
});

afterAll(() => emulator.close());

const create = (body: object) => api.do("createCredential", { body });
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

test("a credential is created with its id, times, authors and ETag, and found where Location says", async () => {
  const response = await api.send("createCredential", { body: buildSmsCredential() });
  const created = JSON.parse(response.text);
  expect(created).toEqual({
    ...omitMembers(buildSmsCredential(), "apiToken"),
    id: expect.stringMatching(UUID),
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/),
    modifiedAt: created.createdAt,
    createdBy: "emulator@techacct.adobe.com",
    modifiedBy: "emulator@techacct.adobe.com",
    apiTokenUpdatedAt: created.createdAt,
    _etag: response.headers.get("etag"),
  });
  expect(response.headers.get("location")).toBe(`/api-credentials/${created.id}`);
  expect(await api.do("getCredential", { params: { id: created.id } })).toEqual(created);
});

test("a replacement replaces everything: omitted members are no longer set", async () => {
  const created = await create(
    buildSmsCredential({ help: { keywords: "help", message: "Call us" }, optIn: { message: "Hi" } }),
  );
  const body = buildSmsCredential({ name: "renamed", help: { message: "Write to us" } });
  const replaced = await api.do("replaceCredential", { ...buildRequest(created), body });
  expect(replaced).toMatchObject({ name: "renamed", help: { message: "Write to us" }, createdAt: created.createdAt });
  expect(replaced).not.toHaveProperty("optIn");
  expect(replaced).not.toHaveProperty("help.keywords");
  expect(replaced.modifiedAt > created.modifiedAt).toBe(true);
  expect(replaced._etag).not.toBe(created._etag);
});

test("keywords are stored as AJO stores them: trimmed, in capitals, without duplicates", async () => {
  const created = await create(buildSmsCredential({ optOut: { keywords: " stop, Arrêt,STOP ,, quit " } }));
  expect(created).toMatchObject({ optOut: { keywords: "STOP,ARRÊT,QUIT" } });
});

test("null, an empty group and no keywords mean the same as nothing", async () => {
  const body = { ...buildSmsCredential(), optIn: null, help: {}, optOut: { keywords: "", message: null } };
  const created = await create(body);
  for (const name of ["optIn", "help", "optOut"]) expect(created).not.toHaveProperty(name);
});

describe("secrets", () => {
  test("a replacement without a secret keeps the stored one and its time", async () => {
    const created = await create(buildMmsCredential());
    const body = omitMembers(buildMmsCredential(), "apiToken", "smsApiToken");
    const replaced = await api.do("replaceCredential", { ...buildRequest(created), body });
    expect(replaced).toMatchObject({
      apiTokenUpdatedAt: created.createdAt,
      smsApiTokenUpdatedAt: created.createdAt,
    });
    const { apiToken, smsApiToken } = buildMmsCredential();
    expect(await callControlApi(emulator, "POST", `/secrets/prod/${created.id}`, { apiToken, smsApiToken })).toEqual({
      apiToken: true,
      smsApiToken: true,
    });
  });

  test("every write of a secret changes its time, and no other secret's", async () => {
    const created = await create(buildMmsCredential());
    const rotate = { ...omitMembers(buildMmsCredential(), "apiToken"), smsApiToken: "the-next-one" };
    const rotated = await api.do("replaceCredential", { ...buildRequest(created), body: rotate });
    expect(rotated).toMatchObject({ apiTokenUpdatedAt: created.createdAt, smsApiTokenUpdatedAt: rotated.modifiedAt });
    const again = await api.do("replaceCredential", { ...buildRequest(rotated), body: rotate });
    expect(again).toMatchObject({ smsApiTokenUpdatedAt: again.modifiedAt });
    expect(again.modifiedAt > rotated.modifiedAt).toBe(true);
    const secrets = { apiToken: buildMmsCredential().apiToken, smsApiToken: "sms-token-of-the-mms-test", other: "x" };
    expect(await callControlApi(emulator, "POST", `/secrets/prod/${created.id}`, secrets)).toEqual({
      apiToken: true,
      smsApiToken: false,
      other: false,
    });
  });

  test("a new credential needs them, and they keep their rules", async () => {
    const problem = await api.expectProblem("createCredential", "invalid-request", {
      body: { ...omitMembers(buildMmsCredential(), "apiToken"), smsApiToken: "two words" },
    });
    expect(problem.violations).toMatchObject([{ field: "apiToken" }, { field: "smsApiToken" }]);
    expect(JSON.stringify(problem)).not.toContain("two words");
  });
});

describe("rules", () => {
  test("every broken rule is named at once", async () => {
    const body = { ...buildSmsCredential({ name: " " }), servicePlan: "x", help: { message: " ", keyword: "x" } };
    const problem = await api.expectProblem("createCredential", "invalid-request", { body });
    expect(problem.violations?.map(({ field }) => field).sort()).toEqual([
      "help.keyword",
      "help.message",
      "name",
      "servicePlan",
    ]);
  });

  test("a keyword cannot be in two categories", async () => {
    const body = buildSmsCredential({ optIn: { keywords: "yes,go" }, optOut: { keywords: "STOP,Go" } });
    const problem = await api.expectProblem("createCredential", "invalid-request", { body });
    expect(problem.violations).toMatchObject([{ field: "optOut.keywords" }]);
  });

  test.each([
    ["no vendor", {}],
    ["an unknown vendor", { vendor: "carrier-pigeon" }],
    ["a list", []],
    ["null", null],
  ])("%s is refused", async (_, body) => {
    await api.expectProblem("createCredential", "invalid-request", { body });
  });

  test("the vendor is fixed", async () => {
    const created = await create(buildSmsCredential());
    const problem = await api.expectProblem("replaceCredential", "read-only-field", {
      ...buildRequest(created),
      body: buildMmsCredential(),
    });
    expect(problem.violations).toMatchObject([{ field: "vendor" }]);
  });

  test("the inbound credential is an SMS credential of the same sandbox", async () => {
    const mms = await create(buildMmsCredential());
    const elsewhere = await (await EmulatorClient.connect(emulator, "dev")).do("createCredential", {
      body: buildSmsCredential(),
    });
    for (const inboundCredentialId of ["nowhere", mms.id, elsewhere.id]) {
      const body = buildMmsCredential({ name: "other", inboundCredentialId });
      const problem = await api.expectProblem("createCredential", "invalid-request", { body });
      expect(problem.violations).toMatchObject([{ field: "inboundCredentialId" }]);
    }
    const { id } = await create(buildSmsCredential());
    expect(await create(buildMmsCredential({ name: "other", inboundCredentialId: id }))).toMatchObject({
      inboundCredentialId: id,
    });
  });
});

describe("names", () => {
  test("are given once in a sandbox, whatever the vendor", async () => {
    const holder = await create(buildSmsCredential({ name: "taken" }));
    const problem = await api.expectProblem("createCredential", "name-taken", {
      body: buildMmsCredential({ name: "taken" }),
    });
    expect(problem.holder).toEqual({ id: holder.id, name: "taken" });
    const other = await create(buildSmsCredential({ name: "free" }));
    await api.expectProblem("replaceCredential", "name-taken", {
      ...buildRequest(other),
      body: buildSmsCredential({ name: "taken" }),
    });
    await api.do("replaceCredential", { ...buildRequest(holder), body: buildSmsCredential({ name: "taken" }) });
  });

  test("sandboxes are separate", async () => {
    const dev = await EmulatorClient.connect(emulator, "dev");
    const created = await create(buildSmsCredential());
    await dev.expectProblem("getCredential", "not-found", { params: { id: created.id } });
    expect(await dev.do("listCredentials")).toEqual({ items: [], _page: { count: 0 } });
    await dev.do("createCredential", { body: buildSmsCredential() });
    expect((await api.do("listCredentials")).items).toEqual([created]);
  });
});

describe("deletion", () => {
  const remove = (held: { readonly id: string; readonly _etag: string }) =>
    api.do("deleteCredential", buildRequest(held));

  test("of a credential that nothing uses", async () => {
    const created = await create(buildSmsCredential());
    await remove(created);
    const problem = await api.expectProblem("getCredential", "not-found", { params: { id: created.id } });
    expect(problem).toMatchObject({ deletedAt: expect.any(String), deletedBy: created.createdBy });
    await api.expectProblem("deleteCredential", "not-found", buildRequest(created));
    const never = await api.expectProblem("getCredential", "not-found", { params: { id: randomUUID() } });
    expect(never).not.toHaveProperty("deletedAt");
    expect(await create(buildSmsCredential())).toMatchObject({ name: created.name });
  });

  test("is refused while a draft, a processing, an active or a failed surface uses it; a deactivated one does not", async () => {
    const credential = await create(buildSmsCredential());
    const other = await create(buildSmsCredential({ name: "other" }));
    const submit = (name: string, query?: { submit: string }) =>
      api.do("createSurface", { body: buildSurface(credential.id, { name }), ...(query && { query }) });
    const active = await submit("active");
    const deactivated = await submit("deactivated");
    await api.do("deactivateSurface", buildRequest(deactivated));
    await callControlApi(emulator, "POST", "/failures", { reason: "ordered" });
    const failed = await submit("failed");
    const draft = await submit("draft", { submit: "false" });
    await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 3_600_000 });
    const processing = await submit("processing");

    const problem = await api.expectProblem("deleteCredential", "credential-in-use", buildRequest(credential));
    expect(problem.blockedBy).toEqual(
      [active, failed, draft, processing].map(({ id, name, status }) => ({ kind: "surface", id, name, status })),
    );

    await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 0 });
    await api.do("deleteSurface", buildRequest(draft));
    await api.do("deleteSurface", buildRequest(failed));
    for (const { id } of [active, processing]) {
      await api.do("deactivateSurface", buildRequest(await api.do("getSurface", { params: { id } })));
    }
    await remove(credential);
    await remove(other);
  });

  test("is refused while an update of a surface would use it", async () => {
    const before = await create(buildSmsCredential({ name: "before" }));
    const after = await create(buildSmsCredential({ name: "after" }));
    const active = await api.do("createSurface", { body: buildSurface(before.id) });
    await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 3_600_000 });
    await api.do("replaceSurface", { ...buildRequest(active), body: buildSurface(after.id) });
    await api.expectProblem("deleteCredential", "credential-in-use", buildRequest(before));
    await api.expectProblem("deleteCredential", "credential-in-use", buildRequest(after));
    await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 0 });
    await remove(before);
  });
});

test("a surface needs a credential of its sandbox", async () => {
  const elsewhere = await (await EmulatorClient.connect(emulator, "dev")).do("createCredential", {
    body: buildSmsCredential(),
  });
  const problem = await api.expectProblem("createSurface", "invalid-request", { body: buildSurface(elsewhere.id) });
  expect(problem.violations).toMatchObject([{ field: "credentialId" }]);
});
