import { RequestLimiter } from "../../src/http/request-limiter";
import { FakeClock } from "../api/support/test-client";

const runWork = async () => "done";

test("During a pause no request starts", async () => {
  const clock = new FakeClock();
  const limiter = new RequestLimiter({ maxConcurrency: 2 }, clock);
  limiter.pauseFor(5_000);
  const start = clock.now();
  expect(await limiter.run(async () => clock.now() - start, undefined)).toBe(5_000);
  expect(await limiter.run(async () => clock.now() - start, undefined)).toBe(5_000);
  expect(clock.waits).toEqual([5_000]);
});

test("A shorter pause does not end a longer one, and a longer one extends it", async () => {
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

test("A slot is free again after a failed request", async () => {
  const limiter = new RequestLimiter({ maxConcurrency: 1 }, new FakeClock());
  await expect(limiter.run(() => Promise.reject(new Error("no")), undefined)).rejects.toThrow("no");
  await expect(limiter.run(runWork, undefined)).resolves.toBe("done");
});

test("The request that has waited longest starts first", async () => {
  const limiter = new RequestLimiter({ maxConcurrency: 1 }, new FakeClock());
  const order: number[] = [];
  await Promise.all([1, 2, 3].map((at) => limiter.run(async () => order.push(at), undefined)));
  expect(order).toEqual([1, 2, 3]);
});

test("A request that is aborted during a pause frees its slot", async () => {
  const clock = new FakeClock();
  const limiter = new RequestLimiter({ maxConcurrency: 1 }, clock);
  limiter.pauseFor(1_000);
  await expect(limiter.run(runWork, AbortSignal.abort(new Error("stop")))).rejects.toThrow("stop");
  await expect(limiter.run(runWork, undefined)).resolves.toBe("done");
});

test("Only so many requests start per second, one second's worth at once, in their order", async () => {
  const clock = new FakeClock();
  const limiter = new RequestLimiter({ maxConcurrency: 10, requestsPerSecond: 2 }, clock);
  const start = clock.now();
  const begun: number[] = [];
  for (let request = 0; request < 6; request++)
    await limiter.run(async () => begun.push(clock.now() - start), undefined);
  expect(begun).toEqual([0, 0, 500, 1000, 1500, 2000]);
});

test("Time without requests fills the bucket, but to one second's worth at most", async () => {
  const clock = new FakeClock();
  const limiter = new RequestLimiter({ maxConcurrency: 10, requestsPerSecond: 2 }, clock);
  await limiter.run(runWork, undefined);
  clock.advance(60_000);
  const start = clock.now();
  const begun: number[] = [];
  for (let request = 0; request < 4; request++)
    await limiter.run(async () => begun.push(clock.now() - start), undefined);
  expect(begun).toEqual([0, 0, 500, 1000]);
});
