import { fromWire, type SurfaceCreate } from "../../src/api";
import { type Emulator, startEmulator } from "../../src/emulator";
import { channelSurface } from "../../src/model";
import { Client, control, ifMatch, smsCredential, surface } from "./client";

// Each row of the life cycle that Adobe documents, as seen by a client.

const HOUR = 3_600_000;

let emulator: Emulator;
let api: Client;
let credentialId: string;

/** What a surface is, but for what differs each time. */
const inForce = { status: "active", lastUpdateStatus: null };

beforeAll(async () => {
  emulator = await startEmulator({ processingTime: HOUR });
});

beforeEach(async () => {
  await control(emulator, "POST", "/reset");
  api = await Client.of(emulator);
  credentialId = (await api.do("createCredential", { body: smsCredential() })).id;
});

afterAll(() => emulator.close());

/** Lets AJO's checks end. */
async function finishProcessing(): Promise<void> {
  await control(emulator, "PUT", "/processing-time", { milliseconds: 0 });
  for (const { id } of (await api.do("listSurfaces")).items) await read(id);
  await control(emulator, "PUT", "/processing-time", { milliseconds: HOUR });
}

const read = (id: string) => api.do("getSurface", { params: { id } });
const create = (more: Partial<SurfaceCreate> = {}) => api.do("createSurface", { body: surface(credentialId, more) });

async function createActive(more: Partial<SurfaceCreate> = {}) {
  const { id } = await create(more);
  await finishProcessing();
  return read(id);
}

async function createFailed(reason = "the number is not yours") {
  await control(emulator, "POST", "/failures", { reason });
  const { id } = await create();
  await finishProcessing();
  return read(id);
}

const saveDraft = (body: object) => api.do("createSurface", { query: { submit: "false" }, body });

type Held = Awaited<ReturnType<typeof read>>;
const at = ({ id, _etag }: Held) => ({ params: { id }, ...ifMatch({ _etag }) });
const replace = (held: Held, more: Partial<SurfaceCreate> = {}) =>
  api.do("replaceSurface", { ...at(held), body: surface(credentialId, more) });

async function createDeactivated() {
  return api.do("deactivateSurface", at(await createActive()));
}

describe("– | save as draft | Draft", () => {
  test("it may be incomplete", async () => {
    const draft = await saveDraft({ name: "idea", channel: "sms" });
    expect(draft).toMatchObject({ name: "idea", channel: "sms", status: "draft", lastUpdateStatus: null });
    expect(draft).not.toHaveProperty("credentialId");
  });

  test("it is resumed, and its name can still change", async () => {
    const draft = await saveDraft({ name: "idea", channel: "sms" });
    const resumed = await api.do("replaceSurface", {
      ...at(draft),
      body: { name: "better", channel: "sms", subdomain: "sms.example.com" },
    });
    expect(resumed).toMatchObject({ name: "better", subdomain: "sms.example.com", status: "draft" });
    expect(await replace(resumed)).toMatchObject({ name: "welcome", credentialId, status: "draft" });
  });

  test("it stays a draft however much time passes", async () => {
    const { id } = await saveDraft(surface(credentialId));
    await finishProcessing();
    expect(await read(id)).toMatchObject({ status: "draft" });
  });

  test("it needs a name and a channel, and keeps the rules in what it has", async () => {
    const nameless = await api.refused("createSurface", "invalid-request", { query: { submit: "false" }, body: {} });
    expect(nameless.violations?.map(({ field }) => field).sort()).toEqual(["channel", "name"]);
    const wrong = { name: "1st", channel: "sms", smsType: "loud", credentialId: "nowhere", colour: "red" };
    const refusal = await api.refused("createSurface", "invalid-request", { query: { submit: "false" }, body: wrong });
    expect(refusal.violations?.map(({ field }) => field).sort()).toEqual(["colour", "name", "smsType"]);
    const lost = { name: "lost", channel: "sms", credentialId: "nowhere" };
    const unknown = await api.refused("createSurface", "invalid-request", { query: { submit: "false" }, body: lost });
    expect(unknown.violations).toMatchObject([{ field: "credentialId", message: expect.stringContaining("nowhere") }]);
  });
});

