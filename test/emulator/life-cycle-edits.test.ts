import type { SurfaceCreate } from "../../src/api";
import { control, ifMatch, smsCredential, surface } from "./client";
import {
  api,
  at,
  create,
  createActive,
  credentialId,
  emulator,
  finishProcessing,
  inForce,
  read,
  replace,
} from "./surface-life";

// The rows of the life cycle that Adobe documents for edits of an active surface, as seen by a client.

test("Active | edit Description only | Active: instant", async () => {
  const active = await createActive({ description: "old" });
  const edited = await replace(active, { description: "new" });
  expect(edited).toMatchObject({ ...inForce, description: "new" });
  expect(edited).not.toHaveProperty("requestedChanges");
  expect(edited._etag).not.toBe(active._etag);
  expect(await replace(edited)).not.toHaveProperty("description");
});

describe("Active | Edit Tags | Active: instant, without checks", () => {
  test("they come and go without an update", async () => {
    const active = await createActive({ tags: ["Spring"] });
    const tagged = await replace(active, { tags: ["Spring", "Summer", "Spring"], description: "new" });
    expect(tagged).toMatchObject({ ...inForce, tags: ["Spring", "Summer"], description: "new" });
    expect(tagged).not.toHaveProperty("requestedChanges");
    expect(await replace(tagged)).not.toHaveProperty("tags");
  });

  test("whatever has become of the rest of the surface", async () => {
    const { id } = await api.do("deactivateSurface", at(await createActive()));
    const credential = await api.do("getCredential", { params: { id: credentialId } });
    await api.do("deleteCredential", { params: { id: credentialId }, ...ifMatch(credential) });
    await api.do("activateSurface", at(await read(id)));
    await finishProcessing();
    const orphan = await read(id);
    const refused = { ...at(orphan), body: surface(credentialId, { tags: ["Spring"], smsType: "transactional" }) };
    await api.refused("replaceSurface", "invalid-request", refused);
    expect(await replace(orphan, { tags: ["Spring"] })).toMatchObject({ status: "active", tags: ["Spring"] });
  });

  test("but each tag keeps its rule", async () => {
    const body = surface(credentialId, { tags: [" "] });
    const refusal = await api.refused("replaceSurface", "invalid-request", { ...at(await createActive()), body });
    expect(refusal.violations).toMatchObject([{ field: expect.stringMatching(/^tags/) }]);
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

  test("a description and tags that change with it wait with it", async () => {
    const instant = { description: "new", tags: ["Spring"] };
    const updating = await replace(await createActive(), { ...instant, smsType: "transactional" });
    expect(updating).toMatchObject({ requestedChanges: ["description", "smsType", "tags"] });
    for (const name of Object.keys(instant)) expect(updating).not.toHaveProperty(name);
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

test("with no processing time, checks end at once", async () => {
  await control(emulator, "PUT", "/processing-time", { milliseconds: 0 });
  const active = await create();
  expect(active).toMatchObject(inForce);
  expect(await replace(active, { smsType: "transactional" })).toMatchObject({
    smsType: "transactional",
    lastUpdateStatus: "success",
  });
});
