import { listDeclared, type Resources } from "./estate";
import { checkInvariants, countImportsNeeded, type ObservedCommand } from "./invariants";
import { describeCommand, observe, observeCommand, type Scene, waitForProcesses } from "./observe";
import type { CaseResult } from "./report";
import { firstError, type RunningTerraform } from "./workspace";

/** What happens in a step. */
interface StepOptions {
  /** Lets the fault take place while the first apply runs. */
  readonly disturb?: (apply: RunningTerraform) => Promise<void>;
  /** What is to be over before the next apply. */
  readonly settle?: () => Promise<void>;
  /** True for a fault that no apply may fail by. */
  readonly mustSucceed?: boolean;
  /** True if a second apply follows while the fault goes on. What the API has cannot be observed before that has ended. */
  readonly repeats?: boolean;
}

/** What a step of a case showed. */
export interface StepResult extends CaseResult {
  readonly importsNeeded: number;
  readonly applies: number;
}

/** How many applies without a fault may follow: one is the promise, the next one shows how bad it is. */
const MAX_REPAIRS = 2;

/**
 * Applies a configuration while a fault takes place, then without faults until an apply succeeds, and checks what must
 * hold. An apply that ends with 0 is observed at once.
 */
export async function runStep(
  scene: Scene,
  resources: Resources,
  { disturb, settle, mustSucceed = false, repeats = false }: StepOptions = {},
): Promise<StepResult> {
  const { workspace, emulator } = scene;
  const removable = await listRemovable(scene, resources);
  await emulator.control("DELETE", "/requests");
  workspace.write(resources);
  const run = workspace.apply();
  await disturb?.(run);
  let result = await run.result;
  const commands: ObservedCommand[] = [];
  if (repeats) {
    commands.push(describeCommand("The first apply with the fault", result, mustSucceed));
    result = await workspace.apply().result;
  }
  await settle?.();
  await emulator.clearFaults();
  await waitForProcesses(scene);
  commands.push(await observeCommand(scene, "The apply with the fault", result, mustSucceed));
  for (let repairs = 0; result.code !== 0 && repairs < MAX_REPAIRS; repairs++) {
    result = await workspace.apply().result;
    commands.push(await observeCommand(scene, "An apply without faults", result, true));
  }
  const observation = await observe(scene, commands, (id) => removable.has(id));
  return {
    violations: checkInvariants(observation),
    importsNeeded: countImportsNeeded(observation.end),
    applies: commands.length,
  };
}

/** Applies a configuration without any fault. It must succeed. */
export async function prepareEstate({ workspace }: Scene, resources: Resources): Promise<void> {
  workspace.write(resources);
  const { code, output } = await workspace.apply().result;
  if (code !== 0) throw new Error(`The apply without faults failed: ${firstError(output)}`);
}

/** The ids of the objects that are in the state and no longer declared. */
async function listRemovable({ workspace }: Scene, next: Resources): Promise<ReadonlySet<string>> {
  const kept = listDeclared(next);
  const state = [...((await workspace.readState()) ?? [])];
  return new Set(state.filter(([address]) => !kept.has(address)).map(([, { attributes }]) => String(attributes.id)));
}
