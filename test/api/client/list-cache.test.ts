import {
  catchApiError,
  credentialCreateBody,
  credentialResponse,
  startTestSetup,
  surfaceResponse,
  type TestSetup,
  waitUntil,
} from "../support/test-client";
import type { ReceivedRequest, TestResponse } from "../support/test-server";

let setup: TestSetup;
beforeEach(async () => {
  setup = await startTestSetup();
});
afterEach(() => setup.server.stop());

const IDS = Array.from({ length: 250 }, (_, at) => `c${at}`);

/** Answers as an API with 250 credentials does. */
function holdAll({ method, path, query }: ReceivedRequest): TestResponse {
  if (method === "POST") return { status: 201, body: credentialResponse("new") };
  if (path !== "/api-credentials") return { status: 200, body: credentialResponse(path.split("/").at(-1) ?? "") };
  const start = Number(query.get("start") ?? 0);
  const limit = Number(query.get("limit"));
  const items = IDS.slice(start, start + limit).map((id) => credentialResponse(id));
  const next = start + limit < IDS.length ? { next: String(start + limit) } : {};
  return { status: 200, body: { items, _page: { count: items.length, ...next } } };
}

const read = (id: string, signal?: AbortSignal) => setup.client.credentials.getCached(id, { signal });
const readAll = (ids: readonly string[]) => Promise.all(ids.map((id) => read(id)));
const paths = () => setup.server.requests.map(({ method, path }) => `${method} ${path}`);
const lists = () => paths().filter((path) => path === "GET /api-credentials").length;

test("Up to three reads at a time are three requests", async () => {
  setup.server.respondBy(holdAll);
  await readAll(["c0", "c1", "c2"]);
  await readAll(["c3", "c4", "c5"]);
  expect(lists()).toBe(0);
  expect(setup.server.requests).toHaveLength(6);
});

test("Reads one after another are a request each", async () => {
  setup.server.respondBy(holdAll);
  for (const id of IDS.slice(0, 6)) await read(id);
  expect(lists()).toBe(0);
});

test("peers-15 Many reads at a time are one list in its pages", async () => {
  setup.server.respondBy(holdAll);
  const objects = await readAll(IDS);
  expect(objects.map(({ id }) => id)).toEqual(IDS);
  expect(lists()).toBe(3);
  expect(setup.server.requests).toHaveLength(3);
});

test("The list serves later reads too, for a while", async () => {
  const { server, clock } = setup;
  server.respondBy(holdAll);
  await readAll(IDS);
  const before = server.requests.length;
  await read("c7");
  expect(server.requests).toHaveLength(before);
  clock.advance(30_000);
  await read("c7");
  expect(paths().slice(before)).toEqual(["GET /api-credentials/c7"]);
});

test("What the list does not hold is asked for", async () => {
  setup.server.respondBy(holdAll);
  const objects = await readAll([...IDS, "new"]);
  expect(objects.at(-1)).toMatchObject({ id: "new" });
  expect(paths().filter((path) => path === "GET /api-credentials/new")).toHaveLength(1);
});

test.each([
  ["create", () => setup.client.credentials.create(credentialCreateBody, { idempotencyKey: "k" })],
  ["replace", () => setup.client.credentials.replace("c7", credentialCreateBody, { ifMatch: '"1"' })],
  ["delete", () => setup.client.credentials.delete("c7", { ifMatch: '"1"' }).catch(() => undefined)],
])("After a %s no list of before is believed", async (_name, write) => {
  const { server } = setup;
  server.respondBy(holdAll);
  await readAll(IDS);
  await write();
  const before = server.requests.length;
  await read("c7");
  expect(paths().slice(before)).toEqual(["GET /api-credentials/c7"]);
});

test("A write that fails makes the list worthless as well, for its answer may be all that was lost", async () => {
  const { server, client } = setup;
  server.respondBy(holdAll);
  await readAll(IDS);
  server.respondBy((received) => (received.method === "PUT" ? { status: 409, body: {} } : holdAll(received)));
  await catchApiError(client.credentials.replace("c7", credentialCreateBody, { ifMatch: '"1"' }));
  const before = server.requests.length;
  await read("c7");
  expect(paths().slice(before)).toEqual(["GET /api-credentials/c7"]);
});

test("A write of the other kind leaves the list as it is", async () => {
  const { server, client } = setup;
  server.respondBy((received) =>
    received.method === "POST" ? { status: 200, body: surfaceResponse("s") } : holdAll(received),
  );
  await readAll(IDS);
  await client.surfaces.activate("s", { ifMatch: '"1"' });
  const before = server.requests.length;
  await read("c7");
  expect(server.requests).toHaveLength(before);
});

