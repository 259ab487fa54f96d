import { Gate } from "../../src/http/gate";
import { FakeClock } from "../api/support/setting";

const work = async () => "done";

test("While it is closed, nothing passes until the time is over", async () => {
  const clock = new FakeClock();
  const gate = new Gate({ maxConcurrency: 2 }, clock);
  gate.close(5_000);
  const start = clock.now();
  expect(await gate.pass(async () => clock.now() - start, undefined)).toBe(5_000);
  expect(await gate.pass(async () => clock.now() - start, undefined)).toBe(5_000);
  expect(clock.waits).toEqual([5_000]);
});

test("Being closed for less does not open it earlier, and for more it stays closed longer", async () => {
  const clock = new FakeClock();
  const gate = new Gate({ maxConcurrency: 2 }, clock);
  gate.close(5_000);
  gate.close(1_000);
  const start = clock.now();
  expect(await gate.pass(async () => clock.now() - start, undefined)).toBe(5_000);

  const sleep = clock.sleep;
  clock.sleep = async (ms, signal) => {
    await sleep(ms, signal);
    clock.sleep = sleep;
    gate.close(2_000);
  };
  gate.close(1_000);
  expect(await gate.pass(async () => clock.now() - start, undefined)).toBe(5_000 + 1_000 + 2_000);
});

test("A place is free again after work that failed", async () => {
  const gate = new Gate({ maxConcurrency: 1 }, new FakeClock());
  await expect(gate.pass(() => Promise.reject(new Error("no")), undefined)).rejects.toThrow("no");
  await expect(gate.pass(work, undefined)).resolves.toBe("done");
});

test("Whoever waits longest goes first", async () => {
  const gate = new Gate({ maxConcurrency: 1 }, new FakeClock());
  const order: number[] = [];
  await Promise.all([1, 2, 3].map((at) => gate.pass(async () => order.push(at), undefined)));
  expect(order).toEqual([1, 2, 3]);
});

test("An interruption while it is closed gives the place back", async () => {
  const clock = new FakeClock();
  const gate = new Gate({ maxConcurrency: 1 }, clock);
  gate.close(1_000);
  await expect(gate.pass(work, AbortSignal.abort(new Error("stop")))).rejects.toThrow("stop");
  await expect(gate.pass(work, undefined)).resolves.toBe("done");
});

test("Only so many begin per second, a second's worth at once, and the order stays", async () => {
  const clock = new FakeClock();
  const gate = new Gate({ maxConcurrency: 10, requestsPerSecond: 2 }, clock);
  const start = clock.now();
  const begun: number[] = [];
  for (let request = 0; request < 6; request++) await gate.pass(async () => begun.push(clock.now() - start), undefined);
  expect(begun).toEqual([0, 0, 500, 1000, 1500, 2000]);
});

test("Time without requests fills the bucket, but to no more than a second's worth", async () => {
  const clock = new FakeClock();
  const gate = new Gate({ maxConcurrency: 10, requestsPerSecond: 2 }, clock);
  await gate.pass(work, undefined);
  clock.pass(60_000);
  const start = clock.now();
  const begun: number[] = [];
  for (let request = 0; request < 4; request++) await gate.pass(async () => begun.push(clock.now() - start), undefined);
  expect(begun).toEqual([0, 0, 500, 1000]);
});
