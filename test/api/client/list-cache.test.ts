import {
  catchApiError,
  createCredentialResponse,
  createSurfaceResponse,
  credentialCreateBody,
  startTestSetup,
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

/** Responds like an API with 250 credentials. */
function holdAll({ method, path, query }: ReceivedRequest): TestResponse {
  if (method === "POST") return { status: 201, body: createCredentialResponse("new", "Welcome") };
  if (path !== "/api-credentials") return { status: 200, body: createCredentialResponse(path.split("/").at(-1) ?? "") };
  const start = Number(query.get("start") ?? 0);
  const limit = Number(query.get("limit"));
  const items = IDS.slice(start, start + limit).map((id) => createCredentialResponse(id));
  const next = start + limit < IDS.length ? { next: String(start + limit) } : {};
  return { status: 200, body: { items, _page: { count: items.length, ...next } } };
}

const read = (id: string, signal?: AbortSignal) => setup.client.credentials.getCached(id, { signal });
const readAll = (ids: readonly string[]) => Promise.all(ids.map((id) => read(id)));
const listPaths = () => setup.server.requests.map(({ method, path }) => `${method} ${path}`);
const countLists = () => listPaths().filter((path) => path === "GET /api-credentials").length;

test("Up to three reads are a request each, at once or one after another", async () => {
  setup.server.respondBy(holdAll);
  await readAll(["c0", "c1"]);
  await read("c2");
  expect(listPaths()).toEqual(["c0", "c1", "c2"].map((id) => `GET /api-credentials/${id}`));
});

test("More reads one after another are one list, as when those of several sandboxes take turns", async () => {
  setup.server.respondBy(holdAll);
  for (const id of IDS.slice(0, 40)) await read(id);
  expect(countLists()).toBe(3);
  expect(setup.server.requests).toHaveLength(3 + 3);
});

test("Reads of another time do not count", async () => {
  setup.server.respondBy(holdAll);
  for (const id of IDS.slice(0, 10)) {
    await read(id);
    setup.clock.advance(10_001);
  }
  expect(countLists()).toBe(0);
});

test("peers-15 Many concurrent reads are one list, page by page", async () => {
  setup.server.respondBy(holdAll);
  const objects = await readAll(IDS);
  expect(objects.map(({ id }) => id)).toEqual(IDS);
  expect(countLists()).toBe(3);
  expect(setup.server.requests).toHaveLength(3);
});

describe("Reads in several sandboxes", () => {
  const readIn = (sandbox: string, id: string) => setup.client.inSandbox(sandbox).credentials.getCached(id);
  const SANDBOXES = ["dev", "stage", "prod"];

  test("are a list in each, whether they come at once or take turns", async () => {
    setup.server.respondBy(holdAll);
    await Promise.all(SANDBOXES.flatMap((sandbox) => IDS.slice(0, 2).map((id) => readIn(sandbox, id))));
    expect(countLists()).toBe(9);
    expect(setup.server.requests).toHaveLength(9);
    setup.clock.advance(30_000);
    for (const id of IDS.slice(0, 25)) {
      for (const sandbox of SANDBOXES) await readIn(sandbox, id);
    }
    expect(countLists()).toBe(18);
    // Three reads before it shows that they are many.
    expect(setup.server.requests).toHaveLength(9 + 3 + 9);
  });

  test("are one after another a list in each, also when one sandbox takes long", async () => {
    setup.server.respondBy(holdAll);
    for (const sandbox of [...SANDBOXES, ...SANDBOXES]) {
      for (const id of IDS.slice(0, 25)) {
        await readIn(sandbox, id);
        setup.clock.advance(5_000);
      }
    }
    expect(countLists()).toBe(9);
    expect(setup.server.requests).toHaveLength(9 + 3);
  });

  test("keep their lists when another sandbox is written to", async () => {
    setup.server.respondBy(holdAll);
    await Promise.all(SANDBOXES.flatMap((sandbox) => IDS.slice(0, 2).map((id) => readIn(sandbox, id))));
    const { credentials } = setup.client.inSandbox("dev");
    await credentials.create(credentialCreateBody, { idempotencyKey: "k" });
    const before = setup.server.requests.length;
    await readIn("stage", "c0");
    expect(setup.server.requests).toHaveLength(before);
    await readIn("dev", "c0");
    expect(setup.server.requests).toHaveLength(before + 1);
  });
});

test("The list lives as long as reads go on", async () => {
  const { server, clock } = setup;
  server.respondBy(holdAll);
  await readAll(IDS);
  for (let minute = 0; minute < 20; minute++) {
    clock.advance(29_999);
    await read("c7");
  }
  expect(server.requests).toHaveLength(3);
});

test("The list serves later reads as well, until they pause", async () => {
  const { server, clock } = setup;
  server.respondBy(holdAll);
  await readAll(IDS);
  const before = server.requests.length;
  await read("c7");
  expect(server.requests).toHaveLength(before);
  clock.advance(30_000);
  await read("c7");
  expect(listPaths().slice(before)).toEqual(["GET /api-credentials/c7"]);
});

test("An object that the list lacks is requested", async () => {
  setup.server.respondBy(holdAll);
  const objects = await readAll([...IDS, "new"]);
  expect(objects.at(-1)).toMatchObject({ id: "new" });
  expect(listPaths().filter((path) => path === "GET /api-credentials/new")).toHaveLength(1);
});

test.each([
  ["create", () => setup.client.credentials.create(credentialCreateBody, { idempotencyKey: "k" })],
  ["replace", () => setup.client.credentials.replace("c7", credentialCreateBody, { ifMatch: '"1"' })],
  ["delete", () => setup.client.credentials.delete("c7", { ifMatch: '"1"' }).catch(() => undefined)],
])("After a %s, earlier lists are discarded", async (_name, write) => {
  const { server } = setup;
  server.respondBy(holdAll);
  await readAll(IDS);
  await write();
  const before = server.requests.length;
  await read("c7");
  expect(listPaths().slice(before)).toEqual(["GET /api-credentials/c7"]);
});

test("A failed write discards the list as well, because it may have been applied although its response was lost", async () => {
  const { server, client } = setup;
  server.respondBy(holdAll);
  await readAll(IDS);
  server.respondBy((received) => (received.method === "PUT" ? { status: 409, body: {} } : holdAll(received)));
  await catchApiError(client.credentials.replace("c7", credentialCreateBody, { ifMatch: '"1"' }));
  const before = server.requests.length;
  await read("c7");
  expect(listPaths().slice(before)).toEqual(["GET /api-credentials/c7"]);
});

test("A write to another collection keeps the list", async () => {
  const { server, client } = setup;
  server.respondBy((received) =>
    received.method === "POST" ? { status: 200, body: createSurfaceResponse("s") } : holdAll(received),
  );
  await readAll(IDS);
  await client.surfaces.activate("s", { ifMatch: '"1"' });
  const before = server.requests.length;
  await read("c7");
  expect(server.requests).toHaveLength(before);
});

test.each(["before", "after"])(
  "A list that is in flight when a write begins, and ends %s it, is not used",
  async (when) => {
    const { server, client } = setup;
    const locks = { list: open(), write: open() };
    server.respondBy(async (received) => {
      if (received.method === "PUT") {
        await locks.write.promise;
        return { status: 200, body: createCredentialResponse("c7", "New name") };
      }
      if (received.path === "/api-credentials") await locks.list.promise;
      if (received.path === "/api-credentials/c7")
        return { status: 200, body: createCredentialResponse("c7", "New name") };
      return holdAll(received);
    });
    const reads = readAll(IDS.slice(0, 8));
    await waitUntil(() => countLists() === 1);
    const write = client.credentials.replace("c7", credentialCreateBody, { ifMatch: '"1"' });
    await waitUntil(() => listPaths().some((path) => path.startsWith("PUT")));
    if (when === "before") {
      locks.list.release();
      await waitUntil(() => listPaths().includes("GET /api-credentials/c7"));
      locks.write.release();
    } else {
      locks.write.release();
      await write;
      locks.list.release();
    }
    await write;
    const objects = await reads;
    expect(objects[7]).toMatchObject({ id: "c7", name: "New name" });
    const before = server.requests.length;
    await read("c0");
    expect(server.requests).toHaveLength(before + 1);
  },
);

describe("A cached list of all objects", () => {
  const listRecent = (signal?: AbortSignal) => setup.client.credentials.listCached({ signal });

  test("is requested once for all callers, and again when it has expired", async () => {
    const { server, clock } = setup;
    server.respondBy(holdAll);
    const all = await Promise.all([listRecent(), listRecent(), listRecent()]);
    expect(all.map((objects) => objects.map(({ id }) => id))).toEqual([IDS, IDS, IDS]);
    expect(countLists()).toBe(3);
    await listRecent();
    expect(countLists()).toBe(3);
    clock.advance(30_000);
    await listRecent();
    expect(countLists()).toBe(6);
  });

  test("serves single reads, and is the list of a refresh", async () => {
    setup.server.respondBy(holdAll);
    await listRecent();
    await read("c7");
    await readAll(IDS);
    expect(setup.server.requests).toHaveLength(3);
    setup.clock.advance(30_000);
    await readAll(IDS);
    expect(await listRecent()).toHaveLength(250);
    expect(setup.server.requests).toHaveLength(6);
  });

  test("is requested again after a write", async () => {
    const { server, client } = setup;
    server.respondBy(holdAll);
    await listRecent();
    await client.credentials.create(credentialCreateBody, { idempotencyKey: "k" });
    await listRecent();
    expect(countLists()).toBe(6);
  });

  test("is requested again when a write comes in between", async () => {
    const { server, client } = setup;
    const list = open();
    server.respondBy(async (received) => {
      if (received.path === "/api-credentials" && received.method === "GET") await list.promise;
      return holdAll(received);
    });
    const objects = listRecent();
    await waitUntil(() => countLists() === 1);
    await client.credentials.create(credentialCreateBody, { idempotencyKey: "k" });
    list.release();
    // The new object, which this server lists never, is read by itself.
    expect(await objects).toHaveLength(251);
    expect(countLists()).toBe(6);
  });

  test("with an object that does not match the schema, is requested again for the error", async () => {
    const odd = {
      status: 200,
      body: { items: [{ ...createCredentialResponse("odd"), name: null }], _page: { count: 1 } },
    };
    setup.server.respond(odd);
    const error = await catchApiError(listRecent());
    expect(error.code).toBe("unexpected-response");
    expect(error.detail).toContain("items.0.name");
  });

  test("is not cached after a failure, and an aborted caller stops waiting", async () => {
    const { server } = setup;
    server.respond({ status: 403, body: { title: "No" } });
    expect((await catchApiError(listRecent())).code).toBe("forbidden");
    server.respondBy(holdAll);
    expect((await catchApiError(listRecent(AbortSignal.abort()))).code).toBe("aborted");
    expect(await listRecent()).toHaveLength(250);
  });
});

test("A failed list rejects all reads that wait for it, and is not cached", async () => {
  const { server } = setup;
  server.respondBy((received) =>
    received.path === "/api-credentials" ? { status: 403, body: { title: "No" } } : holdAll(received),
  );
  const results = await Promise.allSettled(IDS.slice(0, 8).map((id) => read(id)));
  expect(results.map(({ status }) => status)).toEqual(Array(8).fill("rejected"));
  server.respondBy(holdAll);
  await expect(readAll(IDS.slice(0, 8))).resolves.toHaveLength(8);
});

test("One object that does not match the schema does not prevent reading the others", async () => {
  const { server } = setup;
  server.respondBy((received) =>
    received.path === "/api-credentials"
      ? { status: 200, body: { items: [{ ...createCredentialResponse("odd"), name: null }], _page: { count: 1 } } }
      : holdAll(received),
  );
  await expect(readAll(IDS.slice(0, 8))).resolves.toHaveLength(8);
});

test("An aborted read stops waiting for the list; the others get it", async () => {
  const { server } = setup;
  const list = open();
  server.respondBy(async (received) => {
    if (received.path === "/api-credentials") await list.promise;
    return holdAll(received);
  });
  const abort = new AbortController();
  const waiting = readAll(IDS.slice(0, 8));
  const interrupted = read("c9", abort.signal);
  await waitUntil(() => countLists() === 1);
  abort.abort();
  expect((await catchApiError(interrupted)).code).toBe("aborted");
  list.release();
  await expect(waiting).resolves.toHaveLength(8);
});

function open() {
  let release: () => void = () => {};
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { promise, release };
}
