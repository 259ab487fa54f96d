import { fromWire } from "../../src/api";
import { activate, completeChecks, createDraft } from "../../src/emulator/life-cycle";
import { channelSurface } from "../../src/model";
import { buildIfMatch, buildRequest, buildSurface, callControlApi } from "./support/client";
import {
  activeUnchanged,
  api,
  createActiveSurface,
  createDeactivatedSurface,
  createFailedSurface,
  credentialId,
  emulator,
  finishProcessing,
  readSurface,
  replaceSurface,
  saveDraft,
  submitSurface,
} from "./support/surfaces";

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
      ...buildRequest(draft),
      body: { name: "better", channel: "sms", subdomain: "sms.example.com" },
    });
    expect(resumed).toMatchObject({ name: "better", subdomain: "sms.example.com", status: "draft" });
    expect(await replaceSurface(resumed)).toMatchObject({ name: "welcome", credentialId, status: "draft" });
  });

  test("it stays a draft however much time passes", async () => {
    const { id } = await saveDraft(buildSurface(credentialId));
    await finishProcessing();
    expect(await readSurface(id)).toMatchObject({ status: "draft" });
  });

  test("it needs a name and a channel, and keeps the rules in what it has", async () => {
    const nameless = await api.expectProblem("createSurface", "invalid-request", {
      query: { submit: "false" },
      body: {},
    });
    expect(nameless.violations?.map(({ field }) => field).sort()).toEqual(["channel", "name"]);
    const wrong = { name: "1st", channel: "sms", smsType: "loud", credentialId: "nowhere", colour: "red" };
    const problem = await api.expectProblem("createSurface", "invalid-request", {
      query: { submit: "false" },
      body: wrong,
    });
    expect(problem.violations?.map(({ field }) => field).sort()).toEqual(["colour", "name", "smsType"]);
    const lost = { name: "lost", channel: "sms", credentialId: "nowhere" };
    const unknown = await api.expectProblem("createSurface", "invalid-request", {
      query: { submit: "false" },
      body: lost,
    });
    expect(unknown.violations).toMatchObject([{ field: "credentialId", message: expect.stringContaining("nowhere") }]);
  });
});

describe("– / Draft | Submit | Processing", () => {
  test("a new surface is submitted when it is created", async () => {
    expect(await submitSurface()).toMatchObject({ status: "processing", lastUpdateStatus: null });
  });

  test("a draft is submitted by activating it", async () => {
    const draft = await saveDraft(buildSurface(credentialId));
    expect(await api.do("activateSurface", buildRequest(draft))).toMatchObject({
      status: "processing",
      lastUpdateStatus: null,
    });
  });

  test("a draft that is not complete fails the checks, which say what is missing", async () => {
    const draft = await saveDraft({ name: "idea", channel: "sms", smsType: "marketing" });
    await api.do("activateSurface", buildRequest(draft));
    await finishProcessing();
    const failed = await readSurface(draft.id);
    expect(failed.status).toBe("failed");
    expect(failed.errors?.map(({ message }) => message)).toEqual([
      expect.stringContaining("credential id"),
      expect.stringContaining("sender number"),
    ]);
  });

  test("while the checks run it cannot be edited, deactivated or deleted, and activating it changes nothing", async () => {
    const processing = await submitSurface();
    await api.expectProblem("replaceSurface", "update-in-progress", {
      ...buildRequest(processing),
      body: buildSurface(credentialId, { description: "new" }),
    });
    await api.expectProblem("deactivateSurface", "update-in-progress", buildRequest(processing));
    await api.expectProblem("deleteSurface", "surface-not-deletable", buildRequest(processing));
    expect(await api.do("activateSurface", buildRequest(processing))).toEqual(processing);
  });
});

test("Processing | checks pass | Active", async () => {
  const processing = await submitSurface();
  await finishProcessing();
  const active = await readSurface(processing.id);
  expect(active).toMatchObject({ ...buildSurface(credentialId), ...activeUnchanged });
  expect(active).not.toHaveProperty("errors");
  expect(active._etag).not.toBe(processing._etag);
  expect(active.modifiedAt).toBe(processing.modifiedAt);
});

describe("Processing | checks fail | Failed", () => {
  test("for the reason that was ordered", async () => {
    expect(await createFailedSurface("the number is not yours")).toMatchObject({
      status: "failed",
      lastUpdateStatus: null,
      errors: [{ message: "the number is not yours" }],
    });
  });

  test("for a subdomain that cannot exist", async () => {
    const { id } = await submitSurface({ subdomain: "cdn.example.com" });
    await finishProcessing();
    expect(await readSurface(id)).toMatchObject({
      status: "failed",
      errors: [{ message: expect.stringContaining("cdn.example.com") }],
    });
  });

  test("it is corrected, stays failed until it is submitted again, and then becomes active", async () => {
    const failed = await createFailedSurface();
    const corrected = await replaceSurface(failed, { senderNumber: "12345" });
    expect(corrected).toMatchObject({ status: "failed", senderNumber: "12345" });
    expect(await api.do("activateSurface", buildRequest(corrected))).toMatchObject({ status: "processing" });
    await finishProcessing();
    expect(await readSurface(failed.id)).toMatchObject({ ...activeUnchanged, senderNumber: "12345" });
  });
});

