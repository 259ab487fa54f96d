import { type Emulator, startEmulator } from "../../../src/emulator";
import type { Timeouts } from "../../../src/http";
import { SecretMask, toSinchApiToken } from "../../../src/model";
import { createSinchClient, type SinchClient } from "../../../src/sinch";
import { FakeClock } from "../../api/support/test-client";
import { TestServer } from "../../api/support/test-server";
import { callControlApi } from "../../emulator/support/client";
import { createTestLog } from "../../support/test-log";

/** The ids and secrets of the accounts that the tests declare. */
export const PLAN = "5c1b9f0e7d3a4e2f8b6c0d1e2f3a4b5c";
export const PLAN_TOKEN = "token-of-the-plan";
export const PROJECT = "7b0a9f1c-2d3e-4f50-8a61-92b3c4d5e6f7";
export const APP = "01HZX3Q4R5S6T7V8W9X0Y1Z2A3";
export const KEY = { keyId: "0f1e2d3c-4b5a-4697-8877-665544332211", keySecret: "key-secret:with a colon" };
export const PROJECT_TOKEN = toSinchApiToken(KEY.keyId, KEY.keySecret);

/** A key of another project. */
export const OTHER_KEY = { keyId: "11111111-4b5a-4697-8877-665544332211", keySecret: "other-secret" };

/** The credentials of the app's channels, which Sinch returns in plain text. */
export const CHANNEL_SECRETS = ["c4n4ry-sms-channel", "c4n4ry-mms-channel", "c4n4ry-rcs-channel"] as const;

/** The Sinch accounts of most tests. */
export const ACCOUNTS = {
  servicePlans: [
    { id: PLAN, region: "eu", apiToken: PLAN_TOKEN },
    { id: "blocked-plan", region: "br", apiToken: PLAN_TOKEN, blocked: true },
  ],
  projects: [
    {
      id: PROJECT,
      accessKeys: [KEY],
      apps: [
        {
          id: APP,
          region: "eu",
          displayName: 'The "retail" app',
          channels: [
            { channel: "SMS", secret: CHANNEL_SECRETS[0] },
            { channel: "MMS", secret: CHANNEL_SECRETS[1] },
            { channel: "RCS", status: "PENDING", secret: CHANNEL_SECRETS[2] },
          ],
        },
        { id: "app-without-channels", region: "us" },
      ],
    },
    { id: "another-project", accessKeys: [OTHER_KEY] },
  ],
};

/** A client of Sinch, and everything that it logs. */
export interface TestSinchClient {
  readonly sinch: SinchClient;
  readonly clock: FakeClock;
  readonly mask: SecretMask;
  /** Every line at every level, as JSON. */
  readonly lines: string[];
}

/** Creates a client whose clock does not wait. */
export function createTestClient(
  endpoint: string,
  { timeouts, clock = new FakeClock() }: { timeouts?: Timeouts; clock?: FakeClock } = {},
): TestSinchClient {
  const mask = new SecretMask();
  const lines: string[] = [];
  const { write } = createTestLog(mask, lines);
  const log = { debug: write("debug"), trace: write("trace") };
  const sinch = createSinchClient({ endpoint, mask, log, ...(timeouts && { timeouts }) }, clock);
  return { sinch, clock, mask, lines };
}

/** An emulator in which the accounts are declared before each test. */
export function useSinchEmulator(): { url: string; paths(): string[]; injectFault(fault: object): Promise<unknown> } {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  beforeEach(async () => {
    await callControlApi(emulator, "POST", "/reset");
    await callControlApi(emulator, "PUT", "/sinch", ACCOUNTS);
  });
  afterAll(() => emulator.close());
  return {
    get url() {
      return emulator.url;
    },
    paths: () => emulator.requests().map(({ path }) => path),
    injectFault: (fault) => callControlApi(emulator, "POST", "/faults", fault),
  };
}

/** A server that responds as a test says. */
export function useTestServer(): TestServer {
  const server = new TestServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());
  return server;
}