test.each(["before", "after"])(
  "A list that is under way when a write begins, and ends %s it, serves nobody",
  async (when) => {
    const { server, client } = setup;
    const gates = { list: open(), write: open() };
    server.respondBy(async (received) => {
      if (received.method === "PUT") {
        await gates.write.promise;
        return { status: 200, body: credentialResponse("c7", "New name") };
      }
      if (received.path === "/api-credentials") await gates.list.promise;
      if (received.path === "/api-credentials/c7") return { status: 200, body: credentialResponse("c7", "New name") };
      return holdAll(received);
    });
    const reads = readAll(IDS.slice(0, 8));
    await waitUntil(() => lists() === 1);
    const write = client.credentials.replace("c7", credentialCreateBody, { ifMatch: '"1"' });
    await waitUntil(() => paths().some((path) => path.startsWith("PUT")));
    if (when === "before") {
      gates.list.release();
      await waitUntil(() => paths().includes("GET /api-credentials/c7"));
      gates.write.release();
    } else {
      gates.write.release();
      await write;
      gates.list.release();
    }
    await write;
    const objects = await reads;
    expect(objects[7]).toMatchObject({ id: "c7", name: "New name" });
    const before = server.requests.length;
    await read("c0");
    expect(server.requests).toHaveLength(before + 1);
  },
);

describe("All objects of the last seconds", () => {
  const recent = (signal?: AbortSignal) => setup.client.credentials.listCached({ signal });

  test("are listed once for all who ask, and again when the list is old", async () => {
    const { server, clock } = setup;
    server.respondBy(holdAll);
    const all = await Promise.all([recent(), recent(), recent()]);
    expect(all.map((objects) => objects.map(({ id }) => id))).toEqual([IDS, IDS, IDS]);
    expect(lists()).toBe(3);
    await recent();
    expect(lists()).toBe(3);
    clock.advance(30_000);
    await recent();
    expect(lists()).toBe(6);
  });

  test("serve single reads, and come from the list of a refresh", async () => {
    setup.server.respondBy(holdAll);
    await recent();
    await read("c7");
    await readAll(IDS);
    expect(setup.server.requests).toHaveLength(3);
    setup.clock.advance(30_000);
    await readAll(IDS);
    expect(await recent()).toHaveLength(250);
    expect(setup.server.requests).toHaveLength(6);
  });

  test("are listed anew after a write", async () => {
    const { server, client } = setup;
    server.respondBy(holdAll);
    await recent();
    await client.credentials.create(credentialCreateBody, { idempotencyKey: "k" });
    await recent();
    expect(lists()).toBe(6);
  });

  test("are listed anew when a write comes between", async () => {
    const { server, client } = setup;
    const list = open();
    server.respondBy(async (received) => {
      if (received.path === "/api-credentials" && received.method === "GET") await list.promise;
      return holdAll(received);
    });
    const objects = recent();
    await waitUntil(() => lists() === 1);
    await client.credentials.create(credentialCreateBody, { idempotencyKey: "k" });
    list.release();
    expect(await objects).toHaveLength(250);
    expect(lists()).toBe(6);
  });

  test("an odd object among them is told by a list of one's own", async () => {
    const odd = { status: 200, body: { items: [{ ...credentialResponse("odd"), name: null }], _page: { count: 1 } } };
    setup.server.respond(odd);
    const error = await catchApiError(recent());
    expect(error.code).toBe("unexpected-response");
    expect(error.detail).toContain("items.0.name");
  });

  test("a failed list is not remembered, and who is interrupted stops waiting", async () => {
    const { server } = setup;
    server.respond({ status: 403, body: { title: "No" } });
    expect((await catchApiError(recent())).code).toBe("forbidden");
    server.respondBy(holdAll);
    expect((await catchApiError(recent(AbortSignal.abort()))).code).toBe("aborted");
    expect(await recent()).toHaveLength(250);
  });
});

test("The failure of a list reaches those who wait for it, and is not remembered", async () => {
  const { server } = setup;
  server.respondBy((received) =>
    received.path === "/api-credentials" ? { status: 403, body: { title: "No" } } : holdAll(received),
  );
  const results = await Promise.allSettled(IDS.slice(0, 8).map((id) => read(id)));
  expect(results.map(({ status }) => status)).toEqual(Array(8).fill("rejected"));
  server.respondBy(holdAll);
  await expect(readAll(IDS.slice(0, 8))).resolves.toHaveLength(8);
});

test("One odd object in the list does not stop the reading of the others", async () => {
  const { server } = setup;
  server.respondBy((received) =>
    received.path === "/api-credentials"
      ? { status: 200, body: { items: [{ ...credentialResponse("odd"), name: null }], _page: { count: 1 } } }
      : holdAll(received),
  );
  await expect(readAll(IDS.slice(0, 8))).resolves.toHaveLength(8);
});

test("Who is interrupted stops waiting for the list; the others get it", async () => {
  const { server } = setup;
  const list = open();
  server.respondBy(async (received) => {
    if (received.path === "/api-credentials") await list.promise;
    return holdAll(received);
  });
  const abort = new AbortController();
  const patient = readAll(IDS.slice(0, 8));
  const interrupted = read("c9", abort.signal);
  await waitUntil(() => lists() === 1);
  abort.abort();
  expect((await catchApiError(interrupted)).code).toBe("aborted");
  list.release();
  await expect(patient).resolves.toHaveLength(8);
});

function open() {
  let release: () => void = () => {};
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { promise, release };
}
