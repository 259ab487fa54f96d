import { type Emulator, startEmulator } from "../../src/emulator";
import { Client, control, ifMatch, smsCredential, surface, without } from "./client";

let emulator: Emulator;
let api: Client;
let credentialId: string;

beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
});

beforeEach(async () => {
  await control(emulator, "POST", "/reset");
  api = await Client.of(emulator);
  credentialId = (await api.do("createCredential", { body: smsCredential() })).id;
});

afterAll(() => emulator.close());

test("a surface is created with its times, authors and ETag, and found where Location says", async () => {
  const body = surface(credentialId, { description: "Greets", marketingActions: ["One", "Two", "One"] });
  const reply = await api.send("createSurface", { body });
  const made = JSON.parse(reply.text);
  expect(made).toEqual({
    ...body,
    marketingActions: ["One", "Two"],
    id: expect.any(String),
    status: "active",
    lastUpdateStatus: null,
    createdAt: expect.any(String),
    modifiedAt: made.createdAt,
    createdBy: "emulator@techacct.adobe.com",
    modifiedBy: "emulator@techacct.adobe.com",
    _etag: reply.headers.get("etag"),
  });
  expect(reply.headers.get("location")).toBe(`/channel-configurations/${made.id}`);
  expect(await api.do("getSurface", { params: { id: made.id } })).toEqual(made);
});

test("every broken rule is named at once", async () => {
  const body = { ...without(surface(credentialId), "smsType"), senderNumber: "a name that is far too long", colour: 1 };
  const refusal = await api.refused("createSurface", "invalid-request", { body });
  expect(refusal.violations?.map(({ field }) => field).sort()).toEqual(["colour", "senderNumber", "smsType"]);
});

test("a name is given once, to drafts as well", async () => {
  const holder = await api.do("createSurface", { body: surface(credentialId, { name: "taken" }) });
  const body = { name: "taken", channel: "sms" };
  const refusal = await api.refused("createSurface", "name-taken", { query: { submit: "false" }, body });
  expect(refusal.holder).toEqual({ id: holder.id, name: "taken", status: "active" });
  const draft = await api.do("createSurface", { query: { submit: "false" }, body: { ...body, name: "free" } });
  await api.refused("replaceSurface", "name-taken", { params: { id: draft.id }, ...ifMatch(draft), body });
});

test("sandboxes are separate worlds", async () => {
  const dev = await Client.of(emulator, "dev");
  const made = await api.do("createSurface", { body: surface(credentialId) });
  await dev.refused("getSurface", "not-found", { params: { id: made.id } });
  await dev.do("createSurface", { query: { submit: "false" }, body: { name: made.name, channel: "sms" } });
  expect((await api.do("listSurfaces")).items).toEqual([made]);
});

test.each([{ submit: "maybe" }, { sumbit: "false" }])("the query %j is refused", async (query) => {
  await api.refused("createSurface", "malformed-request", { query, body: surface(credentialId) });
});
