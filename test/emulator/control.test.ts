import { type Emulator, startEmulator } from "../../src/emulator";
import { buildIfMatch, buildSmsCredential, buildSurface, callControlApi, EmulatorClient } from "./support/client";

let emulator: Emulator;
let api: EmulatorClient;

beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0 });
});

beforeEach(async () => {
  await callControlApi(emulator, "POST", "/reset");
  api = await EmulatorClient.connect(emulator);
  await callControlApi(emulator, "DELETE", "/requests");
});

afterAll(() => emulator.close());

const injectFault = (fault: object) => callControlApi(emulator, "POST", "/faults", fault);

describe("matrix-emulator a fault", () => {
  test("responds with a status and Retry-After, as often as ordered", async () => {
    await injectFault({ kind: "status", status: 429, retryAfter: 7, count: 2 });
    for (const _ of [1, 2]) {
      const response = await api.send("listCredentials");
      expect(response.status).toBe(429);
      expect(response.headers.get("retry-after")).toBe("7");
      expect(JSON.parse(response.text)).toMatchObject({ type: "urn:ajo-as-code:problem:too-many-requests" });
    }
    await api.do("listCredentials");
  });

  test.each([
    [503, { type: "urn:ajo-as-code:problem:service-unavailable" }],
    [401, { error_code: "401013" }],
    [403, { error_code: "403025" }],
    [418, { type: "about:blank", status: 418 }],
  ])("answers %i in the words of the one who would", async (status, body) => {
    await injectFault({ kind: "status", status });
    const response = await api.send("listCredentials");
    expect(response.status).toBe(status);
    expect(JSON.parse(response.text)).toMatchObject(body);
  });

  test("responds with an HTML page, as a proxy does", async () => {
    await injectFault({ kind: "html" });
    const response = await api.send("listCredentials");
    expect(response.status).toBe(502);
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
  });

  test("hits the requests of its method and path only", async () => {
    await injectFault({ kind: "status", status: 500, method: "GET", path: "/api-credentials/*" });
    await api.do("listCredentials");
    await api.do("listSurfaces");
    const { id } = await api.do("createCredential", { body: buildSmsCredential() });
    expect((await api.send("getCredential", { params: { id } })).status).toBe(500);
    await api.do("getCredential", { params: { id } });
  });

  test("cuts the connection before anything happens", async () => {
    await injectFault({ kind: "cut", method: "POST" });
    await expect(api.send("createCredential", { body: buildSmsCredential() })).rejects.toThrow("fetch failed");
    expect((await api.do("listCredentials")).items).toEqual([]);
  });

  test("cuts the connection after the work, so that only the response is lost; a retry gets it again", async () => {
    await injectFault({ kind: "cut", when: "after", method: "POST" });
    const request = { body: buildSmsCredential(), headers: { "idempotency-key": "lost" } };
    await expect(api.send("createCredential", request)).rejects.toThrow("fetch failed");
    const created = (await api.do("listCredentials")).items;
    expect(created).toMatchObject([{ name: "sms" }]);
    expect([await api.do("createCredential", request)]).toEqual(created);
  });

  test("never responds, until the client gives up", async () => {
    await injectFault({ kind: "hang" });
    const request = fetch(`${emulator.url}/api-credentials`, { signal: AbortSignal.timeout(50) });
    await expect(request).rejects.toThrow("timeout");
    await api.do("listCredentials");
    expect(emulator.requests().map(({ status }) => status)).toEqual([null, 200]);
  });

  test("waits before it handles the request", async () => {
    await injectFault({ kind: "slow", milliseconds: 20 });
    await api.do("listCredentials");
    await injectFault({ kind: "slow", milliseconds: 3_600_000, method: "POST" });
    const headers = { authorization: "Bearer x" };
    const request = fetch(`${emulator.url}/api-credentials`, {
      method: "POST",
      headers,
      signal: AbortSignal.timeout(50),
    });
    await expect(request).rejects.toThrow("timeout");
  });

  test("makes reads lag: a new object is hidden for as many reads as ordered, by its id or in a list", async () => {
    await injectFault({ kind: "lag", reads: 3, method: "POST", path: "/api-credentials" });
    const first = await api.do("createCredential", { body: buildSmsCredential({ name: "first" }) });
    const second = await api.do("createCredential", { body: buildSmsCredential({ name: "second" }) });
    const params = { id: first.id };
    await api.expectProblem("getCredential", "not-found", { params });
    expect(await api.do("listCredentials")).toEqual({ items: [second], _page: { count: 1 } });
    expect(await api.do("getCredential", { params: { id: second.id } })).toEqual(second);
    await api.expectProblem("getCredential", "not-found", { params });
    expect(await api.do("getCredential", { params })).toEqual(first);
    expect((await api.do("listCredentials")).items).toEqual([first, second]);
  });

  test("makes reads lag, but not writes", async () => {
    await injectFault({ kind: "lag", reads: 1_000 });
    const created = await api.do("createCredential", { body: buildSmsCredential() });
    const params = { id: created.id };
    const replaced = await api.do("replaceCredential", {
      params,
      ...buildIfMatch(created),
      body: buildSmsCredential(),
    });
    await api.expectProblem("getCredential", "not-found", { params });
    await callControlApi(emulator, "DELETE", "/faults");
    expect(await api.do("getCredential", { params })).toEqual(replaced);
  });

  test("is listed until it has hit a request, and can be cancelled", async () => {
    await injectFault({ kind: "hang", count: 2 });
    await injectFault({ kind: "html", path: "/ims/*" });
    expect(await callControlApi(emulator, "GET", "/faults")).toEqual([
      { kind: "hang", count: 2, when: "before" },
      { kind: "html", status: 502, path: "/ims/*", count: 1, when: "before" },
    ]);
    await callControlApi(emulator, "DELETE", "/faults");
    await api.do("listCredentials");
  });

  test.each([
    {},
    { kind: "flood" },
    { kind: "lag", reads: 0 },
    { kind: "status" },
    { kind: "status", status: 200 },
    { kind: "hang", cuont: 2 },
  ])("that is not understood is refused: %j", async (fault) => {
    await expect(injectFault(fault)).rejects.toThrow("400");
  });
});

