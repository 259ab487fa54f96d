import { join } from "node:path";
import { type Emulator, startEmulator } from "../../src/emulator";
import { AuditLog } from "../../src/emulator/audit-log";
import { Store } from "../../src/emulator/store";
import { createTemporaryFolder } from "../support/temporary-folder";
import {
  buildIfMatch,
  buildRequest,
  buildSmsCredential,
  buildSurface,
  callControlApi,
  EmulatorClient,
} from "./support/client";

let emulator: Emulator;
let api: EmulatorClient;
let alex: EmulatorClient;

beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0 });
  api = await EmulatorClient.connect(emulator);
  alex = await EmulatorClient.connectAs(emulator, "alex@example.com");
});

beforeEach(() => callControlApi(emulator, "POST", "/reset"));
afterAll(() => emulator.close());

async function listEvents(query: Record<string, string> = {}) {
  const { _embedded, ...page } = await alex.do("listAuditEvents", { query });
  return { ...page, events: _embedded?.customerAuditLogList ?? [] };
}

const summarize = ({ events }: Awaited<ReturnType<typeof listEvents>>) =>
  events.map(({ userEmail, action, assetType, assetName }) => [userEmail, action, assetType, assetName].join(" "));

test("who made, changed and deleted credentials and surfaces is logged, the newest first", async () => {
  const credential = await api.do("createCredential", { body: buildSmsCredential({ name: "Brand" }) });
  const surface = await api.do("createSurface", { query: { submit: "false" }, body: buildSurface(credential.id) });
  const changed = await alex.do("replaceCredential", {
    ...buildRequest(credential),
    body: buildSmsCredential({ name: "Brand again" }),
  });
  await alex.do("deleteSurface", buildRequest(surface));
  await api.do("deleteCredential", buildRequest(changed));
  const page = await listEvents();
  expect(summarize(page)).toEqual([
    "emulator@techacct.adobe.com Delete AJO SMS API credentials Brand again",
    `alex@example.com Delete AJO message preset ${surface.name}`,
    "alex@example.com Update AJO SMS API credentials Brand again",
    `emulator@techacct.adobe.com Create AJO message preset ${surface.name}`,
    "emulator@techacct.adobe.com Create AJO SMS API credentials Brand",
  ]);
  expect(page.events[0]).toMatchObject({
    assetId: credential.id,
    sandboxName: "prod",
    status: "Allow",
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
  });
  expect(page.page).toEqual({ size: 50, totalElements: 5, totalPages: 1, number: 0 });
  expect(page._links?.next).toBeUndefined();
});

test("activating and deactivating a surface is an update; reads and webhooks are not logged", async () => {
  const credential = await api.do("createCredential", { body: buildSmsCredential() });
  const surface = await api.do("createSurface", { body: buildSurface(credential.id) });
  const active = await api.do("getSurface", { params: { id: surface.id } });
  await alex.do("deactivateSurface", buildRequest(active));
  await api.do("createWebhook", {
    body: {
      name: "hook",
      senderNumber: "46701234567",
      smsVendor: "sinch",
      credentialId: credential.id,
      optOut: { keywords: "STOP", message: "Bye." },
    },
  });
  expect(summarize(await listEvents({ limit: "2" }))).toEqual([
    `alex@example.com Update AJO message preset ${surface.name}`,
    `emulator@techacct.adobe.com Create AJO message preset ${surface.name}`,
  ]);
});

test("what is refused, or tried out only, is not logged", async () => {
  const credential = await api.do("createCredential", { body: buildSmsCredential() });
  await api.send("createCredential", { body: buildSmsCredential() });
  await api.send("deleteCredential", { params: { id: credential.id }, ...buildIfMatch({ _etag: '"9"' }) });
  await callControlApi(emulator, "POST", "/faults", { kind: "truncate", when: "before", method: "DELETE", path: "*" });
  await api.send("deleteCredential", buildRequest(credential)).catch(() => undefined);
  expect((await listEvents()).page?.totalElements).toBe(1);
});

test("a repeated request is logged once", async () => {
  const request = { headers: { "idempotency-key": "the-same" }, body: buildSmsCredential() };
  await api.do("createCredential", request);
  await api.do("createCredential", request);
  expect((await listEvents()).page?.totalElements).toBe(1);
});

