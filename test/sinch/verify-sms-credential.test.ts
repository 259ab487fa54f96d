import {
  createTestClient,
  PLAN,
  PLAN_TOKEN,
  type TestSinchClient,
  useSinchEmulator,
  useTestServer,
} from "./support/test-client";

const emulator = useSinchEmulator();
const server = useTestServer();
let client: TestSinchClient;
beforeEach(() => {
  client = createTestClient(emulator.url);
});

const buildCredential = (more: object = {}) => ({ servicePlanId: PLAN, apiToken: PLAN_TOKEN, region: "eu", ...more });
const buildPath = (region: string, plan = PLAN) => `/sinch/sms/${region}/xms/v1/${plan}/groups`;

test("A token that matches its service plan and region works, with one request", async () => {
  expect(await client.sinch.verifySmsCredential(buildCredential())).toEqual({ outcome: "works" });
  expect(emulator.paths()).toEqual([buildPath("eu")]);
});

test("A wrong region is distinguished from a wrong token by probing the other regions", async () => {
  expect(await client.sinch.verifySmsCredential(buildCredential({ region: "us" }))).toEqual({
    outcome: "refused",
    reason: "region",
    summary: "The service plan is in another region of Sinch",
    detail: `Sinch accepts the API token for the service plan in eu, not in us (401). Set the region to eu.`,
    regions: ["eu"],
  });
  expect(emulator.paths().sort()).toEqual(["au", "br", "ca", "eu", "us"].map((region) => buildPath(region)));
});

test("A token that no region accepts is refused", async () => {
  const result = await client.sinch.verifySmsCredential(buildCredential({ apiToken: "token-of-another-plan" }));
  expect(result).toMatchObject({ outcome: "refused", reason: "token", summary: "Sinch refuses the API token" });
  expect(result).toMatchObject({
    detail: expect.stringContaining(`for the service plan neither in eu nor in us, au, br or ca. Copy both`),
  });
});

test.each(["", "Unauthorized", "<html>401</html>"])("A 401 may have any body: %j", async (body) => {
  server.respond({ status: 401, body });
  const result = await createTestClient(server.url).sinch.verifySmsCredential(buildCredential());
  expect(result).toMatchObject({ outcome: "refused", reason: "token" });
});

test("A region that could not be probed is named, and is not retried", async () => {
  await emulator.injectFault({ kind: "status", status: 503, path: "/sinch/sms/ca/*", count: 100 });
  await emulator.injectFault({ kind: "cut", path: "/sinch/sms/br/*", count: 100 });
  const result = await client.sinch.verifySmsCredential(buildCredential({ apiToken: "wrong" }));
  expect(result).toMatchObject({
    reason: "token",
    detail: expect.stringContaining("neither in eu nor in us or au; br, ca could not be asked."),
  });
  expect(emulator.paths()).toHaveLength(5);
  expect(client.clock.waits).toEqual([]);
});

test("A service plan that no region knows is refused", async () => {
  await emulator.injectFault({ kind: "status", status: 404, count: 5 });
  expect(await client.sinch.verifySmsCredential(buildCredential())).toMatchObject({
    outcome: "refused",
    reason: "service-plan",
    detail: expect.stringContaining(`The service plan is neither in eu nor in us, au, br or ca.`),
  });
});

test("A blocked account is distinguished from a wrong token", async () => {
  const blocked = buildCredential({ servicePlanId: "blocked-plan", region: "br" });
  expect(await client.sinch.verifySmsCredential(blocked)).toMatchObject({
    outcome: "refused",
    reason: "account-blocked",
    summary: "Sinch has blocked the account",
    detail: expect.stringContaining("the service plan in br, but refuses its use (403 blocked_account)"),
  });
  // Its own region is found from another one as well.
  expect(await client.sinch.verifySmsCredential({ ...blocked, region: "us" })).toMatchObject({
    reason: "region",
    detail: expect.stringContaining("Set the region to br."),
  });
});

test("Another 403 does not claim that the account is blocked", async () => {
  await emulator.injectFault({ kind: "status", status: 403 });
  expect(await client.sinch.verifySmsCredential(buildCredential())).toMatchObject({
    reason: "account-blocked",
    summary: "Sinch does not let the service plan be used",
    detail: expect.stringContaining("(403 ordered_fault)"),
  });
});

test("A region that Sinch does not have is refused without a request", async () => {
  expect(await client.sinch.verifySmsCredential(buildCredential({ region: "evil.example.com/" }))).toMatchObject({
    outcome: "refused",
    reason: "region",
    detail: expect.stringContaining("Set the region to one of us, eu, au, br, ca."),
  });
  expect(emulator.paths()).toEqual([]);
});

test.each([".", ".."])("An id that would lead to another URL (%j) is refused without a request", async (id) => {
  const result = await client.sinch.verifySmsCredential(buildCredential({ servicePlanId: id }));
  expect(result).toMatchObject({ outcome: "refused", reason: "malformed-id" });
  expect(emulator.paths()).toEqual([]);
});

test("An id is one segment of the URL", async () => {
  await client.sinch.verifySmsCredential(buildCredential({ servicePlanId: "a/b?c#d" }));
  expect(emulator.paths()[0]).toBe("/sinch/sms/eu/xms/v1/a%2Fb%3Fc%23d/groups");
});

test("An id that Sinch calls malformed is refused by name", async () => {
  await emulator.injectFault({ kind: "status", status: 400 });
  expect(await client.sinch.verifySmsCredential(buildCredential())).toMatchObject({
    outcome: "refused",
    reason: "malformed-id",
    detail: expect.stringContaining(`does not take the service plan id for one (400 ordered_fault)`),
  });
});
