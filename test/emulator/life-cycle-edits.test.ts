import type { SurfaceCreate } from "../../src/api";
import { buildIfMatch, buildRequest, buildSmsCredential, buildSurface, callControlApi } from "./support/client";
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

// The rows of the life cycle that Adobe documents for edits of an active surface, as seen by a client.

test("Active | edit Description only | Active: instant", async () => {
  const active = await createActiveSurface({ description: "old" });
  const edited = await replaceSurface(active, { description: "new" });
  expect(edited).toMatchObject({ ...activeUnchanged, description: "new" });
  expect(edited).not.toHaveProperty("requestedChanges");
  expect(edited._etag).not.toBe(active._etag);
  expect(await replaceSurface(edited)).not.toHaveProperty("description");
});

test.each<[string, () => Promise<Awaited<ReturnType<typeof readSurface>>>]>([
  ["active", () => createActiveSurface()],
  ["deactivated", createDeactivatedSurface],
  ["failed", () => createFailedSurface()],
  ["draft", () => saveDraft({ name: "drafted", channel: "sms", description: "not ready" })],
])("a surface that is %s stays as it is when it is sent back as it was read", async (status, create) => {
  const { id } = await create();
  const read = await readSurface(id);
  expect(read.status).toBe(status);
  expect(await api.do("replaceSurface", { ...buildRequest(read), body: read })).toEqual(read);
});

test("a surface in processing is not touched, not even by what was read", async () => {
  const read = await submitSurface();
  await api.expectProblem("replaceSurface", "update-in-progress", { ...buildRequest(read), body: read });
});

describe("Active | Edit Tags | Active: instant, without checks", () => {
  test("they are added and removed without an update", async () => {
    const active = await createActiveSurface({ tags: ["Spring"] });
    const tagged = await replaceSurface(active, { tags: ["Spring", "Summer", "Spring"], description: "new" });
    expect(tagged).toMatchObject({ ...activeUnchanged, tags: ["Spring", "Summer"], description: "new" });
    expect(tagged).not.toHaveProperty("requestedChanges");
    expect(await replaceSurface(tagged)).not.toHaveProperty("tags");
  });

  test("even if the rest of the surface has become invalid", async () => {
    const { id } = await api.do("deactivateSurface", buildRequest(await createActiveSurface()));
    const credential = await api.do("getCredential", { params: { id: credentialId } });
    await api.do("deleteCredential", { params: { id: credentialId }, ...buildIfMatch(credential) });
    await api.do("activateSurface", buildRequest(await readSurface(id)));
    await finishProcessing();
    const orphan = await readSurface(id);
    const refused = {
      ...buildRequest(orphan),
      body: buildSurface(credentialId, { tags: ["Spring"], smsType: "transactional" }),
    };
    await api.expectProblem("replaceSurface", "invalid-request", refused);
    expect(await replaceSurface(orphan, { tags: ["Spring"] })).toMatchObject({ status: "active", tags: ["Spring"] });
  });

  test("but each tag keeps its rule", async () => {
    const body = buildSurface(credentialId, { tags: [" "] });
    const problem = await api.expectProblem("replaceSurface", "invalid-request", {
      ...buildRequest(await createActiveSurface()),
      body,
    });
    expect(problem.violations).toMatchObject([{ field: expect.stringMatching(/^tags/) }]);
  });
});

describe("Active | edit anything else editable | stays Active, update = Processing", () => {
  const edits: [string, Partial<SurfaceCreate>][] = [
    ["smsType", { smsType: "transactional" }],
    ["senderNumber", { senderNumber: "12345" }],
    ["executionField", { executionField: "mobilePhone.number" }],
    ["marketingActions", { marketingActions: ["Offers"] }],
    ["labels", { labels: ["core/C1"] }],
  ];

  test.each(edits)("%s: the old version stays in force meanwhile", async (name, edit) => {
    const active = await createActiveSurface();
    const updating = await replaceSurface(active, edit);
    expect(updating).toMatchObject({
      ...buildSurface(credentialId),
      status: "active",
      lastUpdateStatus: "processing",
      requestedChanges: [name],
    });
    expect(await readSurface(active.id)).toEqual(updating);
  });

  test("another credential", async () => {
    const other = await api.do("createCredential", { body: buildSmsCredential({ name: "other" }) });
    const updating = await replaceSurface(await createActiveSurface(), { credentialId: other.id });
    expect(updating).toMatchObject({ credentialId, requestedChanges: ["credentialId"] });
  });

  test("a description and tags that change with it wait with it", async () => {
    const instant = { description: "new", tags: ["Spring"] };
    const updating = await replaceSurface(await createActiveSurface(), { ...instant, smsType: "transactional" });
    expect(updating).toMatchObject({ requestedChanges: ["description", "smsType", "tags"] });
    for (const name of Object.keys(instant)) expect(updating).not.toHaveProperty(name);
  });

  test("the order of marketing actions is no change", async () => {
    const active = await createActiveSurface({ marketingActions: ["One", "Two"] });
    expect(await replaceSurface(active, { marketingActions: ["Two", "One"] })).toMatchObject(activeUnchanged);
  });

  test("while it is processed, another edit is refused", async () => {
    const updating = await replaceSurface(await createActiveSurface(), { smsType: "transactional" });
    await api.expectProblem("replaceSurface", "update-in-progress", {
      ...buildRequest(updating),
      body: buildSurface(credentialId, { description: "new" }),
    });
  });

  test.each([
    ["name", { name: "other" }],
    ["subdomain", { subdomain: "sms.example.com" }],
  ])("%s is read-only", async (field, edit) => {
    const active = await createActiveSurface();
    const body = buildSurface(credentialId, edit);
    const problem = await api.expectProblem("replaceSurface", "read-only-field", { ...buildRequest(active), body });
    expect(problem.violations).toMatchObject([{ field }]);
    expect(await readSurface(active.id)).toEqual(active);
  });
});

test("update Processing | passes | Active, update = Success", async () => {
  const updating = await replaceSurface(await createActiveSurface(), { smsType: "transactional" });
  await finishProcessing();
  const updated = await readSurface(updating.id);
  expect(updated).toMatchObject({ status: "active", lastUpdateStatus: "success", smsType: "transactional" });
  expect(updated).not.toHaveProperty("requestedChanges");
  expect(updated._etag).not.toBe(updating._etag);
});

test("update Processing | fails | Active, update = Failed: the old version stays, editable again", async () => {
  const active = await createActiveSurface();
  await callControlApi(emulator, "POST", "/failures", { reason: "not now" });
  await replaceSurface(active, { smsType: "transactional" });
  await finishProcessing();
  const failed = await readSurface(active.id);
  expect(failed).toMatchObject({
    status: "active",
    lastUpdateStatus: "failed",
    smsType: "marketing",
    errors: [{ message: "not now" }],
  });
  const again = await replaceSurface(failed, { smsType: "transactional" });
  expect(again).toMatchObject({ lastUpdateStatus: "processing" });
  expect(again).not.toHaveProperty("errors");
  await finishProcessing();
  expect(await readSurface(active.id)).toMatchObject({ lastUpdateStatus: "success", smsType: "transactional" });
});

test("with no processing time, checks end at once", async () => {
  await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 0 });
  const active = await submitSurface();
  expect(active).toMatchObject(activeUnchanged);
  expect(await replaceSurface(active, { smsType: "transactional" })).toMatchObject({
    smsType: "transactional",
    lastUpdateStatus: "success",
  });
});
