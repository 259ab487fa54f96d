import { type Emulator, startEmulator } from "../../src/emulator";
import { callControlApi, EmulatorClient, requestFor, smsCredential, surface, webhook } from "./support/client";

let emulator: Emulator;
let api: EmulatorClient;

beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0 });
});

beforeEach(async () => {
  await callControlApi(emulator, "POST", "/reset");
  api = await EmulatorClient.connect(emulator);
});

afterAll(() => emulator.close());

/** Every operation that changes an object, with the kind of object. */
const guarded = [
  ["replaceCredential", "credential"],
  ["deleteCredential", "credential"],
  ["replaceWebhook", "webhook"],
  ["deleteWebhook", "webhook"],
  ["replaceSurface", "surface"],
  ["deleteSurface", "surface"],
  ["activateSurface", "surface"],
  ["deactivateSurface", "surface"],
] as const;

async function objects() {
  const credential = await api.do("createCredential", { body: smsCredential() });
  return {
    credential,
    webhook: await api.do("createWebhook", { body: webhook(credential.id) }),
    surface: await api.do("createSurface", { body: surface(credential.id) }),
  };
}

async function editByHand() {
  const alex = await EmulatorClient.connectAs(emulator, "alex@example.com");
  const { credential, webhook: oldWebhook, surface: old } = await objects();
  const body = smsCredential({ servicePlanId: "00000000000000000000000000000000" });
  return {
    credential: {
      stale: credential,
      fresh: await alex.do("replaceCredential", { ...requestFor(credential), body }),
    },
    webhook: {
      stale: oldWebhook,
      fresh: await alex.do("replaceWebhook", {
        ...requestFor(oldWebhook),
        body: webhook(credential.id, { defaultReply: "by hand" }),
      }),
    },
    surface: {
      stale: old,
      fresh: await alex.do("replaceSurface", {
        ...requestFor(old),
        body: surface(credential.id, { description: "by hand" }),
      }),
    },
  };
}

const BODIES = { credential: () => smsCredential(), webhook, surface };
const bodyOf = (kind: keyof typeof BODIES, credentialId: string) => BODIES[kind](credentialId);

test.each(guarded)("%s needs If-Match", async (operation, kind) => {
  const held = await objects();
  await api.expectProblem(operation, "precondition-required", {
    params: { id: held[kind].id },
    body: bodyOf(kind, held.credential.id),
  });
});

test.each(guarded)("%s is refused when somebody else was faster, and says who and when", async (operation, kind) => {
  const held = await editByHand();
  const { stale, fresh } = held[kind];
  const problem = await api.expectProblem(operation, "precondition-failed", {
    ...requestFor(stale),
    body: bodyOf(kind, held.credential.stale.id),
  });
  expect(problem).toMatchObject({ modifiedAt: fresh.modifiedAt, modifiedBy: "alex@example.com" });
  expect(fresh.createdBy).toBe("emulator@techacct.adobe.com");
});

test("If-Match may hold several ETags, or any", async () => {
  const { credential } = await objects();
  const params = { id: credential.id };
  for (const value of [`"no", ${credential._etag}`, "*"]) {
    await api.do("replaceCredential", { params, headers: { "if-match": value }, body: smsCredential() });
  }
  const weak = { "if-match": `W/${credential._etag}` };
  await api.expectProblem("replaceCredential", "precondition-failed", { params, headers: weak, body: smsCredential() });
});

describe("Idempotency-Key", () => {
  const key = { "idempotency-key": "6f9d1c52" };

  test("the same request gets the first response again, and nothing is created twice", async () => {
    const request = { headers: key, body: smsCredential() };
    const first = await api.send("createCredential", request);
    const again = await api.send("createCredential", request);
    expect(again.status).toBe(201);
    expect(again.text).toBe(first.text);
    for (const header of ["etag", "location"]) expect(again.headers.get(header)).toBe(first.headers.get(header));
    expect((await api.do("listCredentials")).items).toHaveLength(1);
  });

  test("a retried write succeeds although its first attempt changed the ETag", async () => {
    const { credential } = await objects();
    const { id, _etag } = credential;
    const request = { params: { id }, headers: { ...key, "if-match": _etag }, body: smsCredential({ name: "new" }) };
    const first = await api.do("replaceCredential", request);
    expect(await api.do("replaceCredential", request)).toEqual(first);
    expect(await api.do("getCredential", { params: { id } })).toEqual(first);
  });

  test("a retried deletion succeeds although the object is gone", async () => {
    const credential = await api.do("createCredential", { body: smsCredential() });
    const request = { params: { id: credential.id }, headers: { ...key, "if-match": credential._etag } };
    await api.do("deleteCredential", request);
    await api.do("deleteCredential", request);
  });

  test("another request with the same key is refused", async () => {
    await api.do("createCredential", { headers: key, body: smsCredential() });
    const body = smsCredential({ name: "other" });
    await api.expectProblem("createCredential", "idempotency-key-reused", { headers: key, body });
    await api.expectProblem("createSurface", "idempotency-key-reused", { headers: key, body: surface("nowhere") });
  });

  test("a refused request does not use up the key", async () => {
    const holder = await api.do("createCredential", { body: smsCredential() });
    const request = { headers: key, body: smsCredential() };
    await api.expectProblem("createCredential", "name-taken", request);
    await api.do("deleteCredential", requestFor(holder));
    expect(await api.do("createCredential", request)).toMatchObject({ name: holder.name });
  });

  test("two requests at once create one object", async () => {
    const request = { headers: key, body: smsCredential() };
    const answers = await Promise.all([1, 2, 3].map(() => api.do("createCredential", request)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  });

  test("it is neither empty nor too long", async () => {
    for (const value of ["", "k".repeat(256)]) {
      const headers = { "idempotency-key": value };
      await api.expectProblem("createCredential", "malformed-request", { headers, body: smsCredential() });
    }
  });
});
