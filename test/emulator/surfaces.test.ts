import { type Emulator, startEmulator } from "../../src/emulator";
import { callControlApi, EmulatorClient, requestFor, smsCredential, surface, without } from "./support/client";

let emulator: Emulator;
let api: EmulatorClient;
let credentialId: string;

beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
});

beforeEach(async () => {
  await callControlApi(emulator, "POST", "/reset");
  api = await EmulatorClient.connect(emulator);
  credentialId = (await api.do("createCredential", { body: smsCredential() })).id;
});

afterAll(() => emulator.close());

test("a surface is created with its times, authors and ETag, and found where Location says", async () => {
  const body = surface(credentialId, { description: "Greets", marketingActions: ["One", "Two", "One"] });
  const response = await api.send("createSurface", { body });
  const made = JSON.parse(response.text);
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
    _etag: response.headers.get("etag"),
  });
  expect(response.headers.get("location")).toBe(`/channel-configurations/${made.id}`);
  expect(await api.do("getSurface", { params: { id: made.id } })).toEqual(made);
});

test("every broken rule is named at once", async () => {
  const body = { ...without(surface(credentialId), "smsType"), senderNumber: "a name that is far too long", colour: 1 };
  const problem = await api.expectProblem("createSurface", "invalid-request", { body });
  expect(problem.violations?.map(({ field }) => field).sort()).toEqual(["colour", "senderNumber", "smsType"]);
});

test("names are unique, of drafts as well", async () => {
  const holder = await api.do("createSurface", { body: surface(credentialId, { name: "taken" }) });
  const body = { name: "taken", channel: "sms" };
  const problem = await api.expectProblem("createSurface", "name-taken", { query: { submit: "false" }, body });
  expect(problem.holder).toEqual({ id: holder.id, name: "taken", status: "active" });
  const draft = await api.do("createSurface", { query: { submit: "false" }, body: { ...body, name: "free" } });
  await api.expectProblem("replaceSurface", "name-taken", { ...requestFor(draft), body });
});

test("sandboxes are separate", async () => {
  const dev = await EmulatorClient.connect(emulator, "dev");
  const made = await api.do("createSurface", { body: surface(credentialId) });
  await dev.expectProblem("getSurface", "not-found", { params: { id: made.id } });
  await dev.do("createSurface", { query: { submit: "false" }, body: { name: made.name, channel: "sms" } });
  expect((await api.do("listSurfaces")).items).toEqual([made]);
});

test.each([{ submit: "maybe" }, { sumbit: "false" }])("the query %j is refused", async (query) => {
  await api.expectProblem("createSurface", "malformed-request", { query, body: surface(credentialId) });
});
