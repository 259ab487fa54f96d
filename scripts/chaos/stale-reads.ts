import { KILLED_OPERATIONS, type KilledOperation } from "./kill-matrix";
import type { CaseResult, ChaosCase } from "./report";
import { withScene } from "./scene";
import { prepareEstate, runStep } from "./steps";

/** How many reads lag behind, up to what half a minute of asking again covers. */
const READS = [1, 4, 8] as const;

/**
 * Reads that lag behind a write: they show the object as it was before, not at all, or still. Two applies follow each
 * other while they do, so that the second one, a process of its own, meets them too.
 */
export function listStaleReads(template: string): ChaosCase[] {
  return KILLED_OPERATIONS.flatMap((operation) =>
    READS.map((reads) => ({
      id: `stale/${operation.name}/${reads}`,
      run: (folder: string) => runStaleReads(folder, template, operation, reads),
    })),
  );
}

function runStaleReads(
  folder: string,
  template: string,
  { before, after, method, path }: KilledOperation,
  reads: number,
): Promise<CaseResult> {
  return withScene(folder, template, async (scene) => {
    for (const resources of before) await prepareEstate(scene, resources);
    await scene.emulator.addFault({ kind: "stale", reads, method, path });
    let hit = false;
    const step = await runStep(scene, after, {
      mustSucceed: true,
      repeats: true,
      disturb: async (apply) => {
        await apply.result;
        hit = (await scene.emulator.faults()).length === 0;
      },
    });
    return { ...step, hit };
  });
}