describe("– / Draft | Submit | Processing", () => {
  test("a new surface is submitted when it is created", async () => {
    expect(await create()).toMatchObject({ status: "processing", lastUpdateStatus: null });
  });

  test("a draft is submitted by activating it", async () => {
    const draft = await saveDraft(surface(credentialId));
    expect(await api.do("activateSurface", at(draft))).toMatchObject({ status: "processing", lastUpdateStatus: null });
  });

  test("a draft that is not complete fails the checks, which say what is missing", async () => {
    const draft = await saveDraft({ name: "idea", channel: "sms", smsType: "marketing" });
    await api.do("activateSurface", at(draft));
    await finishProcessing();
    const failed = await read(draft.id);
    expect(failed.status).toBe("failed");
    expect(failed.errors?.map(({ message }) => message)).toEqual([
      expect.stringContaining("credential id"),
      expect.stringContaining("sender number"),
    ]);
  });

  test("while the checks run it cannot be edited, deactivated or deleted, and activating it changes nothing", async () => {
    const processing = await create();
    await api.refused("replaceSurface", "update-in-progress", {
      ...at(processing),
      body: surface(credentialId, { description: "new" }),
    });
    await api.refused("deactivateSurface", "update-in-progress", at(processing));
    await api.refused("deleteSurface", "surface-not-deletable", at(processing));
    expect(await api.do("activateSurface", at(processing))).toEqual(processing);
  });
});

test("Processing | checks pass | Active", async () => {
  const processing = await create();
  await finishProcessing();
  const active = await read(processing.id);
  expect(active).toMatchObject({ ...surface(credentialId), ...inForce });
  expect(active).not.toHaveProperty("errors");
  expect(active._etag).not.toBe(processing._etag);
  expect(active.modifiedAt).toBe(processing.modifiedAt);
});

describe("Processing | checks fail | Failed", () => {
  test("for the reason that was ordered", async () => {
    expect(await createFailed("the number is not yours")).toMatchObject({
      status: "failed",
      lastUpdateStatus: null,
      errors: [{ message: "the number is not yours" }],
    });
  });

  test("for a subdomain that cannot exist", async () => {
    const { id } = await create({ subdomain: "cdn.example.com" });
    await finishProcessing();
    expect(await read(id)).toMatchObject({
      status: "failed",
      errors: [{ message: expect.stringContaining("cdn.example.com") }],
    });
  });

  test("it is corrected, stays failed until it is submitted again, and then becomes active", async () => {
    const failed = await createFailed();
    const corrected = await replace(failed, { senderNumber: "12345" });
    expect(corrected).toMatchObject({ status: "failed", senderNumber: "12345" });
    expect(await api.do("activateSurface", at(corrected))).toMatchObject({ status: "processing" });
    await finishProcessing();
    expect(await read(failed.id)).toMatchObject({ ...inForce, senderNumber: "12345" });
  });
});

test("Active | edit Description only | Active: instant", async () => {
  const active = await createActive({ description: "old" });
  const edited = await replace(active, { description: "new" });
  expect(edited).toMatchObject({ ...inForce, description: "new" });
  expect(edited).not.toHaveProperty("requestedChanges");
  expect(edited._etag).not.toBe(active._etag);
  expect(await replace(edited)).not.toHaveProperty("description");
});

