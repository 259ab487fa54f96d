import { randomUUID } from "node:crypto";
import type { ApiClient } from "../../../src/api";
import { type Emulator, startEmulator } from "../../../src/emulator";
import { callControlApi, smsCredential } from "../../emulator/support/client";
import { catchApiError, createEmulatorClient, FakeClock } from "../support/test-client";

// What an API that is not consistent at once does, done by the emulator.

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

const order = (fault: object) => callControlApi(emulator, "POST", "/faults", fault);
const lag = (reads: number) => order({ kind: "lag", reads, method: "POST", path: "/api-credentials" });
const make = (name = "new") => client.credentials.create(smsCredential({ name }), { idempotencyKey: randomUUID() });
const waited = () => clock.waits.reduce((sum, ms) => sum + ms, 0);

test.each(["get", "getCached"] as const)(
  "peers-18 What was made a moment ago and cannot be found yet is waited for: %s",
  async (how) => {
    await lag(4);
    const { id } = await make();
    expect(await client.credentials[how](id)).toMatchObject({ id });
    expect(clock.waits).toEqual([250, 500, 1_000, 2_000]);
  },
);

test("Many new objects that the list lacks are each waited for", async () => {
  await order({ kind: "lag", reads: 2, method: "POST", path: "/api-credentials", count: 6 });
  const made = await Promise.all(["a", "b", "c", "d", "e", "f"].map(make));
  const read = await Promise.all(made.map(({ id }) => client.credentials.getCached(id)));
  expect(read.map(({ name }) => name)).toEqual(made.map(({ name }) => name));
});

test("What never appears is not found in the end, half a minute after it was made", async () => {
  await lag(1_000);
  const { id } = await make();
  expect((await catchApiError(client.credentials.get(id))).code).toBe("not-found");
  expect(waited()).toBe(30_000);
  expect(Math.max(...clock.waits)).toBe(5_000);
  expect((await catchApiError(client.credentials.get(id))).code).toBe("not-found");
  expect(waited()).toBe(30_000);
});

test("What this client did not make is gone at once", async () => {
  await lag(1_000);
  const { id } = await make();
  const other = createEmulatorClient(emulator.settings, clock);
  for (const how of ["get", "getCached"] as const) {
    expect((await catchApiError(other.credentials[how](id))).code).toBe("not-found");
  }
  expect(clock.waits).toEqual([]);
});

test("What another process made a moment ago is waited for, and what it made long ago is not", async () => {
  await lag(3);
  const { id } = await make();
  const other = createEmulatorClient(emulator.settings, clock);
  expect((await catchApiError(other.credentials.getCached(id, { createdAt: clock.now() - 30_000 }))).code).toBe(
    "not-found",
  );
  expect(clock.waits).toEqual([]);
  expect(await other.credentials.getCached(id, { createdAt: clock.now() - 20_000 })).toMatchObject({ id });
  expect(clock.waits).toEqual([250, 500]);
});

test("What was deleted again is gone at once", async () => {
  const { id, _etag } = await make();
  await client.credentials.delete(id, { ifMatch: _etag });
  expect((await catchApiError(client.credentials.get(id))).code).toBe("not-found");
  expect(clock.waits).toEqual([]);
});

test("Other failures are told at once", async () => {
  const { id } = await make();
  await order({ kind: "status", status: 403, method: "GET" });
  expect((await catchApiError(client.credentials.get(id))).code).toBe("forbidden");
  expect(clock.waits).toEqual([]);
});

test("The wait can be interrupted", async () => {
  await lag(1_000);
  const { id } = await make();
  const abort = new AbortController();
  clock.sleep = async () => {
    abort.abort();
    throw abort.signal.reason;
  };
  const error = await catchApiError(client.credentials.get(id, { signal: abort.signal }));
  expect(error.code).toBe("aborted");
  expect(error.detail).toContain(`waiting for ${id}`);
});

describe("peers-18 A creation whose answer is lost", () => {
  test("is repeated under its key, and makes one object", async () => {
    await order({ kind: "cut", when: "after", method: "POST", path: "/api-credentials", count: 2 });
    const made = await make();
    expect(await client.credentials.list()).toEqual([made]);
    const posts = emulator.requests().filter(({ method, path }) => method === "POST" && path === "/api-credentials");
    expect(posts.map(({ status }) => status)).toEqual([null, null, 201]);
  });

  test("is found although reads lag", async () => {
    await order({ kind: "cut", when: "after", method: "POST", path: "/api-credentials" });
    await lag(3);
    const { id } = await make();
    expect(await client.credentials.get(id)).toMatchObject({ id });
  });

  test("that never gets through leaves one object, which the same key finds in the next run", async () => {
    await order({ kind: "cut", when: "after", method: "POST", path: "/api-credentials", count: 5 });
    const body = smsCredential();
    const creation = { idempotencyKey: "kept-in-the-plan" };
    expect((await catchApiError(client.credentials.create(body, creation))).code).toBe("unreachable");
    const [present, ...others] = await client.credentials.list();
    expect(others).toEqual([]);
    expect(await createEmulatorClient(emulator.settings, clock).credentials.create(body, creation)).toEqual(present);
  });
});
