import { type Emulator, startEmulator } from "../../src/emulator";
import {
  buildRequest,
  buildSmsCredential,
  buildSmsWebhook,
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

const withKey = (key: string, headers: object = {}) => ({ headers: { ...headers, "idempotency-key": key } });
const createCredential = (key: string) => api.do("createCredential", { body: buildSmsCredential(), ...withKey(key) });
const findHolder = async () =>
  (await api.expectProblem("createCredential", "name-taken", { body: buildSmsCredential() })).holder;

describe("a taken name shows with which key its holder was changed last:", () => {
  test("the key of its create, and then that of its update", async () => {
    const created = await createCredential("k1");
    expect(await findHolder()).toEqual({ id: created.id, name: "sms", changedWith: "k1" });
    const { params, headers } = buildRequest(created);
    const body = buildSmsCredential({ servicePlanId: "f".repeat(32) });
    await api.do("replaceCredential", { params, body, ...withKey("k2", headers) });
    expect(await findHolder()).toMatchObject({ changedWith: "k2" });
  });

  test("none after a change without a key", async () => {
    const created = await createCredential("k1");
    const body = buildSmsCredential({ servicePlanId: "f".repeat(32) });
    await api.do("replaceCredential", { ...buildRequest(created), body });
    expect(await findHolder()).toEqual({ id: created.id, name: "sms" });
  });

  test("the same after a write that changes nothing", async () => {
    const created = await createCredential("k1");
    const { params, headers } = buildRequest(created);
    await api.do("replaceCredential", {
      params,
      body: omitMembers(buildSmsCredential(), "apiToken"),
      ...withKey("k2", headers),
    });
    expect(await findHolder()).toMatchObject({ changedWith: "k1" });
  });

  test("of webhooks and surfaces, too, and AJO's own checks change nothing", async () => {
    const { id } = await createCredential("k1");
    const bodies = { createWebhook: buildSmsWebhook(id), createSurface: buildSurface(id) } as const;
    for (const name of ["createWebhook", "createSurface"] as const) {
      const created = await api.do(name, { body: bodies[name], ...withKey(name) });
      if (name === "createSurface") await api.do("getSurface", { params: { id: created.id } });
      const { holder } = await api.expectProblem(name, "name-taken", { body: bodies[name] });
      expect(holder).toMatchObject({ id: created.id, changedWith: name });
    }
  });
});

test("a key that is used for another request shows what the first one made", async () => {
  const created = await createCredential("k1");
  const reuse = () =>
    api.expectProblem("createCredential", "idempotency-key-reused", {
      body: buildSmsCredential({ name: "other" }),
      ...withKey("k1"),
    });
  expect((await reuse()).object).toEqual({ kind: "credential", id: created.id, name: "sms", changedWith: "k1" });
  await api.do("deleteCredential", buildRequest(created));
  expect((await reuse()).object).toBeUndefined();
});

describe("after a release", () => {
  test("no key is shown, and no first response is given", async () => {
    const created = await createCredential("k1");
    await api.do("releaseObjects", { body: { ids: [created.id, "nowhere"] } });
    expect(await findHolder()).toEqual({ id: created.id, name: "sms" });
    for (const name of ["sms", "other"]) {
      const request = { body: buildSmsCredential({ name }), ...withKey("k1") };
      expect((await api.expectProblem("createCredential", "idempotency-key-reused", request)).object).toBeUndefined();
    }
    expect(await api.do("getCredential", { params: { id: created.id } })).toEqual(created);
  });

  test("the key of its last change counts for nothing, either", async () => {
    const { id } = await createCredential("k1");
    const surface = await api.do("createSurface", { body: buildSurface(id) });
    const { params, headers } = buildRequest(await api.do("getSurface", { params: { id: surface.id } }));
    await api.do("deactivateSurface", { params, ...withKey("k2", headers) });
    await api.do("releaseObjects", { body: { ids: [surface.id] } });
    await api.expectProblem("deactivateSurface", "idempotency-key-reused", { params, ...withKey("k2", headers) });
  });

  test("other objects, also in another sandbox, are as before", async () => {
    const created = await createCredential("k1");
    const dev = await EmulatorClient.connect(emulator, "dev");
    await dev.do("releaseObjects", { body: { ids: [created.id] } });
    await api.do("releaseObjects", { body: { ids: [] } });
    expect(await findHolder()).toMatchObject({ changedWith: "k1" });
    expect(await createCredential("k1")).toEqual(created);
  });

  test("a later change shows its key again", async () => {
    const created = await createCredential("k1");
    await api.do("releaseObjects", { body: { ids: [created.id] } });
    const { params, headers } = buildRequest(created);
    const body = buildSmsCredential({ servicePlanId: "f".repeat(32) });
    await api.do("replaceCredential", { params, body, ...withKey("k2", headers) });
    expect(await findHolder()).toMatchObject({ changedWith: "k2" });
  });
});

test("a release without ids is refused", async () => {
  await api.expectProblem("releaseObjects", "invalid-request", { body: {} });
  await api.expectProblem("releaseObjects", "invalid-request", { body: { ids: [""] } });
});