test("the request log has the requests and the status of their responses, and no more", async () => {
  await api.send("getCredential", { params: { id: "nowhere" }, headers: { "x-request-id": "r-1" } });
  await api.do("listSurfaces", { query: { limit: "5" } });
  const expected = [
    {
      ...{ method: "GET", path: "/api-credentials/nowhere", status: 404, requestId: "r-1", sandbox: "prod" },
      ...{ problem: "not-found", object: "nowhere" },
    },
    {
      ...{
        method: "GET",
        path: "/channel-configurations",
        status: 200,
        requestId: expect.any(String),
        sandbox: "prod",
      },
      ...{ problem: null, object: null },
    },
  ].map((request) => ({
    ...request,
    ...{ time: expect.stringMatching(/Z$/), user: "emulator@techacct.adobe.com", attempt: null, fault: null },
    ...{ byHand: false, duration: expect.any(Number) },
  }));
  expect(emulator.requests()).toEqual(expected);
  expect(await callControlApi(emulator, "GET", "/requests")).toEqual(expected);
  await callControlApi(emulator, "DELETE", "/requests");
  expect(emulator.requests()).toEqual([]);
});

test("live journeys are listed per sandbox until they stop", async () => {
  await callControlApi(emulator, "PUT", "/journeys/prod/one", { surfaceIds: ["s"] });
  expect(await callControlApi(emulator, "GET", "/journeys/prod")).toEqual([{ name: "one", surfaceIds: ["s"] }]);
  expect(await callControlApi(emulator, "GET", "/journeys/dev")).toEqual([]);
  await callControlApi(emulator, "DELETE", "/journeys/prod/one");
  expect(await callControlApi(emulator, "GET", "/journeys/prod")).toEqual([]);
});

test("a reset clears everything except tokens", async () => {
  const { id } = await api.do("createCredential", { body: buildSmsCredential(), headers: { "idempotency-key": "k" } });
  await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 3_600_000 });
  await callControlApi(emulator, "PUT", "/journeys/prod/one", { surfaceIds: [] });
  await callControlApi(emulator, "POST", "/failures", { reason: "ordered" });
  await injectFault({ kind: "hang" });
  await callControlApi(emulator, "POST", "/reset");
  await api.expectProblem("getCredential", "not-found", { params: { id } });
  const again = await api.do("createCredential", { body: buildSmsCredential(), headers: { "idempotency-key": "k" } });
  expect(again.id).not.toBe(id);
  expect(await api.do("createSurface", { body: buildSurface(again.id) })).toMatchObject({ status: "active" });
  expect(await callControlApi(emulator, "GET", "/journeys/prod")).toEqual([]);
});

test("secrets of a credential that does not exist cannot be checked", async () => {
  await expect(callControlApi(emulator, "POST", "/secrets/prod/nowhere", {})).rejects.toThrow("404");
});

test("no web page may control the emulator", async () => {
  const headers = { origin: "https://evil.example.com" };
  const response = await fetch(`${emulator.url}/_emulator/reset`, { method: "POST", headers });
  expect(response.status).toBe(403);
});
