import { fromWire } from "../../src/api";
import { channelSurface } from "../../src/model";
import { control, ifMatch, surface } from "./client";
import {
  api,
  at,
  create,
  createActive,
  createDeactivated,
  createFailed,
  credentialId,
  emulator,
  finishProcessing,
  inForce,
  read,
  replace,
  saveDraft,
} from "./surface-life";

// Each row of the life cycle that Adobe documents, as seen by a client; those of edits are in life-cycle-edits.test.ts.

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
    expect(refusal.blockedBy).toEqual([{ kind: "journey", id: "Welcome back", name: "Welcome back", status: "live" }]);
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

  test("it comes back though its credential is gone meanwhile, so that it can be given another", async () => {
    const deactivated = await createDeactivated();
    const { id, _etag } = await api.do("getCredential", { params: { id: credentialId } });
    await api.do("deleteCredential", { params: { id }, ...ifMatch({ _etag }) });
    await api.do("activateSurface", at(deactivated));
    await finishProcessing();
    const active = await read(deactivated.id);
    expect(active).toMatchObject({ status: "active", credentialId: id });
    const body = { ...fromWire(channelSurface, active), smsType: "transactional" };
    const refused = await api.refused("replaceSurface", "invalid-request", { ...at(active), body });
    expect(refused.violations).toEqual([{ field: "credentialId", message: expect.stringContaining(id) }]);
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
