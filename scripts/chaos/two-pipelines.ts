import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import type { Fault } from "../../src/emulator";
import { kill } from "./children";
import {
  type Arguments,
  buildSms,
  type EstateHistory,
  estateArbitrary,
  listDeclared,
  type Resources,
  SECRET_PREFIX,
} from "./estate";
import { checkInvariants, countImportsNeeded, listTold, type ObservedCommand } from "./invariants";
import { describeCommand, observe, observeCommand, type Scene, waitForProcesses } from "./observe";
import type { PostgresServer } from "./postgres";
import { faultsArbitrary } from "./random-runs";
import type { CaseResult, ChaosCase } from "./report";
import { withScene } from "./scene";
import { prepareEstate } from "./steps";
import type { ChaosWorkspace, TerraformResult } from "./workspace";

/** Two pipelines that apply at the same time. */
interface Race {
  readonly estate: EstateHistory;
  /** How much later the second one starts. */
  readonly delay: number;
  readonly faults: readonly Fault[];
  /** Ends the first one while AJO has stored what it created, and its response has not arrived. */
  readonly signal: NodeJS.Signals | undefined;
}

const raceArbitrary = {
  estate: estateArbitrary,
  delay: fc.constantFrom(0, 0, 100, 300, 700),
  faults: fc.oneof(fc.constant([]), faultsArbitrary),
  signal: fc.constantFrom(undefined, undefined, "SIGKILL" as const, "SIGTERM" as const, "SIGINT" as const),
};

/** Both pipelines have one state. */
interface OneStateRace extends Race {
  /** Whether the first configuration was applied before. */
  readonly isPrepared: boolean;
  /** Whether the first pipeline still has the older configuration. */
  readonly isOlder: boolean;
  /** How long each waits for the lock of the state. */
  readonly lockTimeout: string;
}

const oneStateArbitrary: fc.Arbitrary<OneStateRace> = fc.record({
  ...raceArbitrary,
  isPrepared: fc.boolean(),
  isOlder: fc.boolean(),
  lockTimeout: fc.constantFrom("0s", "90s"),
});

/** Each pipeline has a state of its own. */
interface TwoStatesRace extends Race {
  /** Whether both declare a credential of the same name. Only one can have it. */
  readonly wantsSameName: boolean;
}

const twoStatesArbitrary: fc.Arbitrary<TwoStatesRace> = fc.record({ ...raceArbitrary, wantsSameName: fc.boolean() });

/** Two pipelines on one state, which is in a PostgreSQL. */
export function listOneStateRaces(template: string, seed: number, runs: number, postgres: PostgresServer): ChaosCase[] {
  return Array.from({ length: runs }, (_, index) => ({
    id: `one-state/${seed}/${index}`,
    run: async (folder) => {
      const race = sampleRace(oneStateArbitrary, seed, index);
      const pipelines = { sharedState: await postgres.createBackend() };
      return withScene(folder, template, (scene) => runOneState(scene, race), { pipelines });
    },
  }));
}

/** Two pipelines on two states, in one sandbox. */
export function listTwoStatesRaces(template: string, seed: number, runs: number): ChaosCase[] {
  return Array.from({ length: runs }, (_, index) => ({
    id: `two-states/${seed}/${index}`,
    run: (folder) => {
      const race = sampleRace(twoStatesArbitrary, seed, index);
      return withScene(folder, template, (scene) => runTwoStates(scene, race), { pipelines: "two states" });
    },
  }));
}

function sampleRace<T>(arbitrary: fc.Arbitrary<T>, seed: number, index: number): T {
  const [race] = fc.sample(arbitrary, { seed: seed * 10_000 + index, numRuns: 1 });
  if (race === undefined) throw new Error("fast-check gave no race.");
  return race;
}

async function runOneState(scene: Scene, race: OneStateRace): Promise<CaseResult> {
  const [first, second] = getPipelines(scene);
  const { isPrepared, isOlder, lockTimeout, estate } = race;
  const before = isPrepared ? estate.first : {};
  const newer = estate.second;
  if (isPrepared) await prepareEstate(scene, before);
  const kept = await listKeptIds(first, newer);
  first.write(isOlder ? estate.first : newer);
  second.write(newer);
  const { results, hit } = await runTogether(scene, race, [`-lock-timeout=${lockTimeout}`]);
  // With two configurations, the one that was applied last decides, and nobody knows which that was.
  const commands = await observeRace(scene, results, !isOlder);
  // Whoever applied last decided. Now both have the newer configuration.
  first.write(newer);
  for (const pipeline of [first, second]) {
    commands.push(await observeCommand(scene, "An apply without faults", await pipeline.apply().result, true));
  }
  // What only the newer configuration has may come and go.
  const isRemovable = (id: string) => !kept.has(id);
  return conclude(scene, commands, isRemovable, {
    hit,
    isPrepared,
    isOlder,
    lockTimeout,
    codes: codesOf(results),
    ...toNotes(race),
  });
}

