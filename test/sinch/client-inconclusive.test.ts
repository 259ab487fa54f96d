import { SinchError } from "../../src/sinch";
import { FakeClock, waitUntil } from "../api/support/test-client";
import { TestServer } from "../api/support/test-server";
import {
  APP,
  createTestClient,
  PLAN,
  PLAN_TOKEN,
  PROJECT,
  PROJECT_TOKEN,
  type TestSinchClient,
  useSinchEmulator,
  useTestServer,
} from "./support/test-client";

const emulator = useSinchEmulator();
const server = useTestServer();
const sms = { servicePlanId: PLAN, apiToken: PLAN_TOKEN, region: "eu" };
const project = { projectId: PROJECT, appId: APP, apiToken: PROJECT_TOKEN, region: "eu" };

/** Both verifications, for what they have in common. */
const verifications = [
  [
    "an SMS credential",
    ({ sinch }: TestSinchClient, signal?: AbortSignal) => sinch.verifySmsCredential(sms, { signal }),
  ],
  [
    "a project",
    ({ sinch }: TestSinchClient, signal?: AbortSignal) => sinch.verifyProjectCredential(project, { signal }),
  ],
] as const;

/** Both verifications with another token. */
const verifyToken = (apiToken: string) =>
  [
    ({ sinch }: TestSinchClient) => sinch.verifySmsCredential({ ...sms, apiToken }),
    ({ sinch }: TestSinchClient) => sinch.verifyProjectCredential({ ...project, apiToken }),
  ] as const;

/** A clock on which all sleepers wait until they are released together. */
class HeldClock extends FakeClock {
  sleepers = 0;
  release = () => {};
  readonly #released = new Promise<void>((resolve) => {
    this.release = resolve;
  });

  override sleep = async (ms: number): Promise<void> => {
    this.sleepers += 1;
    this.waits.push(ms);
    await this.#released;
    if (this.sleepers > 0) this.advance(10_000);
    this.sleepers = 0;
  };
}

