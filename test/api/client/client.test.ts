import {
  catchApiError,
  createCredentialResponse,
  createSurfaceResponse,
  createWebhookResponse,
  credentialCreateBody,
  startTestSetup,
  type TestSetup,
} from "../support/test-client";

let setup: TestSetup;
beforeEach(async () => {
  setup = await startTestSetup();
});
afterEach(() => setup.server.stop());

test("No request is sent before the client is used", () => {
  expect(setup.server.tokenRequests).toHaveLength(0);
  expect(setup.server.requests).toHaveLength(0);
});

test("Every request has the gateway's headers, a token and a request id of its own", async () => {
  const { server, client } = setup;
  server.respond({ status: 200, body: createCredentialResponse("c1") });
  await client.credentials.get("c1");
  await client.credentials.get("c1");
  const [first, second] = server.requests;
  expect(first?.headers).toMatchObject({
    authorization: "Bearer token-1",
    "x-api-key": "client-1",
    "x-gw-ims-org-id": "ORG@AdobeOrg",
    "x-sandbox-name": "prod",
    "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(second?.headers["x-request-id"]).not.toBe(first?.headers["x-request-id"]);
  expect(first?.headers).not.toHaveProperty("content-type");
});

test("Create posts the body once with its key and returns the parsed object", async () => {
  const { server, client } = setup;
  server.respond({ status: 201, body: createCredentialResponse("c1", "Welcome") });
  const created = await client.credentials.create(credentialCreateBody, { idempotencyKey: "key-1" });
  expect(created).toMatchObject({ id: "c1", vendor: "sinch", _etag: '"etag-c1"' });
  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]).toMatchObject({
    method: "POST",
    path: "/api-credentials",
    headers: { "idempotency-key": "key-1", "content-type": "application/json" },
  });
  expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual(credentialCreateBody);
});

test("Replace, delete, activate and deactivate send If-Match and a key of their own", async () => {
  const { server, client } = setup;
  const condition = { ifMatch: '"etag-1"' };
  server.respondBy(({ method, path }) =>
    method === "DELETE"
      ? { status: 204 }
      : {
          status: 200,
          body: { ...createSurfaceResponse("s1"), ...(path.endsWith("/deactivate") && { status: "deactivated" }) },
        },
  );
  const body = { name: "s", channel: "sms", smsType: "marketing", credentialId: "c", senderNumber: "12345" } as const;
  await client.surfaces.replace("s1", body, condition);
  await client.surfaces.activate("s1", condition);
  await client.surfaces.deactivate("s1", condition);
  expect(await client.surfaces.delete("s1", condition)).toBeUndefined();
  expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "PUT /channel-configurations/s1",
    "POST /channel-configurations/s1/activate",
    "POST /channel-configurations/s1/deactivate",
    "DELETE /channel-configurations/s1",
  ]);
  expect(server.requests.map(({ headers }) => headers["if-match"])).toEqual(Array(4).fill('"etag-1"'));
  expect(new Set(server.requests.map(({ headers }) => headers["idempotency-key"])).size).toBe(4);
});

test("Webhooks are created, read, replaced and deleted under their own path, with keys and versions", async () => {
  const { server, client } = setup;
  const body = { name: "w1", smsVendor: "sinch", credentialId: "c1", senderNumber: "54321" } as const;
  server.respondBy(({ method }) =>
    method === "DELETE"
      ? { status: 204 }
      : { status: method === "POST" ? 201 : 200, body: createWebhookResponse("w1") },
  );
  const created = await client.webhooks.create(body, { idempotencyKey: "key-1" });
  expect(created).toEqual(createWebhookResponse("w1"));
  expect(await client.webhooks.get("w1")).toEqual(created);
  expect(await client.webhooks.getCached("w1")).toEqual(created);
  expect(await client.webhooks.replace("w1", body, { ifMatch: created._etag })).toEqual(created);
  await client.webhooks.delete("w1", { ifMatch: created._etag });
  expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "POST /sms-webhooks",
    "GET /sms-webhooks/w1",
    "GET /sms-webhooks/w1",
    "PUT /sms-webhooks/w1",
    "DELETE /sms-webhooks/w1",
  ]);
  expect(server.requests[0]?.headers["idempotency-key"]).toBe("key-1");
  for (const { headers } of server.requests.slice(3)) {
    expect(headers).toMatchObject({ "if-match": '"etag-w1"', "idempotency-key": expect.any(String) });
  }
});