describe("Active | edit anything else editable | stays Active, update = Processing", () => {
  const edits: [string, Partial<SurfaceCreate>][] = [
    ["smsType", { smsType: "transactional" }],
    ["senderNumber", { senderNumber: "12345" }],
    ["executionField", { executionField: "mobilePhone.number" }],
    ["marketingActions", { marketingActions: ["Offers"] }],
  ];

  test.each(edits)("%s: the old version stays in force meanwhile", async (name, edit) => {
    const active = await createActive();
    const updating = await replace(active, edit);
    expect(updating).toMatchObject({
      ...surface(credentialId),
      status: "active",
      lastUpdateStatus: "processing",
      requestedChanges: [name],
    });
    expect(await read(active.id)).toEqual(updating);
  });

  test("another credential", async () => {
    const other = await api.do("createCredential", { body: smsCredential({ name: "other" }) });
    const updating = await replace(await createActive(), { credentialId: other.id });
    expect(updating).toMatchObject({ credentialId, requestedChanges: ["credentialId"] });
  });

  test("a description that changes with it waits with it", async () => {
    const updating = await replace(await createActive(), { description: "new", smsType: "transactional" });
    expect(updating).toMatchObject({ requestedChanges: ["description", "smsType"] });
    expect(updating).not.toHaveProperty("description");
  });

  test("the order of marketing actions is no change", async () => {
    const active = await createActive({ marketingActions: ["One", "Two"] });
    expect(await replace(active, { marketingActions: ["Two", "One"] })).toMatchObject(inForce);
  });

  test("while it is processed, another edit is refused", async () => {
    const updating = await replace(await createActive(), { smsType: "transactional" });
    await api.refused("replaceSurface", "update-in-progress", {
      ...at(updating),
      body: surface(credentialId, { description: "new" }),
    });
  });

  test.each([
    ["name", { name: "other" }],
    ["subdomain", { subdomain: "sms.example.com" }],
  ])("%s is read-only", async (field, edit) => {
    const active = await createActive();
    const body = surface(credentialId, edit);
    const refusal = await api.refused("replaceSurface", "read-only-field", { ...at(active), body });
    expect(refusal.violations).toMatchObject([{ field }]);
    expect(await read(active.id)).toEqual(active);
  });
});

test("update Processing | passes | Active, update = Success", async () => {
  const updating = await replace(await createActive(), { smsType: "transactional" });
  await finishProcessing();
  const updated = await read(updating.id);
  expect(updated).toMatchObject({ status: "active", lastUpdateStatus: "success", smsType: "transactional" });
  expect(updated).not.toHaveProperty("requestedChanges");
  expect(updated._etag).not.toBe(updating._etag);
});

test("update Processing | fails | Active, update = Failed: the old version stays, editable again", async () => {
  const active = await createActive();
  await control(emulator, "POST", "/failures", { reason: "not now" });
  await replace(active, { smsType: "transactional" });
  await finishProcessing();
  const failed = await read(active.id);
  expect(failed).toMatchObject({
    status: "active",
    lastUpdateStatus: "failed",
    smsType: "marketing",
    errors: [{ message: "not now" }],
  });
  const again = await replace(failed, { smsType: "transactional" });
  expect(again).toMatchObject({ lastUpdateStatus: "processing" });
  expect(again).not.toHaveProperty("errors");
  await finishProcessing();
  expect(await read(active.id)).toMatchObject({ lastUpdateStatus: "success", smsType: "transactional" });
});

describe("Active | Deactivate | Deactivated", () => {
  test("at once, and twice is once", async () => {
    const deactivated = await createDeactivated();
    expect(deactivated).toMatchObject({ ...surface(credentialId), status: "deactivated" });
    expect(await api.do("deactivateSurface", at(deactivated))).toEqual(deactivated);
  });

  test("refused while a live journey references it", async () => {
    const active = await createActive();
    await control(emulator, "PUT", "/journeys/prod/Welcome%20back", { surfaceIds: [active.id] });
    const refusal = await api.refused("deactivateSurface", "surface-in-use", at(active));
    expect(refusal.blockedBy).toEqual([{ id: "Welcome back", name: "Welcome back", status: "live" }]);
    await control(emulator, "DELETE", "/journeys/prod/Welcome%20back");
    expect(await api.do("deactivateSurface", at(active))).toMatchObject({ status: "deactivated" });
  });

  test("refused while an update is processing", async () => {
    const updating = await replace(await createActive(), { smsType: "transactional" });
    await api.refused("deactivateSurface", "update-in-progress", at(updating));
  });

  test("refused for a draft and for a failed surface", async () => {
    await api.refused("deactivateSurface", "surface-not-active", at(await saveDraft({ name: "idea", channel: "sms" })));
    await api.refused("deactivateSurface", "surface-not-active", at(await createFailed()));
  });
});