describe("Active | Deactivate | Deactivated", () => {
  test("at once, and a second time changes nothing", async () => {
    const deactivated = await createDeactivatedSurface();
    expect(deactivated).toMatchObject({ ...buildSurface(credentialId), status: "deactivated" });
    expect(await api.do("deactivateSurface", buildRequest(deactivated))).toEqual(deactivated);
  });

  test("refused while a live journey references it", async () => {
    const active = await createActiveSurface();
    await callControlApi(emulator, "PUT", "/journeys/prod/Welcome%20back", { surfaceIds: [active.id] });
    const problem = await api.expectProblem("deactivateSurface", "surface-in-use", buildRequest(active));
    expect(problem.blockedBy).toEqual([{ kind: "journey", id: "Welcome back", name: "Welcome back", status: "live" }]);
    await callControlApi(emulator, "DELETE", "/journeys/prod/Welcome%20back");
    expect(await api.do("deactivateSurface", buildRequest(active))).toMatchObject({ status: "deactivated" });
  });

  test("refused while an update is processing", async () => {
    const updating = await replaceSurface(await createActiveSurface(), { smsType: "transactional" });
    await api.expectProblem("deactivateSurface", "update-in-progress", buildRequest(updating));
  });

  test("refused for a draft and for a failed surface", async () => {
    await api.expectProblem(
      "deactivateSurface",
      "surface-not-active",
      buildRequest(await saveDraft({ name: "idea", channel: "sms" })),
    );
    await api.expectProblem("deactivateSurface", "surface-not-active", buildRequest(await createFailedSurface()));
  });
});

describe("Deactivated | Activate again | Active after an update succeeds", () => {
  test("only then it is editable", async () => {
    const deactivated = await createDeactivatedSurface();
    const body = buildSurface(credentialId, { description: "new" });
    await api.expectProblem("replaceSurface", "surface-deactivated", { ...buildRequest(deactivated), body });
    const activating = await api.do("activateSurface", buildRequest(deactivated));
    expect(activating).toMatchObject({ status: "processing", lastUpdateStatus: "processing" });
    await api.expectProblem("replaceSurface", "update-in-progress", { ...buildRequest(activating), body });
    await finishProcessing();
    const active = await readSurface(deactivated.id);
    expect(active).toMatchObject({ status: "active", lastUpdateStatus: "success" });
    expect(await replaceSurface(active, { description: "new" })).toMatchObject({ description: "new" });
  });

  test("it is deactivated as before when the update fails", async () => {
    const deactivated = await createDeactivatedSurface();
    await callControlApi(emulator, "POST", "/failures", { reason: "not now" });
    await api.do("activateSurface", buildRequest(deactivated));
    await finishProcessing();
    expect(await readSurface(deactivated.id)).toMatchObject({
      status: "deactivated",
      lastUpdateStatus: "failed",
      errors: [{ message: "not now" }],
    });
  });

  test("it comes back even if its credential was deleted meanwhile, so that it can get another one", async () => {
    const deactivated = await createDeactivatedSurface();
    const { id, _etag } = await api.do("getCredential", { params: { id: credentialId } });
    await api.do("deleteCredential", { params: { id }, ...buildIfMatch({ _etag }) });
    await api.do("activateSurface", buildRequest(deactivated));
    await finishProcessing();
    const active = await readSurface(deactivated.id);
    expect(active).toMatchObject({ status: "active", credentialId: id });
    const body = { ...fromWire(channelSurface, active), smsType: "transactional" };
    const refused = await api.expectProblem("replaceSurface", "invalid-request", { ...buildRequest(active), body });
    expect(refused.violations).toEqual([{ field: "credentialId", message: expect.stringContaining(id) }]);
  });
});

test("Deactivated | Duplicate | new Draft copy", async () => {
  const deactivated = await createDeactivatedSurface();
  const shown = fromWire(channelSurface, deactivated);
  const sameName = await api.expectProblem("createSurface", "name-taken", { query: { submit: "false" }, body: shown });
  expect(sameName.holder).toEqual({ id: deactivated.id, name: "welcome", status: "deactivated" });
  const copy = await saveDraft({ ...shown, name: "copy" });
  expect(copy).toMatchObject({ ...shown, name: "copy", status: "draft" });
  expect(await readSurface(deactivated.id)).toEqual(deactivated);
});

test("Deactivated | delete | REFUSED", async () => {
  const deactivated = await createDeactivatedSurface();
  await api.expectProblem("deleteSurface", "surface-not-deletable", buildRequest(deactivated));
  expect(await readSurface(deactivated.id)).toEqual(deactivated);
});

describe("Draft, Failed | delete | gone", () => {
  test("a draft", async () => {
    const draft = await saveDraft({ name: "idea", channel: "sms" });
    await api.do("deleteSurface", buildRequest(draft));
    const problem = await api.expectProblem("getSurface", "not-found", { params: { id: draft.id } });
    expect(problem).toMatchObject({ deletedAt: expect.any(String), deletedBy: draft.createdBy });
  });

  test("a failed surface, and its name is free again", async () => {
    const failed = await createFailedSurface();
    await api.do("deleteSurface", buildRequest(failed));
    expect(await submitSurface()).toMatchObject({ name: failed.name });
  });

  test("an active one cannot be deleted", async () => {
    await api.expectProblem("deleteSurface", "surface-not-deletable", buildRequest(await createActiveSurface()));
  });
});

const fields = { name: "welcome", channel: "sms" } as const;

test.each([
  [999, "processing"],
  [1000, "active"],
  [5000, "active"],
])("checks that began at 500 and take 500 ms: at %i the surface is %s", (now, status) => {
  const submitted = activate(createDraft(fields), (checked) => ({ since: 500, fields: checked, failures: [] }));
  const settled = completeChecks(submitted, now, 500);
  expect(settled.status).toBe(status);
  expect(completeChecks(settled, now, 500)).toBe(settled);
});
