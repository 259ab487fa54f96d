import { type Emulator, startEmulator } from "../../src/emulator";
import {
  buildRequest,
  buildSmsCredential,
  buildSmsWebhook,
  buildSurface,
  callControlApi,
  EmulatorClient,
} from "./support/client";

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
const conditionalWrites = [
  ["replaceCredential", "credential"],
  ["deleteCredential", "credential"],
  ["replaceWebhook", "webhook"],
  ["deleteWebhook", "webhook"],
  ["replaceSurface", "surface"],
  ["deleteSurface", "surface"],
  ["activateSurface", "surface"],
  ["deactivateSurface", "surface"],
] as const;

async function createObjects() {
  const credential = await api.do("createCredential", { body: buildSmsCredential() });
  return {
    credential,
    webhook: await api.do("createWebhook", { body: buildSmsWebhook(credential.id) }),
    surface: await api.do("createSurface", { body: buildSurface(credential.id) }),
  };
}

async function editByHand() {
  const alex = await EmulatorClient.connectAs(emulator, "alex@example.com");
  const { credential, webhook: oldWebhook, surface: old } = await createObjects();
  const body = buildSmsCredential({ servicePlanId: "00000000000000000000000000000000" });
  return {
    credential: {
      stale: credential,
      fresh: await alex.do("replaceCredential", { ...buildRequest(credential), body }),
    },
    webhook: {
      stale: oldWebhook,
      fresh: await alex.do("replaceWebhook", {
        ...buildRequest(oldWebhook),
        body: buildSmsWebhook(credential.id, { defaultReply: "by hand" }),
      }),
    },
    surface: {
      stale: old,
      fresh: await alex.do("replaceSurface", {
        ...buildRequest(old),
        body: buildSurface(credential.id, { description: "by hand" }),
      }),
    },
  };
}

const BODIES = { credential: () => buildSmsCredential(), webhook: buildSmsWebhook, surface: buildSurface };
const buildBody = (kind: keyof typeof BODIES, credentialId: string) => BODIES[kind](credentialId);

test.each(conditionalWrites)("%s needs If-Match", async (operation, kind) => {
  const held = await createObjects();
  await api.expectProblem(operation, "precondition-required", {
    params: { id: held[kind].id },
    body: buildBody(kind, held.credential.id),
  });
});

test.each(conditionalWrites)(
  "%s is refused when somebody else was faster, and says who and when",
  async (operation, kind) => {
    const held = await editByHand();
    const { stale, fresh } = held[kind];
    const problem = await api.expectProblem(operation, "precondition-failed", {
      ...buildRequest(stale),
      body: buildBody(kind, held.credential.stale.id),
    });
    expect(problem).toMatchObject({ modifiedAt: fresh.modifiedAt, modifiedBy: "alex@example.com" });
    expect(fresh.createdBy).toBe("emulator@techacct.adobe.com");
  },
);

test("If-Match may hold several ETags, or any", async () => {
  const { credential } = await createObjects();
  const params = { id: credential.id };
  for (const value of [`"no", ${credential._etag}`, "*"]) {
    await api.do("replaceCredential", { params, headers: { "if-match": value }, body: buildSmsCredential() });
  }
  const weak = { "if-match": `W/${credential._etag}` };
  await api.expectProblem("replaceCredential", "precondition-failed", {
    params,
    headers: weak,
    body: buildSmsCredential(),
  });
});

describe("Idempotency-Key", () => {
  const key = { "idempotency-key": "6f9d1c52" };

  test("the same request gets the first response again, and nothing is created twice", async () => {
    const request = { headers: key, body: buildSmsCredential() };
    const first = await api.send("createCredential", request);
    const again = await api.send("createCredential", request);
    expect(again.status).toBe(201);
    expect(again.text).toBe(first.text);
    for (const header of ["etag", "location"]) expect(again.headers.get(header)).toBe(first.headers.get(header));
    expect((await api.do("listCredentials")).items).toHaveLength(1);
  });

  test("a retried write succeeds although its first attempt changed the ETag", async () => {
    const { credential } = await createObjects();
    const { id, _etag } = credential;
    const request = {
      params: { id },
      headers: { ...key, "if-match": _etag },
      body: buildSmsCredential({ name: "new" }),
    };
    const first = await api.do("replaceCredential", request);
    expect(await api.do("replaceCredential", request)).toEqual(first);
    expect(await api.do("getCredential", { params: { id } })).toEqual(first);
  });

  test("a retried deletion succeeds although the object is gone", async () => {
    const credential = await api.do("createCredential", { body: buildSmsCredential() });
    const request = { params: { id: credential.id }, headers: { ...key, "if-match": credential._etag } };
    await api.do("deleteCredential", request);
    await api.do("deleteCredential", request);
  });

  test("another request with the same key is refused", async () => {
    await api.do("createCredential", { headers: key, body: buildSmsCredential() });
    const body = buildSmsCredential({ name: "other" });
    await api.expectProblem("createCredential", "idempotency-key-reused", { headers: key, body });
    await api.expectProblem("createSurface", "idempotency-key-reused", { headers: key, body: buildSurface("nowhere") });
  });

  test("a refused request does not use up the key", async () => {
    const holder = await api.do("createCredential", { body: buildSmsCredential() });
    const request = { headers: key, body: buildSmsCredential() };
    await api.expectProblem("createCredential", "name-taken", request);
    await api.do("deleteCredential", buildRequest(holder));
    expect(await api.do("createCredential", request)).toMatchObject({ name: holder.name });
  });

  test("two requests at once create one object", async () => {
    const request = { headers: key, body: buildSmsCredential() };
    const responses = await Promise.all([1, 2, 3].map(() => api.do("createCredential", request)));
    expect(new Set(responses.map(({ id }) => id)).size).toBe(1);
  });

  test("it is neither empty nor too long", async () => {
    for (const value of ["", "k".repeat(256)]) {
      const headers = { "idempotency-key": value };
      await api.expectProblem("createCredential", "malformed-request", { headers, body: buildSmsCredential() });
    }
  });
});
