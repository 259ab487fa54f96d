import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { createQueue, mapInParallel } from "../../src/drift/parallel";

test("each item is worked on once, at most so many at a time, and the order stays", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 3 })), fc.integer({ min: 1, max: 5 }), async (pauses, parallelism) => {
      let running = 0;
      let most = 0;
      const results = await mapInParallel([...pauses.entries()], parallelism, async ([index, pause]) => {
        running += 1;
        most = Math.max(most, running);
        for (let round = 0; round < pause; round += 1) await setImmediate();
        running -= 1;
        return index;
      });
      expect(results).toEqual([...pauses.keys()]);
      expect(most).toBeLessThanOrEqual(parallelism);
    }),
    { numRuns: 50 },
  );
});

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
  "a parallelism of %s does not leave all out",
  async (parallelism) => {
    await expect(mapInParallel(["a"], parallelism, async (item) => item)).rejects.toThrow(
      `The parallelism must be a whole number from 1 on, not ${parallelism}.`,
    );
  },
);

test("a failure ends it when what runs has ended, and begins nothing more", async () => {
  const ended: string[] = [];
  const work = async (item: string) => {
    await setImmediate();
    if (item === "bad") throw new Error("no");
    await setImmediate();
    ended.push(item);
  };
  await expect(mapInParallel(["bad", "slow", "never"], 2, work)).rejects.toThrow("no");
  expect(ended).toEqual(["slow"]);
});

test("a queue does one thing after another, also after a failure", async () => {
  const enqueue = createQueue();
  const steps: string[] = [];
  const add = (name: string, fails = false) =>
    enqueue(async () => {
      steps.push(`${name} begins`);
      await setImmediate();
      steps.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    });
  const results = await Promise.allSettled([add("first", true), add("second")]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  expect(steps).toEqual(["first begins", "first ends", "second begins", "second ends"]);
});
