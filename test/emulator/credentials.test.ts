import { type Emulator, startEmulator } from "../../src/emulator";
import {
  callControlApi,
  EmulatorClient,
  mmsCredential,
  requestFor,
  smsCredential,
  surface,
  without,
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
  const response = await api.send("createCredential", { body: smsCredential() });
  const made = JSON.parse(response.text);
  expect(made).toEqual({
    ...without(smsCredential(), "apiToken"),
    id: expect.stringMatching(UUID),
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/),
    modifiedAt: made.createdAt,
    createdBy: "emulator@techacct.adobe.com",
    modifiedBy: "emulator@techacct.adobe.com",
    apiTokenUpdatedAt: made.createdAt,
    _etag: response.headers.get("etag"),
  });
  expect(response.headers.get("location")).toBe(`/api-credentials/${made.id}`);
  expect(await api.do("getCredential", { params: { id: made.id } })).toEqual(made);
});

test("a replacement replaces everything: what it omits is no longer set", async () => {
  const made = await create(
    smsCredential({ help: { keywords: "help", message: "Call us" }, optIn: { message: "Hi" } }),
  );
  const body = smsCredential({ name: "renamed", help: { message: "Write to us" } });
  const replaced = await api.do("replaceCredential", { ...requestFor(made), body });
  expect(replaced).toMatchObject({ name: "renamed", help: { message: "Write to us" }, createdAt: made.createdAt });
  expect(replaced).not.toHaveProperty("optIn");
  expect(replaced).not.toHaveProperty("help.keywords");
  expect(replaced.modifiedAt > made.modifiedAt).toBe(true);
  expect(replaced._etag).not.toBe(made._etag);
});

test("keywords are stored as AJO stores them: trimmed, in capitals, without duplicates", async () => {
  const made = await create(smsCredential({ optOut: { keywords: " stop, Arrêt,STOP ,, quit " } }));
  expect(made).toMatchObject({ optOut: { keywords: "STOP,ARRÊT,QUIT" } });
});

test("null, an empty group and no keywords mean the same as nothing", async () => {
  const body = { ...smsCredential(), optIn: null, help: {}, optOut: { keywords: "", message: null } };
  const made = await create(body);
  for (const name of ["optIn", "help", "optOut"]) expect(made).not.toHaveProperty(name);
});

describe("secrets", () => {
  test("a replacement without a secret keeps the stored one and its time", async () => {
    const made = await create(mmsCredential());
    const body = without(mmsCredential(), "apiToken", "smsApiToken");
    const replaced = await api.do("replaceCredential", { ...requestFor(made), body });
    expect(replaced).toMatchObject({
      apiTokenUpdatedAt: made.createdAt,
      smsApiTokenUpdatedAt: made.createdAt,
    });
    const { apiToken, smsApiToken } = mmsCredential();
    expect(await callControlApi(emulator, "POST", `/secrets/prod/${made.id}`, { apiToken, smsApiToken })).toEqual({
      apiToken: true,
      smsApiToken: true,
    });
  });

  test("every write of a secret changes its time, and no other secret's", async () => {
    const made = await create(mmsCredential());
    const rotate = { ...without(mmsCredential(), "apiToken"), smsApiToken: "the-next-one" };
    const rotated = await api.do("replaceCredential", { ...requestFor(made), body: rotate });
    expect(rotated).toMatchObject({ apiTokenUpdatedAt: made.createdAt, smsApiTokenUpdatedAt: rotated.modifiedAt });
    const again = await api.do("replaceCredential", { ...requestFor(rotated), body: rotate });
    expect(again).toMatchObject({ smsApiTokenUpdatedAt: again.modifiedAt });
    expect(again.modifiedAt > rotated.modifiedAt).toBe(true);
    const secrets = { apiToken: mmsCredential().apiToken, smsApiToken: "sms-token-of-the-mms-test", other: "x" };
    expect(await callControlApi(emulator, "POST", `/secrets/prod/${made.id}`, secrets)).toEqual({
      apiToken: true,
      smsApiToken: false,
      other: false,
    });
  });

  test("a new credential needs them, and they keep their rules", async () => {
    const problem = await api.expectProblem("createCredential", "invalid-request", {
      body: { ...without(mmsCredential(), "apiToken"), smsApiToken: "two words" },
    });
    expect(problem.violations).toMatchObject([{ field: "apiToken" }, { field: "smsApiToken" }]);
    expect(JSON.stringify(problem)).not.toContain("two words");
  });
});

