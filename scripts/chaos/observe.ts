import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EMULATOR_SECRET, type EmulatorProcess } from "./emulator-process";
import { type Arguments, listDeclared, listSecrets, SECRET_PREFIX } from "./estate";
import { listIdsAtApi, type Observation, type ObservedCommand, type ObservedSides } from "./invariants";
import { type ChaosWorkspace, firstError, type TerraformResult } from "./workspace";

/** What is observed: Terraform's side and the API's. */
export interface Scene {
  readonly emulator: EmulatorProcess;
  /** Where Terraform runs. */
  readonly workspace: ChaosWorkspace;
  /** Where another pipeline runs it, on the same state or on one of its own. */
  readonly second?: { readonly workspace: ChaosWorkspace; readonly hasOwnState: boolean };
}

/** Observes everything after the last command. */
export async function observe(
  scene: Scene,
  commands: readonly ObservedCommand[],
  isRemovable: Observation["isRemovable"],
): Promise<Observation> {
  const requests = await scene.emulator.requests();
  const end = await observeSides(scene);
  const workspaces = listWorkspaces(scene);
  const emptyPlans: boolean[] = [];
  for (const workspace of workspaces) emptyPlans.push(await workspace.isPlanEmpty());
  await waitForProcesses(scene);
  return {
    commands,
    end,
    emptyPlans,
    leaks: workspaces.flatMap(findLeaks),
    processes: workspaces.flatMap((workspace) => workspace.listProcesses().map(({ command }) => command)),
    leftovers: workspaces.flatMap((workspace) => workspace.listLeftovers()),
    requests,
    isRemovable,
  };
}

/** Observes API, configurations and states. It changes nothing, so it can be used right after a command. */
export async function observeSides(scene: Scene): Promise<ObservedSides> {
  const { workspace, second } = scene;
  const contents = await scene.emulator.contents();
  const idsAtApi = listIdsAtApi(contents);
  const states: ObservedSides["states"][number][] = [];
  const otherSecrets: string[] = [];
  for (const stateful of second?.hasOwnState ? [workspace, second.workspace] : [workspace]) {
    const { resources } = stateful;
    const instances = await stateful.readState();
    states.push({ resources, instances });
    for (const [address, wanted] of listDeclared(resources)) {
      const id = String(instances?.get(address)?.attributes.id);
      const names = idsAtApi.has(id) ? await findOtherSecrets(scene.emulator, id, wanted) : [];
      otherSecrets.push(...names.map((name) => `${address}.${name}`));
    }
  }
  return { contents, states, otherSecrets };
}

/** Observes a command of Terraform that has ended, and what it left if it ended with 0. */
export async function observeCommand(
  scene: Scene,
  name: string,
  result: TerraformResult,
  mustSucceed: boolean,
): Promise<ObservedCommand> {
  const sides = result.code === 0 ? await observeSides(scene) : undefined;
  return { ...describeCommand(name, result, mustSucceed), sides };
}

/** A command that has ended, without what it left. */
export function describeCommand(
  name: string,
  { code, hung, output }: TerraformResult,
  mustSucceed: boolean,
): ObservedCommand {
  return { name, code, hung, error: firstError(output), mustSucceed, told: findToldIds(output) };
}

/** The ids in import blocks, which are `sandbox/id`. */
function findToldIds(output: string): ReadonlySet<string> {
  return new Set([...output.matchAll(/\bid = "[a-z0-9-]+\/([^"/]+)"/g)].map(([, id = ""]) => id));
}

/**
 * A killed Terraform leaves its provider alone for a moment. It must not write while the next apply runs, and it has this
 * long to end by itself.
 */
export async function waitForProcesses(scene: Scene, milliseconds = 8_000): Promise<void> {
  const isAnyLeft = () => listWorkspaces(scene).some((workspace) => workspace.listProcesses().length > 0);
  for (let waited = 0; waited < milliseconds && isAnyLeft(); waited += 100) await sleep(100);
}

function listWorkspaces({ workspace, second }: Scene): ChaosWorkspace[] {
  return second === undefined ? [workspace] : [workspace, second.workspace];
}

/** The names of the secrets that the API holds with another value. */
async function findOtherSecrets(emulator: EmulatorProcess, id: string, wanted: Arguments): Promise<string[]> {
  const secrets = Object.fromEntries(listSecrets(wanted).map(([name, value]) => [toApiName(name), value]));
  if (Object.keys(secrets).length === 0) return [];
  const matches = Object.entries(await emulator.compareSecrets(id, secrets));
  return matches.filter(([, isSame]) => !isSame).map(([name]) => name);
}

/** The name of a write-only argument at the API, as `apiToken` for `api_token_wo`. */
function toApiName(name: string): string {
  return name.slice(0, -"_wo".length).replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function findLeaks(workspace: ChaosWorkspace): string[] {
  const values = [EMULATOR_SECRET, SECRET_PREFIX, ...workspace.secrets];
  const secrets = values.flatMap((value) => [value, Buffer.from(value).toString("base64").replace(/=+$/, "")]);
  const files = workspace.listFiles().filter((file) => {
    const bytes = readFileSync(file);
    return secrets.some((secret) => bytes.includes(secret));
  });
  const isPrinted = secrets.some((secret) => workspace.output.includes(secret));
  return [...files.map((file) => basename(file)), ...(isPrinted ? ["Terraform's output"] : [])];
}
