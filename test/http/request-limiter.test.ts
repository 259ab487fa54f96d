import { RequestLimiter } from "../../src/http/request-limiter";
import { FakeClock } from "../api/support/test-client";

const work = async () => "done";

test("While it is closed, nothing passes until the time is over", async () => {
  const clock = new FakeClock();
  const limiter = new RequestLimiter({ maxConcurrency: 2 }, clock);
  limiter.pauseFor(5_000);
  const start = clock.now();
  expect(await limiter.run(async () => clock.now() - start, undefined)).toBe(5_000);
  expect(await limiter.run(async () => clock.now() - start, undefined)).toBe(5_000);
  expect(clock.waits).toEqual([5_000]);
});

test("Being closed for less does not open it earlier, and for more it stays closed longer", async () => {
  const clock = new FakeClock();
  const limiter = new RequestLimiter({ maxConcurrency: 2 }, clock);
  limiter.pauseFor(5_000);
  limiter.pauseFor(1_000);
  const start = clock.now();
  expect(await limiter.run(async () => clock.now() - start, undefined)).toBe(5_000);

  const sleep = clock.sleep;
  clock.sleep = async (ms, signal) => {
    await sleep(ms, signal);
    clock.sleep = sleep;
    limiter.pauseFor(2_000);
  };
  limiter.pauseFor(1_000);
  expect(await limiter.run(async () => clock.now() - start, undefined)).toBe(5_000 + 1_000 + 2_000);
});

test("A place is free again after work that failed", async () => {
  const limiter = new RequestLimiter({ maxConcurrency: 1 }, new FakeClock());
  await expect(limiter.run(() => Promise.reject(new Error("no")), undefined)).rejects.toThrow("no");
  await expect(limiter.run(work, undefined)).resolves.toBe("done");
});

test("Whoever waits longest goes first", async () => {
  const limiter = new RequestLimiter({ maxConcurrency: 1 }, new FakeClock());
  const order: number[] = [];
  await Promise.all([1, 2, 3].map((at) => limiter.run(async () => order.push(at), undefined)));
  expect(order).toEqual([1, 2, 3]);
});

test("An interruption while it is closed gives the place back", async () => {
  const clock = new FakeClock();
  const limiter = new RequestLimiter({ maxConcurrency: 1 }, clock);
  limiter.pauseFor(1_000);
  await expect(limiter.run(work, AbortSignal.abort(new Error("stop")))).rejects.toThrow("stop");
  await expect(limiter.run(work, undefined)).resolves.toBe("done");
});

test("Only so many begin per second, a second's worth at once, and the order stays", async () => {
  const clock = new FakeClock();
  const limiter = new RequestLimiter({ maxConcurrency: 10, requestsPerSecond: 2 }, clock);
  const start = clock.now();
  const begun: number[] = [];
  for (let request = 0; request < 6; request++)
    await limiter.run(async () => begun.push(clock.now() - start), undefined);
  expect(begun).toEqual([0, 0, 500, 1000, 1500, 2000]);
});

test("Time without requests fills the bucket, but to no more than a second's worth", async () => {
  const clock = new FakeClock();
  const limiter = new RequestLimiter({ maxConcurrency: 10, requestsPerSecond: 2 }, clock);
  await limiter.run(work, undefined);
  clock.advance(60_000);
  const start = clock.now();
  const begun: number[] = [];
  for (let request = 0; request < 4; request++)
    await limiter.run(async () => begun.push(clock.now() - start), undefined);
  expect(begun).toEqual([0, 0, 500, 1000]);
});