describe("rules", () => {
  test("every broken rule is named at once", async () => {
    const body = { ...smsCredential({ name: " " }), servicePlan: "x", help: { message: " ", keyword: "x" } };
    const problem = await api.expectProblem("createCredential", "invalid-request", { body });
    expect(problem.violations?.map(({ field }) => field).sort()).toEqual([
      "help.keyword",
      "help.message",
      "name",
      "servicePlan",
    ]);
  });

  test("a keyword cannot be in two categories", async () => {
    const body = smsCredential({ optIn: { keywords: "yes,go" }, optOut: { keywords: "STOP,Go" } });
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
    const made = await create(smsCredential());
    const problem = await api.expectProblem("replaceCredential", "read-only-field", {
      ...requestFor(made),
      body: mmsCredential(),
    });
    expect(problem.violations).toMatchObject([{ field: "vendor" }]);
  });

  test("the inbound credential is an SMS credential of the same sandbox", async () => {
    const mms = await create(mmsCredential());
    const elsewhere = await (await EmulatorClient.connect(emulator, "dev")).do("createCredential", {
      body: smsCredential(),
    });
    for (const inboundCredentialId of ["nowhere", mms.id, elsewhere.id]) {
      const body = mmsCredential({ name: "other", inboundCredentialId });
      const problem = await api.expectProblem("createCredential", "invalid-request", { body });
      expect(problem.violations).toMatchObject([{ field: "inboundCredentialId" }]);
    }
    const { id } = await create(smsCredential());
    expect(await create(mmsCredential({ name: "other", inboundCredentialId: id }))).toMatchObject({
      inboundCredentialId: id,
    });
  });
});

describe("names", () => {
  test("are given once in a sandbox, whatever the vendor", async () => {
    const holder = await create(smsCredential({ name: "taken" }));
    const problem = await api.expectProblem("createCredential", "name-taken", {
      body: mmsCredential({ name: "taken" }),
    });
    expect(problem.holder).toEqual({ id: holder.id, name: "taken" });
    const other = await create(smsCredential({ name: "free" }));
    await api.expectProblem("replaceCredential", "name-taken", {
      ...requestFor(other),
      body: smsCredential({ name: "taken" }),
    });
    await api.do("replaceCredential", { ...requestFor(holder), body: smsCredential({ name: "taken" }) });
  });

  test("sandboxes are separate", async () => {
    const dev = await EmulatorClient.connect(emulator, "dev");
    const made = await create(smsCredential());
    await dev.expectProblem("getCredential", "not-found", { params: { id: made.id } });
    expect(await dev.do("listCredentials")).toEqual({ items: [], _page: { count: 0 } });
    await dev.do("createCredential", { body: smsCredential() });
    expect((await api.do("listCredentials")).items).toEqual([made]);
  });
});

describe("deletion", () => {
  const remove = (held: { readonly id: string; readonly _etag: string }) =>
    api.do("deleteCredential", requestFor(held));

  test("of a credential that nothing uses", async () => {
    const made = await create(smsCredential());
    await remove(made);
    await api.expectProblem("getCredential", "not-found", { params: { id: made.id } });
    await api.expectProblem("deleteCredential", "not-found", requestFor(made));
    expect(await create(smsCredential())).toMatchObject({ name: made.name });
  });

  test("is refused while a draft, a processing, an active or a failed surface uses it; a deactivated one does not", async () => {
    const credential = await create(smsCredential());
    const other = await create(smsCredential({ name: "other" }));
    const submit = (name: string, query?: { submit: string }) =>
      api.do("createSurface", { body: surface(credential.id, { name }), ...(query && { query }) });
    const active = await submit("active");
    const deactivated = await submit("deactivated");
    await api.do("deactivateSurface", requestFor(deactivated));
    await callControlApi(emulator, "POST", "/failures", { reason: "ordered" });
    const failed = await submit("failed");
    const draft = await submit("draft", { submit: "false" });
    await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 3_600_000 });
    const processing = await submit("processing");

    const problem = await api.expectProblem("deleteCredential", "credential-in-use", requestFor(credential));
    expect(problem.blockedBy).toEqual(
      [active, failed, draft, processing].map(({ id, name, status }) => ({ kind: "surface", id, name, status })),
    );

    await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 0 });
    await api.do("deleteSurface", requestFor(draft));
    await api.do("deleteSurface", requestFor(failed));
    for (const { id } of [active, processing]) {
      await api.do("deactivateSurface", requestFor(await api.do("getSurface", { params: { id } })));
    }
    await remove(credential);
    await remove(other);
  });

  test("is refused while an update of a surface would use it", async () => {
    const before = await create(smsCredential({ name: "before" }));
    const after = await create(smsCredential({ name: "after" }));
    const active = await api.do("createSurface", { body: surface(before.id) });
    await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 3_600_000 });
    await api.do("replaceSurface", { ...requestFor(active), body: surface(after.id) });
    await api.expectProblem("deleteCredential", "credential-in-use", requestFor(before));
    await api.expectProblem("deleteCredential", "credential-in-use", requestFor(after));
    await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 0 });
    await remove(before);
  });
});

test("a surface needs a credential of its sandbox", async () => {
  const elsewhere = await (await EmulatorClient.connect(emulator, "dev")).do("createCredential", {
    body: smsCredential(),
  });
  const problem = await api.expectProblem("createSurface", "invalid-request", { body: surface(elsewhere.id) });
  expect(problem.violations).toMatchObject([{ field: "credentialId" }]);
});
