import { type ApiClient, ApiError, createClient } from "../../../src/api";
import type { ClientOptions } from "../../../src/api/client/client";
import type { ClientSettings } from "../../../src/emulator";
import type { Clock, Timeouts } from "../../../src/http";
import { SecretMask } from "../../../src/model";
import { silentLogger } from "../../support/silent-logger";
import { createTestLog } from "../../support/test-log";
import { TestServer } from "./test-server";

/** A clock that does not wait: it jumps to the end of every wait and records it. */
export class FakeClock implements Clock {
  readonly waits: number[] = [];
  #now = Date.UTC(2026, 0, 1);
  /** What `random` returns. */
  randomValue = 0.5;

  now = (): number => this.#now;

  random = (): number => this.randomValue;

  sleep = async (ms: number, signal: AbortSignal | undefined): Promise<void> => {
    signal?.throwIfAborted();
    this.waits.push(ms);
    this.#now += ms;
  };

  advance(ms: number): void {
    this.#now += ms;
  }
}

/** A client, its server and everything else that a test of the client uses. */
export interface TestSetup {
  readonly server: TestServer;
  readonly clock: FakeClock;
  readonly mask: SecretMask;
  /** Every line that was logged, as JSON. */
  readonly lines: string[];
  readonly client: ApiClient;
}

export const CLIENT_SECRET = "p8e-client+secret/with=signs";

/** Creates a client of a running emulator. */
export function createEmulatorClient(
  { endpoint, sandbox, ...settings }: ClientSettings,
  clock?: Clock,
  timeouts?: Timeouts,
): ApiClient {
  const options = { endpoint, imsEndpoint: endpoint, ...settings, ...(timeouts && { timeouts }) };
  return createClient({ ...options, mask: new SecretMask(), log: silentLogger }, clock).inSandbox(sandbox);
}

/** Starts a server and creates a client for it. The test must stop the server. */
export async function startTestSetup(more: Partial<ClientOptions> = {}): Promise<TestSetup> {
  const server = new TestServer();
  await server.start();
  const clock = new FakeClock();
  const mask = new SecretMask();
  const lines: string[] = [];
  const { write } = createTestLog(mask, lines);
  const client = createClient(
    {
      endpoint: server.url,
      imsEndpoint: server.url,
      clientId: "client-1",
      clientSecret: CLIENT_SECRET,
      scopes: ["openid", "AdobeID"],
      orgId: "ORG@AdobeOrg",
      mask,
      log: { debug: write("debug"), trace: write("trace") },
      ...more,
    },
    clock,
  ).inSandbox("prod");
  return { server, clock, mask, lines, client };
}

/** Returns the error with which an operation fails. */
export async function catchApiError(operation: Promise<unknown>): Promise<ApiError> {
  const error = await operation.then(
    () => new Error("The operation did not fail."),
    (reason: unknown) => reason,
  );
  if (error instanceof ApiError) return error;
  throw error;
}

/** Waits until a condition is true, for ten seconds at most. */
export async function waitUntil(condition: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`Timed out waiting for: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

export const createCredentialResponse = (id: string, name = id) => ({
  id,
  vendor: "sinch",
  name,
  servicePlanId: "plan-1",
  createdAt: "2026-01-01T00:00:00Z",
  modifiedAt: "2026-01-01T00:00:00Z",
  apiTokenUpdatedAt: "2026-01-01T00:00:00Z",
  _etag: `"etag-${id}"`,
});

export const createSurfaceResponse = (id: string, name = id) => ({
  id,
  name,
  channel: "sms",
  smsType: "marketing",
  credentialId: "c1",
  senderNumber: "+46701234567",
  status: "active",
  createdAt: "2026-01-01T00:00:00Z",
  modifiedAt: "2026-01-01T00:00:00Z",
  _etag: `"etag-${id}"`,
});

export const createWebhookResponse = (id: string, name = id) => ({
  id,
  name,
  smsVendor: "sinch",
  credentialId: "c1",
  senderNumber: "54321",
  url: `https://inbound.example.com/${id}`,
  createdAt: "2026-01-01T00:00:00Z",
  modifiedAt: "2026-01-01T00:00:00Z",
  _etag: `"etag-${id}"`,
});

export const credentialCreateBody = {
  vendor: "sinch",
  name: "Welcome",
  servicePlanId: "plan-1",
  apiToken: "c4n4ry-api-token",
} as const;