test.each([
  ["action==delete", 1],
  ["action==create,update", 3],
  ["action==delete,status==allow", 1],
  ["status==Allow,action==create,update,user==alex@example.com", 1],
  ["assetType==AJO message preset", 0],
  ["timestamp>2020-01-01T00:00:00.000Z", 4],
  ["timestamp<2020-01-01T00:00:00.000Z", 0],
  ["", 4],
])("the filter %j finds %i events", async (property, count) => {
  const one = await api.do("createCredential", { body: buildSmsCredential({ name: "one" }) });
  const two = await api.do("createCredential", { body: buildSmsCredential({ name: "two" }) });
  await alex.do("replaceCredential", { ...buildRequest(one), body: buildSmsCredential({ name: "three" }) });
  await api.do("deleteCredential", buildRequest(two));
  expect((await listEvents({ property })).events).toHaveLength(count);
});

test("several filters in parameters of their own must all match", async () => {
  await api.do("createCredential", { body: buildSmsCredential() });
  const query = "property=action==create&property=user==alex@example.com";
  const token = (await callControlApi(emulator, "POST", "/tokens", { user: "kim" })) as { access_token: string };
  const response = await fetch(`${emulator.url}/data/foundation/audit/events?${query}`, {
    headers: {
      authorization: `Bearer ${token.access_token}`,
      "x-api-key": emulator.settings.clientId,
      "x-gw-ims-org-id": emulator.settings.orgId,
      "x-sandbox-name": "prod",
    },
  });
  expect(await response.json()).toMatchObject({ page: { totalElements: 0 } });
});

test.each([["color==red"], ["delete"], ["action~delete"]])("the filter %j is refused", async (property) => {
  const { status, text } = await alex.send("listAuditEvents", { query: { property } });
  expect({ status, text }).toEqual({ status: 400, text: expect.stringContaining("is n") });
});

test("pages follow by queryId and start", async () => {
  for (const name of ["a", "b", "c"]) await api.do("createCredential", { body: buildSmsCredential({ name }) });
  const first = await listEvents({ limit: "2", property: "action==create" });
  expect(first.events.map(({ assetName }) => assetName)).toEqual(["c", "b"]);
  expect(first._links?.next?.href).toContain(`queryId=${first.queryId}&start=2&limit=2`);
  const second = await listEvents({ limit: "2", start: "2", queryId: String(first.queryId) });
  expect(second.events.map(({ assetName }) => assetName)).toEqual(["a"]);
  expect(second._links?.next).toBeUndefined();
  expect((await alex.send("listAuditEvents", { query: { queryId: "made-up" } })).status).toBe(400);
});

test("it keeps no more than Adobe shows, of each sandbox", () => {
  const store = new Store();
  const log = new AuditLog(() => 0, store.table("audit-event"));
  const record = (sandbox: string, assetId: string) =>
    store.transaction(() =>
      log.record({ user: "kim", sandbox, action: "Create", tag: "Credentials", assetName: "x", assetId }),
    );
  record("dev", "alone");
  for (let index = 0; index < 10_010; index += 1) record("prod", String(index));
  const { page, _embedded } = log.list("prod", { limit: 1, start: 0 });
  expect(page?.totalElements).toBe(10_000);
  expect(_embedded?.customerAuditLogList?.[0]?.assetId).toBe("10009");
  expect(store.table("audit-event").list("prod")[0]).toMatchObject({ assetId: "10" });
  expect(log.list("dev", { limit: 1, start: 0 }).page?.totalElements).toBe(1);
});

test("it is kept in the data file, in its order, and is empty after a reset", async () => {
  const data = join(createTemporaryFolder(), "emulator.db");
  const list = async (url: Emulator) => {
    const client = await EmulatorClient.connectAs(url, "alex@example.com");
    const { _embedded } = await client.do("listAuditEvents", { query: {} });
    return _embedded?.customerAuditLogList ?? [];
  };
  const first = await startEmulator({ data, processingTime: 0 });
  const kim = await EmulatorClient.connectAs(first, "kim@example.com");
  for (const name of ["one", "two"]) await kim.do("createCredential", { body: buildSmsCredential({ name }) });
  const before = await list(first);
  expect(before.map(({ assetName }) => assetName)).toEqual(["two", "one"]);
  await first.close();

  const second = await startEmulator({ data, processingTime: 0 });
  expect(await list(second)).toEqual(before);
  const other = await EmulatorClient.connectAs(second, "sam@example.com");
  await other.do("createCredential", { body: buildSmsCredential({ name: "three" }) });
  expect((await list(second)).map(({ assetName }) => assetName)).toEqual(["three", "two", "one"]);
  second.reset();
  expect(await list(second)).toEqual([]);
  await second.close();
});
