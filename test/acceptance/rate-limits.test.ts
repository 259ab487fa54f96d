import { useAjoEmulator } from "../support/ajo-emulator";
import { ApiProxy } from "../support/api-proxy";
import { smsCredential } from "../support/resources";
import { Workspace } from "../support/workspace";

/** More than a page of a list, and far more than the rate limit lets through at once. */
const OBJECTS = 120;
const REQUESTS_PER_SECOND = 60;
const MAX_CONCURRENCY = 3;

/** Many credentials, and these arguments of the provider. */
const buildManyCredentials = (provider: object) => ({
  provider: { ajo: provider },
  resource: {
    ajo_sinch_sms_credential: { brand: { ...smsCredential, count: OBJECTS, name: `Brand \${count.index}` } },
  },
});

describe("many objects and an API with rate limits", () => {
  const emulator = useAjoEmulator();
  let proxy: ApiProxy;
  let workspace: Workspace;

  const rejectRequests = (path: string, count: number, retryAfter: number, method = "POST") =>
    emulator.callControlApi("POST", "/faults", { kind: "status", status: 429, retryAfter, method, path, count });
  const requestsTo = (requestsBefore: number, path: string) =>
    emulator.requestsSince(requestsBefore).filter((request) => request.path.startsWith(path));

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

  it("peers-14 matrix-retry are all created once, by retries of requests for tokens and objects", async () => {
    await rejectRequests("/ims/token/v3", 2, 0);
    await rejectRequests("/api-credentials", 2, 1);
    await rejectRequests("/api-credentials", OBJECTS / 4, 0);
    const [requestsBefore, start] = [emulator.requestCount(), Date.now()];
    await workspace.apply();
    const lastedMs = Date.now() - start;

    const creates = requestsTo(requestsBefore, "/api-credentials").filter(({ method }) => method === "POST");
    expect(creates.filter(({ status }) => status === 429)).toHaveLength(2 + OBJECTS / 4);
    expect(creates.filter(({ status }) => status === 201)).toHaveLength(OBJECTS);
    const tokens = requestsTo(requestsBefore, "/ims/token/v3").map(({ status }) => status);
    // One token for the plan, which checks names, and one for the apply: they are separate processes.
    expect(tokens).toEqual([429, 429, 200, 200]);
    const names = (await emulator.otherUser.list()).credentials.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);

    // All concurrent requests share one limit. This holds on slow machines, too.
    expect(proxy.maxInFlight).toBeLessThanOrEqual(MAX_CONCURRENCY);
    const afterTheBurst = creates.length - REQUESTS_PER_SECOND;
    expect(lastedMs).toBeGreaterThan((afterTheBurst / REQUESTS_PER_SECOND) * 1000);
  });

  it("peers-15 are refreshed by lists, not by single reads", async () => {
    const requestsBefore = emulator.requestCount();
    await workspace.expectNoChanges();
    const reads = requestsTo(requestsBefore, "/api-credentials");
    // First a few single reads, and then the pages of a list.
    expect(reads.length).toBeLessThan(OBJECTS / 10);
    expect(reads.every(({ method }) => method === "GET")).toBe(true);
    expect(requestsTo(requestsBefore, "/ims")).toHaveLength(1);
  });

  it("peers-14 matrix-retry a single transient failure of the API or a proxy does not fail a plan", async () => {
    const passing = [{ kind: "status", status: 504 }, { kind: "html" }, { kind: "cut" }];
    for (const fault of passing) {
      await emulator.callControlApi("POST", "/faults", { ...fault, method: "GET", path: "/api-credentials*" });
    }
    await workspace.expectNoChanges();
    expect(await emulator.callControlApi("GET", "/faults")).toEqual([]);
  });

  it("peers-14 matrix-retry a wait beyond retry_timeout fails at once, and the error names the required wait", async () => {
    workspace.write(buildManyCredentials({ retry_timeout: "2s" }));
    await rejectRequests("/api-credentials*", 1_000, 3600, "GET");
    const requestsBefore = emulator.requestCount();
    const output = await workspace.expectFailure("plan", "-input=false");
    expect(output).toMatch(
      /The next attempt would be in 36\d\d s, but all attempts together may take no longer than 2 s\./,
    );
    expect(output).toContain("Set requests_per_second or a lower max_concurrency, or raise retry_timeout.");
    // All requests wait at the same limiter: none is retried or sent meanwhile.
    expect(requestsTo(requestsBefore, "/api-credentials").length).toBeLessThanOrEqual(OBJECTS);
    await emulator.callControlApi("DELETE", "/faults");
  });
});
