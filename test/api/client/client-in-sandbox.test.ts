import {
  createCredentialResponse,
  credentialCreateBody,
  startTestSetup,
  type TestSetup,
  waitUntil,
} from "../support/test-client";

let setup: TestSetup;
beforeEach(async () => {
  setup = await startTestSetup({ maxConcurrency: 2 });
});
afterEach(() => setup.server.stop());

const ok = { status: 200, body: createCredentialResponse("c") };
const listSandboxes = () => setup.server.requests.map(({ headers }) => headers["x-sandbox-name"]);
const createPage = (...ids: readonly string[]) => ({
  status: 200,
  body: { items: ids.map((id) => createCredentialResponse(id)), _page: { count: ids.length } },
});

test("matrix-sandboxes Each client sends the name of its sandbox", async () => {
  const { server, client } = setup;
  server.respond(ok);
  const dev = client.inSandbox("dev");
  await dev.credentials.get("c");
  await client.credentials.get("c");
  await dev.inSandbox("stage").credentials.get("c");
  expect(listSandboxes()).toEqual(["dev", "prod", "stage"]);
});

test("There is one client for each sandbox", () => {
  const { client } = setup;
  expect(client.inSandbox("dev")).toBe(client.inSandbox("dev"));
  expect(client.inSandbox("dev").inSandbox("prod")).toBe(client);
});

test("All sandboxes share one token", async () => {
  const { server, client } = setup;
  server.respond(ok);
  await Promise.all(["prod", "dev", "stage"].map((name) => client.inSandbox(name).credentials.get("c")));
  expect(server.tokenRequests).toHaveLength(1);
  const tokens = await Promise.all([client.getToken(), client.inSandbox("dev").getToken()]);
  expect(tokens[0]).toBe(tokens[1]);
  expect(server.tokenRequests).toHaveLength(1);
});

test("peers-14 All sandboxes share the concurrency limit", async () => {
  const { server, client } = setup;
  let out = 0;
  let most = 0;
  server.respondBy(async () => {
    most = Math.max(most, ++out);
    await new Promise((resolve) => setTimeout(resolve, 2));
    out -= 1;
    return ok;
  });
  const names = ["prod", "dev", "stage", "test"];
  await Promise.all([...names, ...names, ...names].map((name) => client.inSandbox(name).credentials.get("c")));
  expect(server.requests).toHaveLength(12);
  expect(most).toBe(2);
});

test("peers-14 All sandboxes pause when the API asks one of them to wait", async () => {
  const { server, client, clock } = setup;
  clock.randomValue = 0;
  const held: (() => void)[] = [];
  const sleep = clock.sleep;
  clock.sleep = async (ms, signal) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await sleep(ms, signal);
  };
  server.respond({ status: 429, body: { title: "Busy" }, headers: { "retry-after": "7" } }, ok);
  const first = client.credentials.get("c");
  await waitUntil(() => held.length === 1);
  const other = client.inSandbox("dev").credentials.get("c");
  await waitUntil(() => held.length === 2);
  expect(server.requests).toHaveLength(1);
  for (const release of held) release();
  await Promise.all([first, other]);
  expect(server.requests).toHaveLength(3);
});

test("Each sandbox has its own cached lists", async () => {
  const { server, client } = setup;
  server.respondBy(({ headers }) => createPage(`of-${headers["x-sandbox-name"]}`));
  const listIds = async (name: string) => (await client.inSandbox(name).credentials.listCached()).map(({ id }) => id);
  expect(await Promise.all(["prod", "dev", "prod", "dev"].map(listIds))).toEqual([
    ["of-prod"],
    ["of-dev"],
    ["of-prod"],
    ["of-dev"],
  ]);
  expect(listSandboxes()).toEqual(["prod", "dev"]);
});

test("A write in one sandbox keeps the cached lists of the others", async () => {
  const { server, client } = setup;
  server.respondBy(({ method }) =>
    method === "POST" ? { status: 201, body: createCredentialResponse("c", "Welcome") } : createPage("c"),
  );
  const dev = client.inSandbox("dev");
  await Promise.all([client.credentials.listCached(), dev.credentials.listCached()]);
  await dev.credentials.create(credentialCreateBody, { idempotencyKey: "k" });
  await Promise.all([client.credentials.listCached(), dev.credentials.listCached()]);
  expect(listSandboxes().sort()).toEqual(["dev", "dev", "dev", "prod"]);
});

test("peers-14 All sandboxes share the limit of requests per second", async () => {
  await setup.server.stop();
  setup = await startTestSetup({ maxConcurrency: 1, requestsPerSecond: 2 });
  const { server, clock, client } = setup;
  const start = clock.now();
  const begun: number[] = [];
  server.respondBy(() => {
    begun.push(clock.now() - start);
    return ok;
  });
  for (const name of ["prod", "dev", "prod", "dev", "stage"]) await client.inSandbox(name).credentials.get("c");
  expect(begun).toEqual([0, 0, 500, 1_000, 1_500]);
});
