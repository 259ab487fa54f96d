import {
  catchApiError,
  createCredentialResponse,
  credentialCreateBody,
  startTestSetup,
  type TestSetup,
  waitUntil,
} from "../api/support/test-client";
import { dropConnection, neverRespond, type TestResponse } from "../api/support/test-server";

let setup: TestSetup;
beforeEach(async () => {
  setup = await startTestSetup({ timeouts: { requestMs: 2_000, retryMs: 60_000 } });
});
afterEach(() => setup.server.stop());

const ok: TestResponse = { status: 200, body: createCredentialResponse("c1") };
const createBusyResponse = (
  headers: Readonly<Record<string, string>> = {},
  body: object = { title: "Busy" },
): TestResponse => ({
  status: 429,
  body,
  headers,
});
const get = () => setup.client.credentials.get("c1");

const HOUR = 3_600_000;
/** So many milliseconds after the time of the fake clock, as HTTP writes it. */
const toHttpDate = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms).toUTCString();
const dated = (ms: number) => ({ date: toHttpDate(ms) });

test.each([
  ["seconds", { "retry-after": "7" }, {}, 7_000],
  ["a date", { ...dated(0), "retry-after": toHttpDate(12_000) }, {}, 12_000],
  ["a date that is past", { ...dated(0), "retry-after": toHttpDate(-86_400_000) }, {}, 0],
  ["a date of a service that is an hour ahead", { ...dated(HOUR), "retry-after": toHttpDate(HOUR + 2_000) }, {}, 2_000],
  [
    "a date of a service that is an hour behind",
    { ...dated(-HOUR), "retry-after": toHttpDate(2_000 - HOUR) },
    {},
    2_000,
  ],
  ["a date, where Date is nonsense", { date: "now", "retry-after": toHttpDate(3_000) }, {}, 3_000],
  ["milliseconds in the body", {}, { retryAfterMs: 1_500 }, 1_500],
  ["both, where the header counts", { "retry-after": "2" }, { retryAfterMs: 9_000 }, 2_000],
  ["nonsense, where the body counts", { "retry-after": "soon" }, { retryAfterMs: 9_000 }, 9_000],
])(
  "peers-14 matrix-retry A 429 is retried after the time that it asks for: %s",
  async (_name, headers, body, expected) => {
    setup.clock.randomValue = 0;
    setup.server.respond(createBusyResponse(headers, { title: "Busy", ...body }), ok);
    await expect(get()).resolves.toMatchObject({ id: "c1" });
    expect(setup.clock.waits.filter((ms) => ms > 0)).toEqual(expected === 0 ? [] : [expected]);
    expect(setup.server.requests).toHaveLength(2);
  },
);

test("peers-14 A delay that the API asks for gets some jitter, so that not all clients come back at once", async () => {
  setup.clock.randomValue = 0.8;
  setup.server.respond(createBusyResponse({ "retry-after": "2" }), ok);
  await get();
  expect(setup.clock.waits).toEqual([2_000 + (0.8 * 500) / 10]);
});

test("Otherwise the delay doubles, with full jitter", async () => {
  setup.server.respond(createBusyResponse(), createBusyResponse(), createBusyResponse(), ok);
  await get();
  expect(setup.clock.waits).toEqual([250, 500, 1_000]);
});

test("The delay has a maximum", async () => {
  setup.clock.randomValue = 0.999;
  setup.server.respond(...[createBusyResponse(), ...Array<TestResponse>(8).fill(createBusyResponse())], ok);
  await catchApiError(get());
  expect(Math.max(...setup.clock.waits)).toBe(0.999 * 20_000);
});

test.each([408, 425, 499, 502, 503, 504, 520, 524])("A %i is retried until the time is up", async (status) => {
  setup.server.respond({ status, body: { title: "Down" } });
  const start = setup.clock.now();
  const error = await catchApiError(get());
  expect(error).toMatchObject({ code: "service-unavailable", status });
  expect(error.detail).toContain("All attempts together may take no longer than 60 s.");
  expect(setup.clock.now() - start).toBe(60_000);
});

test("A 500 is retried four times: it may come each time", async () => {
  setup.server.respond({ status: 500, body: { title: "Broken" } });
  const error = await catchApiError(get());
  expect(error).toMatchObject({ code: "internal-error", status: 500 });
  expect(error.detail).toContain("This was attempt 5.");
  expect(setup.server.requests).toHaveLength(5);
});

test("A 503 with Retry-After is retried until the time is up", async () => {
  setup.clock.randomValue = 0;
  setup.server.respond({ status: 503, headers: { "retry-after": "10" } });
  const error = await catchApiError(get());
  expect(error).toMatchObject({ code: "service-unavailable", retryAfterMs: 10_000 });
  expect(setup.server.requests).toHaveLength(7);
});

