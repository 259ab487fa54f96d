import { useAjoEmulator } from "../support/ajo-emulator";
import { ApiProxy } from "../support/api-proxy";
import { smsCredential } from "../support/resources";
import { Workspace } from "../support/workspace";

/** More than one page of a list holds, and far more than a limit of requests lets pass at once. */
const OBJECTS = 120;
const REQUESTS_PER_SECOND = 60;
const MAX_CONCURRENCY = 3;

/** As many credentials, and how the provider is to treat the API. */
const buildManyCredentials = (provider: object) => ({
  provider: { ajo: provider },
  resource: {
    ajo_sinch_sms_credential: { brand: { ...smsCredential, count: OBJECTS, name: `Brand \${count.index}` } },
  },
});

describe("many objects and an API that has enough of it", () => {
  const emulator = useAjoEmulator();
  let proxy: ApiProxy;
  let workspace: Workspace;

  const refuse = (path: string, count: number, retryAfter: number, method = "POST") =>
    emulator.callControlApi("POST", "/faults", { kind: "status", status: 429, retryAfter, method, path, count });
  const requestsSince = (point: number, path: string) =>
    emulator.requestsSince(point).filter((request) => request.path.startsWith(path));

  beforeAll(async () => {
    proxy = await ApiProxy.start(emulator.server.url);
    const settings = {
      max_concurrency: MAX_CONCURRENCY,
      requests_per_second: REQUESTS_PER_SECOND,
      retry_timeout: "1m",
    };
    workspace = await Workspace.create(buildManyCredentials(settings), {
      ...emulator.environment,
      AJO_ENDPOINT: proxy.url,
    });
  });

  afterAll(() => proxy.stop());

  it("peers-14 matrix-retry are all made, once each, by patience: with tokens as with objects", async () => {
    await refuse("/ims/token/v3", 2, 0);
    await refuse("/api-credentials", 2, 1);
    await refuse("/api-credentials", OBJECTS / 4, 0);
    const [requestsBefore, start] = [emulator.requestCount(), Date.now()];
    await workspace.apply();
    const lastedMs = Date.now() - start;

    const made = requestsSince(requestsBefore, "/api-credentials").filter(({ method }) => method === "POST");
    expect(made.filter(({ status }) => status === 429)).toHaveLength(2 + OBJECTS / 4);
    expect(made.filter(({ status }) => status === 201)).toHaveLength(OBJECTS);
    const tokens = requestsSince(requestsBefore, "/ims/token/v3").map(({ status }) => status);
    // One token for the plan, which looks ahead, and one for the apply, whose processes know nothing of each other.
    expect(tokens).toEqual([429, 429, 200, 200]);
    const names = (await emulator.otherUser.list()).credentials.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);

    // One limit for everything that goes on at the same time. No machine is too slow for this to hold.
    expect(proxy.maxInFlight).toBeLessThanOrEqual(MAX_CONCURRENCY);
    const afterTheBurst = made.length - REQUESTS_PER_SECOND;
    expect(lastedMs).toBeGreaterThan((afterTheBurst / REQUESTS_PER_SECOND) * 1000);
  });

  it("peers-15 are refreshed by lists, not one by one", async () => {
    const requestsBefore = emulator.requestCount();
    await workspace.expectNoChanges();
    const reads = requestsSince(requestsBefore, "/api-credentials");
    // A few at first, until it shows that there are many: then a list in its pages.
    expect(reads.length).toBeLessThan(OBJECTS / 10);
    expect(reads.every(({ method }) => method === "GET")).toBe(true);
    expect(requestsSince(requestsBefore, "/ims")).toHaveLength(1);
  });

  it("peers-14 matrix-retry a single answer of a busy API or a proxy fails no plan", async () => {
    const passing = [{ kind: "status", status: 504 }, { kind: "html" }, { kind: "cut" }];
    for (const fault of passing) {
      await emulator.callControlApi("POST", "/faults", { ...fault, method: "GET", path: "/api-credentials*" });
    }
    await workspace.expectNoChanges();
    expect(await emulator.callControlApi("GET", "/faults")).toEqual([]);
  });

  it("peers-14 matrix-retry a wait beyond retry_timeout is not begun, and the error says what was asked for", async () => {
    workspace.write(buildManyCredentials({ retry_timeout: "2s" }));
    await refuse("/api-credentials*", 1_000, 3600, "GET");
    const requestsBefore = emulator.requestCount();
    const output = await workspace.expectFailure("plan", "-input=false");
    expect(output).toMatch(
      /The next attempt would be in 36\d\d s, but all attempts together may take no longer than 2 s\./,
    );
    expect(output).toContain("Set requests_per_second or a lower max_concurrency, or raise retry_timeout.");
    // All wait at the same gate: who is refused is not asked again, and nobody else asks meanwhile.
    expect(requestsSince(requestsBefore, "/api-credentials").length).toBeLessThanOrEqual(OBJECTS);
    await emulator.callControlApi("DELETE", "/faults");
  });
});
