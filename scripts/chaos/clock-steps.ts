import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../../src/emulator";
import { SettableClock } from "./fake-clock";
import { KILLED_OPERATIONS, type KilledOperation, waitForFault } from "./kill-matrix";
import type { Scene } from "./observe";
import type { CaseResult, ChaosCase } from "./report";
import { withScene } from "./scene";
import { prepareEstate, runStep } from "./steps";

/** Whose clock is set. */
const OWNERS = ["provider", "emulator", "both"] as const;
const OFFSETS = ["+5h", "-5h", "+400d", "-400d"] as const;

/** What the provider does when the clock is set: it waits for a response, pauses as it was told, or tries again. */
const MOMENTS: Readonly<Record<string, Fault>> = {
  request: { kind: "slow", milliseconds: 1_500 },
  pause: { kind: "status", status: 429, retryAfter: 2 },
  retry: { kind: "cut", when: "after", count: 2 },
};

/** A surface is still processed when the clock is set. */
const PROCESSING_MS = 3_000;

/** A case for each operation, offset and moment. The owners of the clock take turns. */
export function listClockSteps(template: string, library: string): ChaosCase[] {
  return KILLED_OPERATIONS.flatMap((operation, row) =>
    OFFSETS.flatMap((offset, column) =>
      Object.entries(MOMENTS).map(([moment, fault], turn) => {
        const owner = OWNERS[(row + column + turn) % OWNERS.length] ?? "both";
        return {
          id: `clock/${operation.name}/${moment}/${offset}/${owner}`,
          run: (folder: string) => runClockStep(folder, template, operation, { library, offset, owner, fault }),
        };
      }),
    ),
  );
}

interface ClockStep {
  readonly library: string;
  readonly offset: string;
  readonly owner: (typeof OWNERS)[number];
  readonly fault: Fault;
}

function runClockStep(
  folder: string,
  template: string,
  { before, after, method, path }: KilledOperation,
  { library, offset, owner, fault }: ClockStep,
): Promise<CaseResult> {
  mkdirSync(folder, { recursive: true });
  const clock = new SettableClock(library, join(folder, "clock"));
  const environment = {
    ...(owner !== "emulator" && { provider: clock.environment }),
    ...(owner !== "provider" && { emulator: clock.environment }),
  };
  const work = async (scene: Scene): Promise<CaseResult> => {
    for (const resources of before) await prepareEstate(scene, resources);
    const { emulator, workspace } = scene;
    await emulator.setProcessingTime(PROCESSING_MS);
    await emulator.addFault({ ...fault, method, path } as Fault);
    let hit = false;
    const step = await runStep(scene, after, {
      // The clock is no reason to fail.
      mustSucceed: true,
      disturb: async (apply) => {
        const isReached = await waitForFault(scene, apply);
        const providers = workspace.listProcesses(/terraform-provider-ajo/).map(({ pid }) => pid);
        const pids = [...(owner === "emulator" ? [] : providers), ...(owner === "provider" ? [] : [emulator.pid])];
        hit = isReached && pids.length > 0 && pids.every((pid) => clock.isUsedBy(pid));
        clock.set(offset);
      },
      // Somebody sets it right again.
      settle: async () => clock.set("+0"),
    });
    return { ...step, hit };
  };
  return withScene(folder, template, work, { environment });
}