describe("Deactivated | Activate again | Active after an update succeeds", () => {
  test("only then it is editable", async () => {
    const deactivated = await createDeactivated();
    const body = surface(credentialId, { description: "new" });
    await api.refused("replaceSurface", "surface-deactivated", { ...at(deactivated), body });
    const activating = await api.do("activateSurface", at(deactivated));
    expect(activating).toMatchObject({ status: "processing", lastUpdateStatus: "processing" });
    await api.refused("replaceSurface", "update-in-progress", { ...at(activating), body });
    await finishProcessing();
    const active = await read(deactivated.id);
    expect(active).toMatchObject({ status: "active", lastUpdateStatus: "success" });
    expect(await replace(active, { description: "new" })).toMatchObject({ description: "new" });
  });

  test("it is deactivated as before when the update fails", async () => {
    const deactivated = await createDeactivated();
    await control(emulator, "POST", "/failures", { reason: "not now" });
    await api.do("activateSurface", at(deactivated));
    await finishProcessing();
    expect(await read(deactivated.id)).toMatchObject({
      status: "deactivated",
      lastUpdateStatus: "failed",
      errors: [{ message: "not now" }],
    });
  });

  test("it fails when its credential is gone meanwhile", async () => {
    const deactivated = await createDeactivated();
    const { id, _etag } = await api.do("getCredential", { params: { id: credentialId } });
    await api.do("deleteCredential", { params: { id }, ...ifMatch({ _etag }) });
    await api.do("activateSurface", at(deactivated));
    await finishProcessing();
    expect(await read(deactivated.id)).toMatchObject({
      status: "deactivated",
      errors: [{ message: expect.stringContaining(id) }],
    });
  });
});

test("Deactivated | Duplicate | new Draft copy", async () => {
  const deactivated = await createDeactivated();
  const shown = fromWire(channelSurface, deactivated);
  const sameName = await api.refused("createSurface", "name-taken", { query: { submit: "false" }, body: shown });
  expect(sameName.holder).toEqual({ id: deactivated.id, name: "welcome", status: "deactivated" });
  const copy = await saveDraft({ ...shown, name: "copy" });
  expect(copy).toMatchObject({ ...shown, name: "copy", status: "draft" });
  expect(await read(deactivated.id)).toEqual(deactivated);
});

test("Deactivated | delete | REFUSED", async () => {
  const deactivated = await createDeactivated();
  await api.refused("deleteSurface", "surface-not-deletable", at(deactivated));
  expect(await read(deactivated.id)).toEqual(deactivated);
});

describe("Draft, Failed | delete | gone", () => {
  test("a draft", async () => {
    const draft = await saveDraft({ name: "idea", channel: "sms" });
    await api.do("deleteSurface", at(draft));
    await api.refused("getSurface", "not-found", { params: { id: draft.id } });
  });

  test("a failed surface, and its name is free again", async () => {
    const failed = await createFailed();
    await api.do("deleteSurface", at(failed));
    expect(await create()).toMatchObject({ name: failed.name });
  });

  test("an active one cannot be deleted", async () => {
    await api.refused("deleteSurface", "surface-not-deletable", at(await createActive()));
  });
});

test("with no processing time, checks end at once", async () => {
  await control(emulator, "PUT", "/processing-time", { milliseconds: 0 });
  const active = await create();
  expect(active).toMatchObject(inForce);
  expect(await replace(active, { smsType: "transactional" })).toMatchObject({
    smsType: "transactional",
    lastUpdateStatus: "success",
  });
});