async function runTwoStates(scene: Scene, race: TwoStatesRace): Promise<CaseResult> {
  const [first, second] = getPipelines(scene);
  const { wantsSameName, estate } = race;
  const shared = (token: string) => buildSms("Shared", { api_token_wo: `${SECRET_PREFIX}${token}` });
  const own = [estate.second, renameAll(estate.second)] as const;
  first.write(wantsSameName ? addSms(own[0], shared("first")) : own[0]);
  second.write(wantsSameName ? addSms(own[1], shared("second")) : own[1]);
  const { results, hit } = await runTogether(scene, race);
  const commands = await observeRace(
    scene,
    results,
    results.every(({ code }) => code === 0),
  );
  const repair = async (pipeline: ChaosWorkspace, mustSucceed: boolean) => {
    const result = await pipeline.apply().result;
    commands.push(describeCommand("An apply without faults", result, mustSucceed));
  };
  // The first one may have been killed: it finds again what it created.
  for (const pipeline of [first, second]) await repair(pipeline, !wantsSameName);
  if (wantsSameName) {
    const hasShared = ((await first.readState()) ?? new Map()).has(SHARED_ADDRESS);
    if (hasShared) second.write(own[1]);
    else first.write(own[0]);
    for (const pipeline of [first, second]) await repair(pipeline, true);
  }
  // Nothing was there before, and nothing is taken away.
  return conclude(scene, commands, () => false, { hit, wantsSameName, codes: codesOf(results), ...toNotes(race) });
}

/** Observes both pipelines when they have ended. `isComparable`: one that ended with 0 left all as planned. */
async function observeRace(
  scene: Scene,
  results: readonly TerraformResult[],
  isComparable: boolean,
): Promise<ObservedCommand[]> {
  const commands: ObservedCommand[] = [];
  for (const [index, result] of results.entries()) {
    const name = `Pipeline ${index + 1}`;
    commands.push(
      isComparable ? await observeCommand(scene, name, result, false) : describeCommand(name, result, false),
    );
  }
  return commands;
}

async function conclude(
  scene: Scene,
  commands: readonly ObservedCommand[],
  isRemovable: (id: string) => boolean,
  { hit, ...notes }: { readonly hit: boolean; readonly [note: string]: unknown },
): Promise<CaseResult> {
  const observation = await observe(scene, commands, isRemovable);
  const importsNeeded = countImportsNeeded(observation.end);
  const told = listTold(commands).size;
  return {
    violations: checkInvariants(observation),
    importsNeeded,
    applies: commands.length,
    hit,
    notes: { ...notes, told },
  };
}

/** Lets both pipelines apply at the same time. `hit`: both ran together, or the first one was killed. */
async function runTogether(
  scene: Scene,
  { delay, faults, signal }: Race,
  args: readonly string[] = [],
): Promise<{ results: readonly TerraformResult[]; hit: boolean }> {
  const [first, second] = getPipelines(scene);
  const { emulator } = scene;
  await emulator.control("DELETE", "/requests");
  if (signal !== undefined)
    await emulator.addFault({ kind: "hang", when: "after", method: "POST", path: "/api-credentials" });
  for (const fault of faults) await emulator.addFault(fault);
  const runs = [first.apply(...args)];
  let hasEnded = false;
  void runs[0]?.result.then(() => {
    hasEnded = true;
  });
  await sleep(delay);
  const isTogether = !hasEnded;
  runs.push(second.apply(...args));
  const isKilled = signal !== undefined && (await killAtFault(scene, runs[0]?.pid ?? 0, signal, () => hasEnded));
  const results = await Promise.all(runs.map(({ result }) => result));
  await emulator.clearFaults();
  await waitForProcesses(scene);
  return { results, hit: isTogether || isKilled };
}

async function killAtFault(
  { emulator }: Scene,
  pid: number,
  signal: NodeJS.Signals,
  hasEnded: () => boolean,
): Promise<boolean> {
  while (!hasEnded()) {
    if (!(await emulator.faults()).some(({ kind, path }) => kind === "hang" && path === "/api-credentials")) {
      await sleep(150);
      kill(-pid, signal);
      return true;
    }
    await sleep(20);
  }
  return false;
}

function getPipelines({ workspace, second }: Scene): [ChaosWorkspace, ChaosWorkspace] {
  if (second === undefined) throw new Error("There is no second pipeline.");
  return [workspace, second.workspace];
}

/** The ids of the objects in the state that a configuration keeps. */
async function listKeptIds(workspace: ChaosWorkspace, next: Resources): Promise<ReadonlySet<string>> {
  const kept = listDeclared(next);
  const state = [...((await workspace.readState()) ?? [])];
  return new Set(state.filter(([address]) => kept.has(address)).map(([, { attributes }]) => String(attributes.id)));
}

const SHARED_ADDRESS = "ajo_sinch_sms_credential.shared";

function addSms(resources: Resources, shared: Arguments): Resources {
  return { ...resources, ajo_sinch_sms_credential: { ...resources.ajo_sinch_sms_credential, shared } };
}

/** The same estate under other names. */
function renameAll(resources: Resources): Resources {
  return Object.fromEntries(
    Object.entries(resources).map(([type, byKey]) => [
      type,
      Object.fromEntries(Object.entries(byKey).map(([key, wanted]) => [key, { ...wanted, name: `${wanted.name}_b` }])),
    ]),
  );
}

const codesOf = (results: readonly TerraformResult[]) => results.map(({ code }) => code);

const toNotes = ({ delay, signal, faults }: Race) => ({ delay, signal, faults });
