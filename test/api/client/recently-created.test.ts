import { randomUUID } from "node:crypto";
import type { ApiClient } from "../../../src/api";
import { type Emulator, startEmulator } from "../../../src/emulator";
import { buildSmsCredential, callControlApi } from "../../emulator/support/client";
import { catchApiError, createEmulatorClient, FakeClock } from "../support/test-client";

// The emulator behaves like an eventually consistent API.

let emulator: Emulator;
let clock: FakeClock;
let client: ApiClient;

beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0 });
});

beforeEach(async () => {
  await callControlApi(emulator, "POST", "/reset");
  clock = new FakeClock();
  client = createEmulatorClient(emulator.settings, clock);
});

afterAll(() => emulator.close());

const injectFault = (fault: object) => callControlApi(emulator, "POST", "/faults", fault);
const injectLag = (reads: number) => injectFault({ kind: "lag", reads, method: "POST", path: "/api-credentials" });
const create = (name = "new") =>
  client.credentials.create(buildSmsCredential({ name }), { idempotencyKey: randomUUID() });
const sumWaits = () => clock.waits.reduce((sum, ms) => sum + ms, 0);

test.each(["get", "getCached"] as const)(
  "peers-18 An object that was just created and is not found yet is retried: %s",
  async (how) => {
    await injectLag(4);
    const { id } = await create();
    expect(await client.credentials[how](id)).toMatchObject({ id });
    expect(clock.waits).toEqual([250, 500, 1_000, 2_000]);
  },
);

test("Many new objects that the list lacks are each retried", async () => {
  await injectFault({ kind: "lag", reads: 2, method: "POST", path: "/api-credentials", count: 6 });
  const created = await Promise.all(["a", "b", "c", "d", "e", "f"].map(create));
  const read = await Promise.all(created.map(({ id }) => client.credentials.getCached(id)));
  expect(read.map(({ name }) => name)).toEqual(created.map(({ name }) => name));
});

test.each([
  ["as long as retry_timeout says", 300_000, 300_000],
  ["half a minute at least", 2_000, 30_000],
])("An object that never appears is not found in the end: it is asked for %s", async (_, retryMs, expected) => {
  client = createEmulatorClient(emulator.settings, clock, { requestMs: 60_000, retryMs });
  await injectLag(1_000);
  const { id } = await create();
  expect((await catchApiError(client.credentials.get(id))).code).toBe("not-found");
  expect(sumWaits()).toBe(expected);
  expect(Math.max(...clock.waits)).toBe(5_000);
  expect((await catchApiError(client.credentials.get(id))).code).toBe("not-found");
  expect(sumWaits()).toBe(expected);
});

test("peers-18 Forty reads that do not show a new object do not make it gone, in this process and the next one", async () => {
  await injectFault({ kind: "stale", reads: 40, method: "POST", path: "/api-credentials" });
  const { id } = await create();
  expect(await client.credentials.get(id)).toMatchObject({ id });
  await injectFault({ kind: "stale", reads: 40, method: "POST", path: "/api-credentials" });
  const { id: second } = await create("second");
  const other = createEmulatorClient(emulator.settings, clock);
  expect(await other.credentials.getCached(second, { createdAt: clock.now() })).toMatchObject({ id: second });
});

test("An object that this client did not create is not found at once", async () => {
  await injectLag(1_000);
  const { id } = await create();
  const other = createEmulatorClient(emulator.settings, clock);
  for (const how of ["get", "getCached"] as const) {
    expect((await catchApiError(other.credentials[how](id))).code).toBe("not-found");
  }
  expect(clock.waits).toEqual([]);
});

test("An object that another process just created is retried, one that it created long ago is not", async () => {
  await injectLag(3);
  const { id } = await create();
  const other = createEmulatorClient(emulator.settings, clock);
  expect((await catchApiError(other.credentials.getCached(id, { createdAt: clock.now() - 300_000 }))).code).toBe(
    "not-found",
  );
  expect(clock.waits).toEqual([]);
  expect(await other.credentials.getCached(id, { createdAt: clock.now() - 290_000 })).toMatchObject({ id });
  expect(clock.waits).toEqual([250, 500]);
});

test("A new object that somebody else deleted is not found at once: the API says when that was", async () => {
  const { id, _etag } = await create();
  await createEmulatorClient(emulator.settings, clock).credentials.delete(id, { ifMatch: _etag });
  for (const how of ["get", "getCached"] as const) {
    const error = await catchApiError(client.credentials[how](id, { createdAt: clock.now() }));
    expect(error).toMatchObject({ code: "not-found", deletedAt: expect.stringMatching(/^\d{4}-.*Z$/) });
  }
  expect(clock.waits).toEqual([]);
});

test("A deleted object is not found at once", async () => {
  const { id, _etag } = await create();
  await client.credentials.delete(id, { ifMatch: _etag });
  expect((await catchApiError(client.credentials.get(id))).code).toBe("not-found");
  expect(clock.waits).toEqual([]);
});

test("Other errors are thrown at once", async () => {
  const { id } = await create();
  await injectFault({ kind: "status", status: 403, method: "GET" });
  expect((await catchApiError(client.credentials.get(id))).code).toBe("forbidden");
  expect(clock.waits).toEqual([]);
});

test("The wait can be aborted", async () => {
  await injectLag(1_000);
  const { id } = await create();
  const abort = new AbortController();
  clock.sleep = async () => {
    abort.abort();
    throw abort.signal.reason;
  };
  const error = await catchApiError(client.credentials.get(id, { signal: abort.signal }));
  expect(error.code).toBe("aborted");
  expect(error.detail).toContain(`waiting for ${id}`);
});

describe("peers-18 A create whose response is lost", () => {
  test("is retried with its key, and creates one object", async () => {
    await injectFault({ kind: "cut", when: "after", method: "POST", path: "/api-credentials", count: 2 });
    const created = await create();
    expect(await client.credentials.list()).toEqual([created]);
    const posts = emulator.requests().filter(({ method, path }) => method === "POST" && path === "/api-credentials");
    expect(posts.map(({ status }) => status)).toEqual([null, null, 201]);
  });

  test("is read although reads lag", async () => {
    await injectFault({ kind: "cut", when: "after", method: "POST", path: "/api-credentials" });
    await injectLag(3);
    const { id } = await create();
    expect(await client.credentials.get(id)).toMatchObject({ id });
  });

  test("and never arrives, leaves one object, which the same key returns in the next run", async () => {
    await injectFault({ kind: "cut", when: "after", method: "POST", path: "/api-credentials", count: 1_000 });
    const body = buildSmsCredential();
    const creation = { idempotencyKey: "kept-in-the-plan" };
    expect((await catchApiError(client.credentials.create(body, creation))).code).toBe("unreachable");
    emulator.clearFaults();
    const [present, ...others] = await client.credentials.list();
    expect(others).toEqual([]);
    expect(await createEmulatorClient(emulator.settings, clock).credentials.create(body, creation)).toEqual(present);
  });
});