describe.each(verifications)("The verification of %s", (_name, verify) => {
  let client: TestSinchClient;
  beforeEach(() => {
    client = createTestClient(emulator.url);
  });

  test("is retried after a transient failure", async () => {
    await emulator.injectFault({ kind: "status", status: 503, count: 2 });
    await emulator.injectFault({ kind: "cut" });
    expect(await verify(client)).toEqual({ outcome: "works" });
    expect(client.clock.waits).toHaveLength(3);
  });

  test("waits as long as Sinch asks for, and holds back other requests meanwhile", async () => {
    await emulator.injectFault({ kind: "status", status: 429, retryAfter: 7 });
    const clock = new HeldClock();
    const patientRequest = createTestClient(emulator.url, { clock });
    const first = verify(patientRequest);
    await waitUntil(() => clock.sleepers === 1);
    const second = verify(patientRequest);
    await waitUntil(() => clock.sleepers === 2);
    expect(emulator.paths()).toHaveLength(1);
    clock.release();
    expect(await Promise.all([first, second])).toEqual([{ outcome: "works" }, { outcome: "works" }]);
    for (const wait of clock.waits) expect(wait).toBeGreaterThanOrEqual(7000);
  });

  test.each([
    [{ kind: "status", status: 429 }, "too-many-requests", "was answered with status 429"],
    [{ kind: "status", status: 500 }, "service-unavailable", "was answered with status 500"],
    [{ kind: "html", status: 503 }, "service-unavailable", "was answered with status 503"],
    [{ kind: "cut" }, "unreachable", ", from sinch_endpoint: the connection was cut (ECONNRESET)."],
    [{ kind: "html", status: 403 }, "unexpected-response", "gave an answer that is not JSON (text/html"],
    [{ kind: "html", status: 404 }, "unexpected-response", "Perhaps a proxy answered"],
    [{ kind: "status", status: 418 }, "unexpected-response", "with status 418, is not one that Sinch describes."],
  ])("is inconclusive when the response is %j", async (fault, reason, texts) => {
    await emulator.injectFault({ ...fault, count: 100 });
    const result = await verify(client);
    expect(result).toMatchObject({ outcome: "inconclusive", reason, detail: expect.stringContaining(texts) });
    expect(result).toMatchObject({ summary: expect.any(String) });
  });

  test("is inconclusive when there is no response", async () => {
    await emulator.injectFault({ kind: "hang", count: 100 });
    const impatient = createTestClient(emulator.url, { timeouts: { requestMs: 50, retryMs: 0 } });
    expect(await verify(impatient)).toMatchObject({ outcome: "inconclusive", reason: "timeout" });
  });

  test("is inconclusive when the connection is refused", async () => {
    const gone = new TestServer();
    await gone.start();
    const { url, port } = gone;
    await gone.stop();
    expect(await verify(createTestClient(url))).toMatchObject({
      outcome: "inconclusive",
      reason: "unreachable",
      detail: expect.stringContaining(`127.0.0.1:${port}, from sinch_endpoint: nothing listens there`),
    });
  });

  test("does not wait again for a host that could not be reached, for a while", async () => {
    await emulator.injectFault({ kind: "cut", count: 5 });
    expect(await verify(client)).toMatchObject({ reason: "unreachable" });
    for (const seconds of [0, 30]) {
      client.clock.advance(seconds * 1000);
      expect(await verify(client)).toMatchObject({
        outcome: "inconclusive",
        reason: "unreachable",
        detail: expect.stringMatching(/ECONNRESET.* Not tried again so soon\.$/),
      });
    }
    expect(emulator.paths()).toHaveLength(5);
    client.clock.advance(30_000);
    expect(await verify(client)).toEqual({ outcome: "works" });
  });

  test("sends a new request if Sinch was reached but could not answer", async () => {
    await emulator.injectFault({ kind: "status", status: 503, count: 5 });
    expect(await verify(client)).toMatchObject({ reason: "service-unavailable" });
    expect(await verify(client)).toEqual({ outcome: "works" });
  });

  test("does not follow a redirect, which would forward the token", async () => {
    const before = server.requests.length;
    server.respond({ status: 302, headers: { location: "https://elsewhere.example/login" } });
    const result = await verify(createTestClient(server.url));
    expect(result).toMatchObject({
      outcome: "inconclusive",
      reason: "unexpected-response",
      detail: expect.stringContaining("sends requests on to https://elsewhere.example (status 302)."),
    });
    expect(server.requests.slice(before)).toHaveLength(1);
  });

  test.each([[{}], [[]], ["{"], [null], [{ id: 1, count: "0" }], [{ id: "another-app" }]])(
    "is inconclusive after a response that is not Sinch's: %j",
    async (body) => {
      server.respond({ status: 200, body, headers: { "content-type": "application/json" } });
      const result = await verify(createTestClient(server.url));
      expect(result).toMatchObject({ outcome: "inconclusive", reason: "unexpected-response" });
    },
  );

  test("rejects when it is aborted", async () => {
    await emulator.injectFault({ kind: "hang" });
    const controller = new AbortController();
    const verification = verify(client, controller.signal).catch((error: unknown) => error);
    await waitUntil(() => emulator.paths().length > 0);
    controller.abort();
    const error = await verification;
    expect(error).toBeInstanceOf(SinchError);
    expect(error).toMatchObject({ code: "aborted" });
  });
});

test("An abort while other regions are probed is not a result", async () => {
  const client = createTestClient(emulator.url);
  await emulator.injectFault({ kind: "hang", path: "/sinch/sms/us/*" });
  const controller = new AbortController();
  const verification = client.sinch.verifySmsCredential({ ...sms, region: "br" }, { signal: controller.signal });
  const outcome = verification.catch((error: unknown) => error);
  await waitUntil(() => emulator.paths().length === 5);
  controller.abort();
  expect(await outcome).toMatchObject({ name: "SinchError", code: "aborted" });
});

test.each(["", "two words", "line\n", "tök€n"])(
  "A token that cannot be sent (%j) is refused without a request",
  async (token) => {
    const client = createTestClient(emulator.url);
    for (const verify of verifyToken(token)) {
      expect(await verify(client)).toMatchObject({ outcome: "refused", reason: "token" });
    }
    expect(emulator.paths()).toEqual([]);
  },
);

test("A region that could not be probed is requested again for its own credential", async () => {
  const { sinch } = createTestClient(emulator.url);
  await emulator.injectFault({ kind: "cut", path: "/sinch/sms/eu/*" });
  expect(await sinch.verifySmsCredential({ ...sms, region: "us" })).toMatchObject({ reason: "token" });
  expect(await sinch.verifySmsCredential(sms)).toEqual({ outcome: "works" });
});

test("An app whose channel has no known state is inconclusive", async () => {
  for (const state of [undefined, {}, { status: "not a word of Sinch's" }, { status: 7 }]) {
    server.respond({ status: 200, body: { id: APP, channel_credentials: [{ channel: "MMS", state }] } });
    const result = await createTestClient(server.url).sinch.verifyProjectCredential({ ...project, channel: "MMS" });
    expect(result).toMatchObject({ outcome: "inconclusive", reason: "unexpected-response" });
  }
});
