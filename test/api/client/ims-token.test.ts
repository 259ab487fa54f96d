import {
  CLIENT_SECRET,
  catchApiError,
  createCredentialResponse,
  startTestSetup,
  type TestSetup,
  waitUntil,
} from "../support/test-client";
import { createTokenResponse, dropConnection } from "../support/test-server";

let setup: TestSetup;
beforeEach(async () => {
  setup = await startTestSetup();
  setup.server.respond({ status: 200, body: createCredentialResponse("c1") });
});
afterEach(() => setup.server.stop());

const get = () => setup.client.credentials.get("c1");
const listBearers = () => setup.server.requests.map(({ headers }) => headers.authorization);

test("The client's credentials are sent as a form in the body, never in the URL", async () => {
  await get();
  const [request] = setup.server.tokenRequests;
  expect(request).toMatchObject({
    method: "POST",
    path: "/ims/token/v3",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  expect(String(request?.query)).toBe("");
  expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
    grant_type: "client_credentials",
    client_id: "client-1",
    client_secret: CLIENT_SECRET,
    scope: "openid,AdobeID",
  });
  expect(request?.headers).not.toHaveProperty("authorization");
});

test("Concurrent requests share one token request, and later ones its token", async () => {
  await Promise.all(Array.from({ length: 20 }, get));
  await get();
  expect(setup.server.tokenRequests).toHaveLength(1);
});

test.each(["bearer", "Bearer"])("A token of the type %s is taken", async (token_type) => {
  setup.server.respondToToken({ status: 200, body: { access_token: "first", token_type, expires_in: 60 } });
  await get();
  expect(listBearers()).toEqual(["Bearer first"]);
});

test("A token of another type is refused, and its value is not shown", async () => {
  setup.server.respondToToken({ status: 200, body: { access_token: "m4c-token", token_type: "mac", expires_in: 60 } });
  const error = await catchApiError(get());
  expect(error).toMatchObject({ code: "unexpected-response", status: 200, path: "/ims/token/v3" });
  expect(error.detail).toContain(
    '/ims/token/v3, from ims_endpoint, gave a token of the type "mac". AJO takes bearer tokens. Check that the address',
  );
  expect(error.detail).not.toContain("m4c-token");
  expect(listBearers()).toEqual([]);
});

test("The token can be read, with the time at which it expires", async () => {
  const { server, client, clock, mask } = setup;
  server.respondToToken(createTokenResponse("first", 3_600), createTokenResponse("second"));
  const token = await client.getToken();
  expect(token).toMatchObject({ value: "first", expiresAt: clock.now() + 3_600_000 });
  await get();
  expect(listBearers()).toEqual(["Bearer first"]);
  expect(await client.getToken()).toBe(token);
  expect(mask.apply("it is first.")).toBe("it is [secret].");
  clock.advance(55 * 60_000);
  expect((await client.getToken()).value).toBe("second");
});

test("A token is renewed five minutes before it expires", async () => {
  const { server, clock } = setup;
  server.respondToToken(createTokenResponse("first", 3_600), createTokenResponse("second"));
  await get();
  clock.advance(55 * 60_000 - 1);
  await get();
  clock.advance(1);
  await get();
  expect(listBearers()).toEqual(["Bearer first", "Bearer first", "Bearer second"]);
});

test("A short-lived token is renewed when a tenth of its lifetime is left", async () => {
  const { server, clock } = setup;
  server.respondToToken(createTokenResponse("first", 60), createTokenResponse("second"));
  await get();
  clock.advance(54_000 - 1);
  await get();
  clock.advance(1);
  await get();
  expect(listBearers()).toEqual(["Bearer first", "Bearer first", "Bearer second"]);
});

const refused = { status: 401, body: { error_code: "401013", message: "Oauth token is not valid" } };

test("A token that the API rejects is renewed once", async () => {
  const { server } = setup;
  server.respondToToken(createTokenResponse("first"), createTokenResponse("second"));
  server.respond(refused, { status: 200, body: createCredentialResponse("c1") });
  await expect(get()).resolves.toMatchObject({ id: "c1" });
  expect(listBearers()).toEqual(["Bearer first", "Bearer second"]);
});

test("If the renewed token is rejected as well, the request fails", async () => {
  setup.server.respond(refused);
  const error = await catchApiError(get());
  expect(error).toMatchObject({ code: "unauthorized", status: 401 });
  expect(error.detail).toContain("Oauth token is not valid (401013).");
  expect(error.detail).toContain("Check that client_id, client_secret and scopes");
  expect(setup.server.requests).toHaveLength(2);
});

test("Concurrent requests whose token is rejected share one new token", async () => {
  const { server } = setup;
  server.respondToToken(createTokenResponse("first"), createTokenResponse("second"));
  server.respondBy(({ headers }) =>
    headers.authorization === "Bearer first" ? refused : { status: 200, body: createCredentialResponse("c1") },
  );
  await Promise.all(Array.from({ length: 8 }, get));
  expect(server.tokenRequests).toHaveLength(2);
});

test("A token request is retried when IMS is busy or the connection drops", async () => {
  const { server, clock } = setup;
  clock.randomValue = 0;
  server.respondToToken({ status: 429, headers: { "retry-after": "3" } }, dropConnection, createTokenResponse());
  await expect(get()).resolves.toMatchObject({ id: "c1" });
  expect(clock.waits).toEqual([3_000, 0]);
});

test.each([
  [400, "invalid_client", "invalid client_id parameter", "Check client_id, client_secret and scopes"],
  [401, "invalid_client", "invalid client_secret parameter", "Check client_id, client_secret and scopes"],
  [400, "invalid_scope", undefined, "Set scopes to those that"],
])("An error of IMS (%i %s) names IMS and what to check", async (status, error, error_description, resolution) => {
  setup.server.respondToToken({ status, body: { error, error_description } });
  const thrown = await catchApiError(get());
  expect(thrown).toMatchObject({ code: "token-refused", status });
  expect(thrown.detail).toContain(error);
  expect(thrown.detail).toContain(error_description ?? error);
  expect(thrown.detail).toContain(resolution);
  expect(setup.server.requests).toHaveLength(0);
});

test("An error of IMS is not cached", async () => {
  setup.server.respondToToken({ status: 400, body: { error: "invalid_client" } }, createTokenResponse());
  await catchApiError(get());
  await expect(get()).resolves.toMatchObject({ id: "c1" });
});

test.each([
  ["a page of a proxy", "<html>", { "content-type": "text/html" }],
  ["no token", { token_type: "bearer", expires_in: 1 }, {}],
  ["no life time", { access_token: "t", token_type: "bearer" }, {}],
])("The error for a token response that is %s names ims_endpoint or the member", async (_name, body, headers) => {
  setup.server.respondToToken({ status: 200, body, headers });
  const error = await catchApiError(get());
  expect(error.code).toBe("unexpected-response");
  expect(error.detail).toMatch(/from ims_endpoint|access_token: It is required|expires_in: It is required/);
});

test("An aborted request stops waiting for the token; the others get it", async () => {
  const { server, client } = setup;
  const abort = new AbortController();
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  server.respondToToken((response) => {
    void released.then(() =>
      response.end(JSON.stringify({ access_token: "late", token_type: "bearer", expires_in: 3_600 })),
    );
  });
  const interrupted = client.credentials.get("c1", { signal: abort.signal });
  const waiting = get();
  await waitUntil(() => server.tokenRequests.length === 1);
  abort.abort();
  expect((await catchApiError(interrupted)).code).toBe("aborted");
  release();
  await expect(waiting).resolves.toMatchObject({ id: "c1" });
});
