import { setTimeout as sleep } from "node:timers/promises";
import type { Resources } from "./estate";
import { compareAll, countImportsNeeded, findTouched, findViolations, listDeclared, type Scene } from "./invariants";
import type { CaseResult, InvariantViolation } from "./report";
import type { RunningTerraform, TerraformResult } from "./workspace";

/** Runs the apply of a step, during which the fault takes place. */
export type Disturb = (apply: RunningTerraform) => Promise<void>;

/** What a step of a case showed. */
export interface StepResult extends CaseResult {
  readonly importsNeeded: number;
  readonly applies: number;
}

/** How many applies without a fault may follow: one is the promise, the next ones show how bad it is. */
const MAX_REPAIRS = 2;

/**
 * Applies a configuration while a fault takes place, then without faults until an apply succeeds, and checks what must
 * hold. An apply that ends with 0 is checked at once.
 */
export async function runStep(scene: Scene, resources: Resources, disturb?: Disturb): Promise<StepResult> {
  const { workspace, emulator } = scene;
  const removable = listRemovable(scene, resources);
  await emulator.control("DELETE", "/requests");
  workspace.write(resources);
  const violations: InvariantViolation[] = [];

  const run = workspace.apply();
  await disturb?.(run);
  let result = await run.result;
  await emulator.clearFaults();
  await waitForProcesses(scene);
  violations.push(...judge("The apply with the fault", result, await compareAll(scene)));
  let applies = 1;
  while (result.code !== 0 && applies <= MAX_REPAIRS) {
    result = await workspace.apply().result;
    applies++;
    if (result.code !== 0 && applies === 2) {
      violations.push({ kind: "not-converged", detail: firstError(result.output) });
    }
    if (result.hung) violations.push({ kind: "hangs", detail: "An apply without faults did not end." });
  }
  violations.push(...findTouched(await emulator.requests(), removable));
  const importsNeeded = await countImportsNeeded(scene);
  violations.push(...(await findViolations(scene)));
  return { violations: dropDuplicates(violations), importsNeeded, applies };
}

/** Applies a configuration without any fault. It must succeed. */
export async function prepareEstate({ workspace }: Scene, resources: Resources): Promise<void> {
  workspace.write(resources);
  const { code, output } = await workspace.apply().result;
  if (code !== 0) throw new Error(`The apply without faults failed: ${firstError(output)}`);
}

function judge(
  what: string,
  { code, hung }: TerraformResult,
  differences: readonly InvariantViolation[],
): InvariantViolation[] {
  if (hung) return [{ kind: "hangs", detail: `${what} did not end.` }];
  if (code !== 0) return [];
  return differences.map(({ kind, detail }) => ({ kind: "false-success", detail: `${kind}: ${detail}` }));
}

/** The ids of the objects that are in the state and no longer declared. */
function listRemovable({ workspace }: Scene, next: Resources): ReadonlySet<string> {
  const kept = listDeclared(next);
  const state = [...(workspace.readState() ?? [])];
  return new Set(state.filter(([address]) => !kept.has(address)).map(([, { attributes }]) => String(attributes.id)));
}

/** A killed Terraform leaves its provider alone for a moment. It must not write while the next apply runs. */
async function waitForProcesses({ workspace }: Scene): Promise<void> {
  for (let waited = 0; waited < 8_000 && workspace.listProcesses().length > 0; waited += 100) await sleep(100);
}

function dropDuplicates(violations: readonly InvariantViolation[]): InvariantViolation[] {
  return [...new Map(violations.map((one) => [`${one.kind} ${one.detail}`, one])).values()];
}

/** The first error of Terraform's output in one line. */
export function firstError(output: string): string {
  const line = output.replace(/[│╷╵]/g, " ").replace(/\s+/g, " ");
  return /Error: .{0,300}/.exec(line)?.[0] ?? line.slice(-200);
}
