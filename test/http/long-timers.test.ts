import { setTimeout as delay } from "node:timers/promises";
import * as fc from "fast-check";
import { systemClock } from "../../src/http";
import { parseDuration } from "../../src/model";
import { createCredentialResponse, startTestSetup } from "../api/support/test-client";
import { createTokenResponse } from "../api/support/test-server";

/** Times that a timer of Node cannot be set to: it would end at once, with a warning. */
const longTimes = fc.oneof(
  fc.constantFrom(2 ** 31 - 1, 2 ** 31, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY),
  fc.integer({ min: 597, max: 1_000_000 }).map((hours) => parseDuration(`${hours}h`) ?? 0),
  fc.stringMatching(/^[1-9][0-9]{1,400}h$/).map((duration) => Math.max(2 ** 31, parseDuration(duration) ?? 0)),
);

const warnings: string[] = [];
const recordWarning = (warning: Error) => warnings.push(warning.name);

beforeAll(() => process.on("warning", recordWarning));
afterAll(async () => {
  await delay(1);
  process.off("warning", recordWarning);
  expect(warnings).not.toContain("TimeoutOverflowWarning");
});

test("a long wait goes on until it is aborted", async () => {
  await fc.assert(
    fc.asyncProperty(longTimes, async (ms) => {
      const abort = new AbortController();
      const wait = systemClock.sleep(ms, abort.signal).then(
        () => "ended",
        () => "aborted",
      );
      expect(await Promise.race([wait, delay(10, "waiting")])).toBe("waiting");
      abort.abort();
      expect(await wait).toBe("aborted");
    }),
    { numRuns: 30 },
  );
});

test("a short wait ends", async () => {
  const start = performance.now();
  await systemClock.sleep(20, undefined);
  expect(performance.now() - start).toBeGreaterThan(15);
});

test("a long request timeout waits for the answer", async () => {
  await fc.assert(
    fc.asyncProperty(longTimes, async (requestMs) => {
      const { server, client } = await startTestSetup({ timeouts: { requestMs, retryMs: 0 } });
      server.respondBy(async () => {
        await delay(10);
        return { status: 200, body: createCredentialResponse("c1") };
      });
      await expect(client.credentials.get("c1")).resolves.toHaveProperty("id", "c1");
      await server.stop();
    }),
    { numRuns: 10 },
  );
});

test("a Retry-After of any length is waited for, if there is time", async () => {
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[1-9][0-9]{6,300}$/), async (retryAfter) => {
      const { server, client, clock } = await startTestSetup({
        timeouts: { requestMs: 1000, retryMs: Number.POSITIVE_INFINITY },
      });
      server.respond(
        { status: 429, body: {}, headers: { "retry-after": retryAfter } },
        { status: 200, body: createCredentialResponse("c1") },
      );
      await client.credentials.get("c1");
      expect(clock.waits[0]).toBeGreaterThanOrEqual(Number(retryAfter) * 1000);
      await server.stop();
    }),
    { numRuns: 10 },
  );
});

test("a token of any lifetime has a time at which it expires", async () => {
  await fc.assert(
    fc.asyncProperty(fc.double({ min: 1, noNaN: true, noDefaultInfinity: true }), async (seconds) => {
      const { server, client } = await startTestSetup();
      server.respondToToken(createTokenResponse("token", seconds));
      const { expiresAt } = await client.getToken();
      expect(new Date(expiresAt).toISOString()).toMatch(/^\d{4}-/);
      await server.stop();
    }),
    { numRuns: 20 },
  );
});
