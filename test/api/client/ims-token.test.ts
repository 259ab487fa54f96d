import { cut, tokenAnswer } from "../support/server";
import { CLIENT_SECRET, credential, failure, type Setting, startSetting, until } from "../support/setting";

let setting: Setting;
beforeEach(async () => {
  setting = await startSetting();
  setting.server.answer({ status: 200, body: credential("c1") });
});
afterEach(() => setting.server.stop());

const get = () => setting.client.credentials.get("c1");
const bearer = () => setting.server.requests.map(({ headers }) => headers.authorization);

test("The client's credentials go as a form in the body, never in the address", async () => {
  await get();
  const [request] = setting.server.tokenRequests;
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

test("Many calls at once share one request for a token, and later ones its token", async () => {
  await Promise.all(Array.from({ length: 20 }, get));
  await get();
  expect(setting.server.tokenRequests).toHaveLength(1);
});

test("The token itself can be asked for, with the time at which it expires", async () => {
  const { server, client, clock, mask } = setting;
  server.answerToken(tokenAnswer("first", 3_600), tokenAnswer("second"));
  const token = await client.token();
  expect(token).toMatchObject({ value: "first", expiresAt: clock.now() + 3_600_000 });
  await get();
  expect(bearer()).toEqual(["Bearer first"]);
  expect(await client.token()).toBe(token);
  expect(mask.apply("it is first.")).toBe("it is [secret].");
  clock.pass(55 * 60_000);
  expect((await client.token()).value).toBe("second");
});

test("A token is renewed five minutes before it expires", async () => {
  const { server, clock } = setting;
  server.answerToken(tokenAnswer("first", 3_600), tokenAnswer("second"));
  await get();
  clock.pass(55 * 60_000 - 1);
  await get();
  clock.pass(1);
  await get();
  expect(bearer()).toEqual(["Bearer first", "Bearer first", "Bearer second"]);
});

test("A short-lived token is renewed when a tenth of its life is left", async () => {
  const { server, clock } = setting;
  server.answerToken(tokenAnswer("first", 60), tokenAnswer("second"));
  await get();
  clock.pass(54_000 - 1);
  await get();
  clock.pass(1);
  await get();
  expect(bearer()).toEqual(["Bearer first", "Bearer first", "Bearer second"]);
});

const refused = { status: 401, body: { error_code: "401013", message: "Oauth token is not valid" } };

test("A token that the API does not accept any more is renewed once", async () => {
  const { server } = setting;
  server.answerToken(tokenAnswer("first"), tokenAnswer("second"));
  server.answer(refused, { status: 200, body: credential("c1") });
  await expect(get()).resolves.toMatchObject({ id: "c1" });
  expect(bearer()).toEqual(["Bearer first", "Bearer second"]);
});

test("A renewed token that is not accepted either is the end of it", async () => {
  setting.server.answer(refused);
  const error = await failure(get());
  expect(error).toMatchObject({ code: "unauthorized", status: 401 });
  expect(error.detail).toContain("Oauth token is not valid (401013).");
  expect(error.detail).toContain("Check that client_id, client_secret and scopes");
  expect(setting.server.requests).toHaveLength(2);
});

test("Many calls whose token is refused share one new token", async () => {
  const { server } = setting;
  server.answerToken(tokenAnswer("first"), tokenAnswer("second"));
  server.answerBy(({ headers }) =>
    headers.authorization === "Bearer first" ? refused : { status: 200, body: credential("c1") },
  );
  await Promise.all(Array.from({ length: 8 }, get));
  expect(server.tokenRequests).toHaveLength(2);
});

test("IMS is asked again when it is busy or the connection is cut", async () => {
  const { server, clock } = setting;
  clock.chance = 0;
  server.answerToken({ status: 429, headers: { "retry-after": "3" } }, cut, tokenAnswer());
  await expect(get()).resolves.toMatchObject({ id: "c1" });
  expect(clock.waits).toEqual([3_000, 0]);
});

test.each([
  [400, "invalid_client", "invalid client_id parameter"],
  [401, "invalid_client", "invalid client_secret parameter"],
  [400, "invalid_scope", undefined],
])("A refusal of IMS (%i %s) says so and what to check", async (status, error, error_description) => {
  setting.server.answerToken({ status, body: { error, error_description } });
  const thrown = await failure(get());
  expect(thrown).toMatchObject({ code: "token-refused", status });
  expect(thrown.detail).toContain(error);
  expect(thrown.detail).toContain(error_description ?? error);
  expect(thrown.detail).toContain("Check client_id, client_secret and scopes");
  expect(setting.server.requests).toHaveLength(0);
});

test("A refusal is not remembered", async () => {
  setting.server.answerToken({ status: 400, body: { error: "invalid_client" } }, tokenAnswer());
  await failure(get());
  await expect(get()).resolves.toMatchObject({ id: "c1" });
});

test.each([
  ["a page of a proxy", "<html>", { "content-type": "text/html" }],
  ["no token", { token_type: "bearer", expires_in: 1 }, {}],
  ["no life time", { access_token: "t", token_type: "bearer" }, {}],
])("An answer of IMS that is %s names ims_endpoint or the member", async (_name, body, headers) => {
  setting.server.answerToken({ status: 200, body, headers });
  const error = await failure(get());
  expect(error.code).toBe("unexpected-response");
  expect(error.detail).toMatch(/from ims_endpoint|access_token: It is required|expires_in: It is required/);
});

test("Who is interrupted stops waiting for the token; the others get it", async () => {
  const { server, client } = setting;
  const abort = new AbortController();
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  server.answerToken((response) => {
    void released.then(() =>
      response.end(JSON.stringify({ access_token: "late", token_type: "bearer", expires_in: 3_600 })),
    );
  });
  const interrupted = client.credentials.get("c1", { signal: abort.signal });
  const patient = get();
  await until(() => server.tokenRequests.length === 1);
  abort.abort();
  expect((await failure(interrupted)).code).toBe("aborted");
  release();
  await expect(patient).resolves.toMatchObject({ id: "c1" });
});