test("peers-14 A delay that exceeds the remaining time is not started", async () => {
  setup.server.respond(createBusyResponse({ "retry-after": "3600" }));
  const error = await catchApiError(get());
  expect(error).toMatchObject({ code: "too-many-requests", status: 429, retryAfterMs: 3_600_000 });
  expect(error.detail).toMatch(
    /next attempt would be in 36\d\d s, but all attempts together .* no longer than 60 s\.$/,
  );
  expect(setup.clock.waits).toEqual([]);
  expect(setup.server.requests).toHaveLength(1);
});

test.each([400, 401, 403, 404, 409, 412, 422, 428])("A %i is not retried", async (status) => {
  setup.server.respond({ status, body: { type: "about:blank", title: "No" } });
  await catchApiError(get());
  // A rejected token is renewed once, which is not a retry.
  expect(setup.server.requests).toHaveLength(status === 401 ? 2 : 1);
  expect(setup.clock.waits).toEqual([]);
});

describe("A refusal that the API did not sign", () => {
  const refuse = (status: number, body: object): TestResponse => ({ status, body });
  const create = () => setup.client.credentials.create(credentialCreateBody, { idempotencyKey: "k1" });
  const created: TestResponse = { status: 201, body: createCredentialResponse("c1", "Welcome") };

  test.each([400, 403, 409, 412, 422, 428])("with status %d is asked again once, with the same key", async (status) => {
    setup.server.respond(refuse(status, { error: "failed" }), created);
    await expect(create()).resolves.toMatchObject({ id: "c1" });
    expect(setup.server.requests.map(({ headers }) => headers["idempotency-key"])).toEqual(["k1", "k1"]);
  });

  test("counts when it comes again, and says that a list shows no such object", async () => {
    const refused = refuse(403, { error: "failed" });
    setup.server.respond(refused, refused, { status: 200, body: { items: [], _page: { count: 0 } } });
    const error = await catchApiError(create());
    expect(error).toMatchObject({ code: "forbidden", status: 403 });
    expect(error.detail).toContain("AJO was asked, and shows no object of this name.");
    expect(setup.server.requests.map(({ method }) => method)).toEqual(["POST", "POST", "GET"]);
  });

  test("leaves the outcome unknown when no list can be read either", async () => {
    setup.server.respond(refuse(403, { error: "failed" }));
    expect(await catchApiError(create())).toMatchObject({ code: "forbidden", status: 403, isOutcomeUnknown: true });
  });

  test("is asked again when it has a code of Adobe's gateway, which may refuse an answer as well", async () => {
    setup.server.respond(refuse(403, { error_code: "403025", message: "Profile is not valid" }), created);
    await expect(create()).resolves.toMatchObject({ id: "c1" });
    expect(setup.server.requests).toHaveLength(2);
  });

  test("counts at once when it has a type of the API", async () => {
    setup.server.respond(refuse(409, { type: "urn:ajo-as-code:problem:name-taken", title: "Name taken", status: 409 }));
    await catchApiError(create());
    expect(setup.server.requests).toHaveLength(1);
  });

  test("of a read counts at once", async () => {
    setup.server.respond(refuse(403, { error: "failed" }));
    await catchApiError(get());
    expect(setup.server.requests).toHaveLength(1);
  });
});

test("A proxy's page with status 503 is retried as well", async () => {
  setup.server.respond({ status: 503, body: "<html>", headers: { "content-type": "text/html" } }, ok);
  await expect(get()).resolves.toMatchObject({ id: "c1" });
});

test("After a dropped connection a create is sent again with the same key", async () => {
  setup.server.respond(dropConnection, { status: 201, body: createCredentialResponse("c1", "Welcome") });
  await setup.client.credentials.create(credentialCreateBody, { idempotencyKey: "key-1" });
  expect(setup.server.requests.map(({ headers }) => headers["idempotency-key"])).toEqual(["key-1", "key-1"]);
  expect(setup.server.requests[1]?.body).toBe(setup.server.requests[0]?.body);
});

test("After a dropped connection a replacement is sent again with the same key, so that it does not look like someone else's change", async () => {
  setup.server.respond(dropConnection, ok);
  await setup.client.credentials.replace("c1", credentialCreateBody, { ifMatch: '"1"' });
  const [first, second] = setup.server.requests;
  expect(first?.headers["idempotency-key"]).toBeDefined();
  expect(second?.headers["idempotency-key"]).toBe(first?.headers["idempotency-key"]);
  expect(second?.headers["x-request-id"]).not.toBe(first?.headers["x-request-id"]);
});

test("If the API ignores keys, the error for a 412 after a lost response says that the change may be one's own", async () => {
  setup.server.respond(dropConnection, {
    status: 412,
    body: { title: "Changed meanwhile", detail: "It was changed." },
  });
  const error = await catchApiError(setup.client.credentials.replace("c1", credentialCreateBody, { ifMatch: '"1"' }));
  expect(error.code).toBe("precondition-failed");
  expect(error.detail).toContain("the change may be that of an earlier one, whose answer was lost");
});