test("An endpoint may have a path, and an id is one segment of the URL", async () => {
  const { server, client } = setup;
  server.respond({ status: 200, body: createCredentialResponse("other") });
  await catchApiError(client.credentials.get("a/b?c#d ä"));
  expect(server.requests[0]?.path).toBe("/api-credentials/a%2Fb%3Fc%23d%20%C3%A4");
});

test.each(["", ".", ".."])("The id %j, which would lead to another route, is not sent", async (id) => {
  const error = await catchApiError(setup.client.credentials.get(id));
  expect(error.code).toBe("not-found");
  expect(error.detail).toContain(`${JSON.stringify(id)} cannot be an id.`);
  expect(setup.server.requests).toHaveLength(0);
});

test("A list is read page by page", async () => {
  const { server, client } = setup;
  server.respondBy(({ query }) => {
    const start = Number(query.get("start") ?? 0);
    const next = start < 2 ? { next: String(start + 1) } : {};
    return { status: 200, body: { items: [createCredentialResponse(`c${start}`)], _page: { count: 1, ...next } } };
  });
  expect((await client.credentials.list()).map(({ id }) => id)).toEqual(["c0", "c1", "c2"]);
  expect(server.requests.map(({ query }) => query.get("limit"))).toEqual(["100", "100", "100"]);
});

test("A list that repeats a page token fails", async () => {
  const { server, client } = setup;
  server.respond({ status: 200, body: { items: [createCredentialResponse("c")], _page: { count: 1, next: "again" } } });
  const error = await catchApiError(client.credentials.list());
  expect(error.code).toBe("unexpected-response");
  expect(error.detail).toContain("lead in a circle");
  expect(server.requests).toHaveLength(2);
});

/** A server whose list names a next page each time. The number of the page decides about its objects. */
function serveEndlessly(itemsOf: (page: number) => readonly string[]): void {
  let page = 0;
  setup.server.respondBy(() => {
    const items = itemsOf(page).map((id) => createCredentialResponse(id));
    page += 1;
    return { status: 200, body: { items, _page: { count: items.length, next: `cursor-${page}` } } };
  });
}

test.each<[string, (page: number) => readonly string[], string, number]>([
  ["repeats its first page", () => ["a", "b"], "lead in a circle and have no end: 4 were read, with 2 objects.", 4],
  ["is empty", () => [], "lead in a circle and have no end: 3 were read, with 0 objects.", 3],
  ["ends with empty pages", (page) => (page < 2 ? [`c${page}`] : []), "have no end: 5 were read, with 2 objects.", 5],
  ["has ever new objects", (page) => [`c${page}`], "list have no end: 1000 were read, with 1000 objects.", 1000],
])("A list that names a next page each time and %s fails", async (_case, itemsOf, detail, requests) => {
  serveEndlessly(itemsOf);
  const error = await catchApiError(setup.client.credentials.list());
  expect(error.code).toBe("unexpected-response");
  expect(error.detail).toContain(detail);
  expect(setup.server.requests).toHaveLength(requests);
});

test("An object that pages repeat is listed once, as the last page shows it", async () => {
  const { server, client } = setup;
  const page = (next: string | undefined, ...items: object[]) => ({
    status: 200,
    body: { items, _page: { count: items.length, ...(next !== undefined && { next }) } },
  });
  const [a, b, c] = [createCredentialResponse("a"), createCredentialResponse("b"), createCredentialResponse("c")];
  server.respond(page("2", a, b), page("3", b), page("4", b), page(undefined, { ...b, name: "renamed" }, c));
  expect((await client.credentials.list()).map(({ name }) => name)).toEqual(["a", "renamed", "c"]);
});

