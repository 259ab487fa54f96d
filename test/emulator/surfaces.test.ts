import { type Emulator, startEmulator } from "../../src/emulator";
import {
  buildRequest,
  buildSmsCredential,
  buildSurface,
  callControlApi,
  EmulatorClient,
  omitMembers,
} from "./support/client";

let emulator: Emulator;
let api: EmulatorClient;
let credentialId: string;

beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
});

beforeEach(async () => {
  await callControlApi(emulator, "POST", "/reset");
  api = await EmulatorClient.connect(emulator);
  credentialId = (await api.do("createCredential", { body: buildSmsCredential() })).id;
});

afterAll(() => emulator.close());

test("a surface is created with its times, authors and ETag, and found where Location says", async () => {
  const body = buildSurface(credentialId, { description: "Greets", marketingActions: ["One", "Two", "One"] });
  const response = await api.send("createSurface", { body });
  const created = JSON.parse(response.text);
  expect(created).toEqual({
    ...body,
    marketingActions: ["One", "Two"],
    id: expect.any(String),
    status: "active",
    lastUpdateStatus: null,
    createdAt: expect.any(String),
    modifiedAt: created.createdAt,
    createdBy: "emulator@techacct.adobe.com",
    modifiedBy: "emulator@techacct.adobe.com",
    _etag: response.headers.get("etag"),
  });
  expect(response.headers.get("location")).toBe(`/channel-configurations/${created.id}`);
  expect(await api.do("getSurface", { params: { id: created.id } })).toEqual(created);
});

test("every broken rule is named at once", async () => {
  const body = {
    ...omitMembers(buildSurface(credentialId), "smsType"),
    senderNumber: "a name that is far too long",
    colour: 1,
  };
  const problem = await api.expectProblem("createSurface", "invalid-request", { body });
  expect(problem.violations?.map(({ field }) => field).sort()).toEqual(["colour", "senderNumber", "smsType"]);
});

test("names are unique, of drafts as well", async () => {
  const holder = await api.do("createSurface", { body: buildSurface(credentialId, { name: "taken" }) });
  const body = { name: "taken", channel: "sms" };
  const problem = await api.expectProblem("createSurface", "name-taken", { query: { submit: "false" }, body });
  expect(problem.holder).toEqual({ id: holder.id, name: "taken", status: "active" });
  const draft = await api.do("createSurface", { query: { submit: "false" }, body: { ...body, name: "free" } });
  await api.expectProblem("replaceSurface", "name-taken", { ...buildRequest(draft), body });
});

test("sandboxes are separate", async () => {
  const dev = await EmulatorClient.connect(emulator, "dev");
  const created = await api.do("createSurface", { body: buildSurface(credentialId) });
  await dev.expectProblem("getSurface", "not-found", { params: { id: created.id } });
  await dev.do("createSurface", { query: { submit: "false" }, body: { name: created.name, channel: "sms" } });
  expect((await api.do("listSurfaces")).items).toEqual([created]);
});

test.each([{ submit: "maybe" }, { sumbit: "false" }])("the query %j is refused", async (query) => {
  await api.expectProblem("createSurface", "malformed-request", { query, body: buildSurface(credentialId) });
});