test("A request whose response breaks off is retried", async () => {
  const half: TestResponse = (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"id":');
    setImmediate(() => response.socket?.destroy());
  };
  setup.server.respond(half, ok);
  await expect(get()).resolves.toMatchObject({ id: "c1" });
});

test("A server that does not respond times out, again and again", async () => {
  const hasty = await startTestSetup({ timeouts: { requestMs: 150, retryMs: 60_000 } });
  try {
    hasty.server.respond(neverRespond);
    const error = await catchApiError(hasty.client.credentials.get("c1"));
    expect(error.code).toBe("timeout");
    expect(error.detail).toContain(`GET ${hasty.server.url}/api-credentials/c1 had no answer within 0.15 s.`);
    expect(error.detail).toContain("All attempts together may take no longer than 60 s.");
  } finally {
    await hasty.server.stop();
  }
});

test("An abort ends a read in flight", async () => {
  const abort = new AbortController();
  setup.server.respond(() => abort.abort());
  const error = await catchApiError(setup.client.credentials.get("c1", { signal: abort.signal }));
  expect(error.code).toBe("aborted");
});

test("An abort lets a write in flight finish, because the id of what it creates would be lost", async () => {
  const abort = new AbortController();
  const { server, client } = setup;
  server.respondBy(async () => {
    abort.abort();
    return { status: 201, body: createCredentialResponse("c1", "Welcome") };
  });
  const created = client.credentials.create(credentialCreateBody, { idempotencyKey: "key-1", signal: abort.signal });
  await expect(created).resolves.toMatchObject({ id: "c1" });
});

describe("After an interrupt, a write whose outcome is not known", () => {
  const down: TestResponse = { status: 503, body: { title: "Down", detail: "Not now." } };
  const createAborted = (abort: AbortController) =>
    setup.client.credentials.create(credentialCreateBody, { idempotencyKey: "key-1", signal: abort.signal });
  const listPosts = () => setup.server.requests.filter(({ method }) => method === "POST");

  test("is sent once more with the same key, however long the API asks to wait", async () => {
    const abort = new AbortController();
    const responses = [{ ...down, headers: { "retry-after": "50" } }, down];
    setup.server.respondBy(async () => {
      abort.abort();
      return responses.shift() ?? { status: 201, body: createCredentialResponse("c1", "Welcome") };
    });
    await expect(createAborted(abort)).resolves.toMatchObject({ id: "c1" });
    expect(listPosts().map(({ headers }) => headers["idempotency-key"])).toEqual(["key-1", "key-1", "key-1"]);
  });

  test("ends after a few seconds, and the error says that the object may exist", async () => {
    const abort = new AbortController();
    setup.server.respondBy(async () => {
      abort.abort();
      return down;
    });
    const error = await catchApiError(createAborted(abort));
    expect(error).toMatchObject({ code: "aborted", isOutcomeUnknown: true });
    expect(error.detail).toContain("Not now.");
    expect(listPosts()).toHaveLength(5);
  });

  test("is not sent again if the API refused it, as a 429 does", async () => {
    const abort = new AbortController();
    setup.server.respondBy(async () => {
      abort.abort();
      return createBusyResponse();
    });
    expect((await catchApiError(createAborted(abort))).code).toBe("aborted");
    expect(listPosts()).toHaveLength(1);
  });
});

test("An abort ends the delay before a retry, and the error names the failure before it", async () => {
  const abort = new AbortController();
  const { server, clock, client } = setup;
  clock.sleep = async () => {
    abort.abort();
    throw abort.signal.reason;
  };
  server.respond(createBusyResponse({ "retry-after": "7" }, { title: "Busy", detail: "Slow down." }));
  const error = await catchApiError(client.credentials.get("c1", { signal: abort.signal }));
  expect(error.code).toBe("aborted");
  expect(error.detail).toContain("Slow down.");
  expect(server.requests).toHaveLength(1);
});

test("A request that is aborted before it starts is not sent", async () => {
  const signal = AbortSignal.abort();
  const { client, server } = setup;
  const read = () => client.credentials.get("c1", { signal });
  const write = () => client.credentials.create(credentialCreateBody, { idempotencyKey: "key-1", signal });
  expect((await catchApiError(read())).code).toBe("aborted");
  server.respond(ok);
  await get();
  // With a token, nothing has to be waited for.
  for (const send of [read, write]) expect((await catchApiError(send())).code).toBe("aborted");
  expect(server.requests).toHaveLength(1);
});

test("An abort ends the wait for a slot, and leaves the slot to others", async () => {
  const { server, client } = setup;
  const abort = new AbortController();
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  server.respondBy(async () => {
    await released;
    return ok;
  });
  const first = Array.from({ length: 10 }, () => get());
  const waiting = client.credentials.get("c1", { signal: abort.signal });
  const behind = get();
  await waitUntil(() => server.requests.length === 10);
  abort.abort();
  expect((await catchApiError(waiting)).code).toBe("aborted");
  release();
  await Promise.all([...first, behind]);
  expect(server.requests).toHaveLength(11);
});