test("A list skips unknown vendors and channels", async () => {
  const { server, client } = setup;
  const unsupported = { vendor: "twilio", smsVendor: "infobip", channel: "email", strange: true };
  const known: Record<string, object> = {
    "/api-credentials": createCredentialResponse("credential"),
    "/sms-webhooks": createWebhookResponse("webhook"),
    "/channel-configurations": createSurfaceResponse("surface"),
  };
  server.respondBy(({ path }) => ({
    status: 200,
    body: { items: [unsupported, known[path], unsupported], _page: { count: 3, next: null } },
  }));
  expect((await client.credentials.list()).map(({ id }) => id)).toEqual(["credential"]);
  expect((await client.webhooks.list()).map(({ id }) => id)).toEqual(["webhook"]);
  expect((await client.surfaces.list()).map(({ id }) => id)).toEqual(["surface"]);
});

test("Unknown members are allowed", async () => {
  setup.server.respond({
    status: 200,
    body: { ...createCredentialResponse("c1"), colour: "blue", optIn: { message: "Hi", tone: 1 } },
  });
  await expect(setup.client.credentials.get("c1")).resolves.toMatchObject({ id: "c1", optIn: { message: "Hi" } });
});

const { id: _, ...withoutId } = createCredentialResponse("c1");
test.each([
  ["without an id", withoutId, /id: It is required, but missing/],
  ["with a member of the wrong type", { ...createCredentialResponse("c1"), name: 4711 }, /name: It must be a string/],
  [
    "of a vendor that is not known",
    { ...createCredentialResponse("c1"), vendor: "twilio" },
    /vendor: It must be "sinch", "sinch_mms" or "sinch_rcs"\./,
  ],
  ["that is a list", [createCredentialResponse("c1")], /It must be an object/],
])("A response %s is unexpected, and the error names the member but no value", async (_name, body, message) => {
  setup.server.respond({ status: 200, body });
  const error = await catchApiError(setup.client.credentials.get("c1"));
  expect(error).toMatchObject({ code: "unexpected-response", status: 200 });
  expect(error.detail).toMatch(message);
  expect(error.detail).not.toContain("4711");
});

test.each([
  ["no JSON", "<html>", { "content-type": "text/html" }, "an answer that is not JSON (text/html)"],
  ["empty", "", {}, "an empty answer"],
])("A successful response that is %s is unexpected", async (_name, body, headers, texts) => {
  setup.server.respond({ status: 200, body, headers });
  const error = await catchApiError(setup.client.credentials.get("c1"));
  expect(error).toMatchObject({ code: "unexpected-response", status: 200 });
  expect(error.detail).toContain(`127.0.0.1:${setup.server.port}, from endpoint, gave ${texts} with status 200.`);
});

test("No more than ten requests are in flight at a time", async () => {
  const { server, client } = setup;
  let out = 0;
  let most = 0;
  let areTenOut: () => void = () => undefined;
  // The first requests are held until there are ten, however slow the machine.
  const tenOut = new Promise<void>((resolve) => {
    areTenOut = resolve;
  });
  server.respondBy(async ({ path }) => {
    most = Math.max(most, ++out);
    if (out === 10) areTenOut();
    await tenOut;
    await new Promise((resolve) => setTimeout(resolve, 5));
    out -= 1;
    return { status: 200, body: createCredentialResponse(path.split("/").at(-1) ?? "") };
  });
  await Promise.all(Array.from({ length: 30 }, (_, at) => client.credentials.get(`c${at}`)));
  expect(server.requests).toHaveLength(30);
  expect(most).toBe(10);
});

test("Connections are kept open and reused", async () => {
  const { server, client } = setup;
  const sockets = new Set<unknown>();
  server.respondBy(() => (response) => {
    sockets.add(response.socket);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(createCredentialResponse("c")));
  });
  for (let at = 0; at < 20; at++) await client.credentials.get("c");
  expect(sockets.size).toBeLessThan(4);
});
