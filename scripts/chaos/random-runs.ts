import fc from "fast-check";
import type { Fault } from "../../src/emulator";
import { type EstateHistory, estateArbitrary } from "./estate";
import type { Scene } from "./observe";
import type { CaseResult, ChaosCase } from "./report";
import { withScene } from "./scene";
import { runStep, type StepResult } from "./steps";

/** A random run: an estate is made, changed and destroyed, and faults hit each of the three applies. */
interface RandomRun {
  readonly estate: EstateHistory;
  readonly faults: readonly [readonly Fault[], readonly Fault[], readonly Fault[]];
  /** How long the checks of a surface take, in milliseconds. */
  readonly processing: number;
}

const COLLECTIONS = ["/api-credentials", "/sms-webhooks", "/channel-configurations"] as const;

/** What applies send most is hit most often. */
const targetArbitrary = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ method: fc.constant("POST" as const), path: fc.constantFrom(...COLLECTIONS) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      method: fc.constantFrom("PUT" as const, "DELETE" as const),
      path: fc.constantFrom(...COLLECTIONS).map((path) => `${path}/*`),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      method: fc.constant("GET" as const),
      path: fc.constantFrom(...COLLECTIONS).map((path) => `${path}*`),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      method: fc.constant("POST" as const),
      path: fc.constantFrom("/channel-configurations/*/deactivate", "/ims/*"),
    }),
  },
);

const when = fc.constantFrom("before" as const, "after" as const);
const reads = fc.integer({ min: 1, max: 4 });

/** Faults that are over by themselves, or that end when the faults are cleared. */
const kindArbitrary: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({
    kind: fc.constant("status" as const),
    status: fc.constantFrom(408, 425, 429, 500, 502, 503, 504, 520),
    retryAfter: fc.constant(1),
    when,
  }),
  fc.record({ kind: fc.constant("html" as const), status: fc.constantFrom(200, 403, 500, 502, 503), when }),
  fc.record({
    kind: fc.constant("foreign-404" as const),
    form: fc.constantFrom("html" as const, "json" as const, "problem" as const, "empty" as const),
    when,
  }),
  fc.record({ kind: fc.constant("hang" as const), when }),
  fc.record({ kind: fc.constant("cut" as const), when }),
  fc.record({ kind: fc.constant("slow" as const), milliseconds: fc.integer({ min: 50, max: 1_000 }), when }),
  fc.record({
    kind: fc.constant("slow-drip" as const),
    milliseconds: fc.constantFrom(0, 2, 50),
    when: fc.constant("after" as const),
  }),
  fc.record({
    kind: fc.constant("truncate" as const),
    contentLength: fc.constantFrom("full" as const, "short" as const),
    when,
  }),
  fc.record({ kind: fc.constant("gzip" as const), when: fc.constant("after" as const) }),
  fc.record({ kind: fc.constant("stale" as const), reads }),
  fc.record({
    kind: fc.constant("time-form" as const),
    form: fc.constantFrom("offset" as const, "zero-offset" as const, "microseconds" as const, "lower-case" as const),
  }),
  fc.record({ kind: fc.constant("unknown-value" as const) }),
);

const faultArbitrary: fc.Arbitrary<Fault> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(kindArbitrary, targetArbitrary, fc.constantFrom(1, 1, 1, 2, 5))
      .map(([fault, target, count]) => ({ ...fault, ...target, count }) as Fault),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("lag" as const), reads, path: fc.constantFrom(...COLLECTIONS) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("endless-pages" as const),
      form: fc.constantFrom("repeat" as const, "loop" as const, "empty" as const),
      path: fc.constantFrom(...COLLECTIONS),
    }),
  },
);

/** Random faults of an apply. */
export const faultsArbitrary = fc.array(faultArbitrary, { minLength: 1, maxLength: 4 });

const runArbitrary: fc.Arbitrary<RandomRun> = fc.record({
  estate: estateArbitrary,
  faults: fc.tuple(faultsArbitrary, faultsArbitrary, faultsArbitrary),
  processing: fc.constantFrom(0, 0, 200, 1_500),
});

/** The runs of a seed. A run depends on the seed and its number only, not on how many there are. */
export function listRandomRuns(template: string, seed: number, runs: number): ChaosCase[] {
  return Array.from({ length: runs }, (_, index) => ({
    id: `random/${seed}/${index}`,
    run: (folder) => runRandom(folder, template, sampleRun(seed, index)),
  }));
}

function sampleRun(seed: number, index: number): RandomRun {
  const [run] = fc.sample(runArbitrary, { seed: seed * 10_000 + index, numRuns: 1 });
  if (run === undefined) throw new Error("fast-check gave no run.");
  return run;
}

function runRandom(folder: string, template: string, { estate, faults, processing }: RandomRun): Promise<CaseResult> {
  return withScene(folder, template, async (scene) => {
    const steps: StepResult[] = [];
    let hits = 0;
    await scene.emulator.setProcessingTime(processing);
    for (const [index, resources] of [estate.first, estate.second, {}].entries()) {
      const ordered = faults[index] ?? [];
      for (const fault of ordered) await scene.emulator.addFault(fault);
      const before = await countPending(scene);
      const step = await runStep(scene, resources, {
        disturb: async (apply) => {
          await apply.result;
          hits += before - (await countPending(scene));
        },
      });
      steps.push(step);
      // What is broken now would be found again in each later step.
      if (step.violations.length > 0) break;
    }
    return {
      violations: steps.flatMap(({ violations }) => violations),
      importsNeeded: steps.at(-1)?.importsNeeded ?? 0,
      applies: Math.max(...steps.map(({ applies }) => applies)),
      hit: hits > 0,
      notes: { steps: steps.length, processing, faults: faults[steps.length - 1] },
    };
  });
}

/** How many requests the faults are still to hit. */
async function countPending({ emulator }: Scene): Promise<number> {
  return (await emulator.faults()).reduce((sum, { count = 1 }) => sum + count, 0);
}
