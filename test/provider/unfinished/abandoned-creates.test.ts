import { spawn } from "node:child_process";
import { readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { systemClock } from "../../../src/http";
import { type ObjectValue, UNKNOWN } from "../../../src/plugin";
import type { ResponseDiagnostic, StateResult } from "../../../src/plugin/testing";
import { useAjoEmulator } from "../../support/ajo-emulator";
import { rcsCredential, smsCredential } from "../../support/resources";
import { ProjectFolder, type ProviderRun, skipWaits } from "./project-folder";

const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
skipWaits();

const SMS = "ajo_sinch_sms_credential";
const RCS = "ajo_sinch_rcs_credential";
const LEFT = "An interrupted apply has left objects in AJO (AJO3033)";

const named = (name: string) => ({ ...smsCredential, name }) as ObjectValue;
const rcs = { ...rcsCredential, name: "Other" } as ObjectValue;

let folder: ProjectFolder;
let other: StateResult;
let runs = 0;
beforeEach(async () => {
  await emulator.reset();
  folder = new ProjectFolder();
  const first = await start("first");
  other = await first.create(RCS, rcs);
  await first.close();
});

const start = (run: string, isPartial = false) => folder.start(emulator.server.settings, { run, isPartial });

/** Creates an object in a run that is killed before Terraform has stored it, and returns its id. */
async function createAndKill(name: string): Promise<string> {
  const { state } = await (await start(`killed-${runs++}`)).create(SMS, named(name));
  return String(state?.id);
}

interface Outcome {
  readonly warnings: readonly ResponseDiagnostic[];
  readonly states: readonly StateResult[];
}

interface RunOptions {
  /** What else Terraform validates: `UNKNOWN` for a name that is not known by then. */
  readonly validated?: readonly ObjectValue[];
  /** The objects in the state next to the other one. */
  readonly managed?: readonly StateResult[];
  readonly refresh?: boolean;
  /** False for a plan without an apply. */
  readonly applies?: boolean;
  /** With `-target`. */
  readonly isPartial?: boolean;
}

/** A run of Terraform: it validates, plans and applies the other object and these. */
async function run(
  configs: readonly ObjectValue[],
  { validated = configs, managed = [], refresh = true, applies = true, isPartial = false }: RunOptions = {},
): Promise<Outcome> {
  const name = `run-${runs++}`;
  await folder.validate(name, [RCS, rcs], ...validated.map((config) => [SMS, config] as const));
  const warnings: ResponseDiagnostic[] = [];
  const collect = ({ diagnostics }: { readonly diagnostics: readonly ResponseDiagnostic[] }) =>
    warnings.push(...diagnostics.filter(({ summary }) => summary === LEFT));
  const plan = await start(name, isPartial);
  const refreshed = async (typeName: string, state: StateResult) =>
    refresh ? plan.provider.read(typeName, state) : state;
  const planned = await Promise.all([
    refreshed(RCS, other).then((state) => plan.plan(RCS, rcs, state)),
    ...managed.map(async (state) => plan.plan(SMS, state.state as ObjectValue, await refreshed(SMS, state))),
    ...configs.map((config) => plan.plan(SMS, config)),
  ]);
  planned.forEach(collect);
  await plan.close();
  const states: StateResult[] = [];
  if (applies && configs.length > 0) {
    const apply = await start(name, isPartial);
    for (const config of configs) states.push(await create(apply, config));
    states.forEach(collect);
    await apply.close();
  }
  return { warnings, states };

  async function create(apply: ProviderRun, config: ObjectValue): Promise<StateResult> {
    const again = await apply.plan(SMS, config);
    collect(again);
    return apply.provider.apply(SMS, again);
  }
}

/** Applies a saved plan with two processes of the provider, as with two provider blocks. Returns what is told. */
async function applySaved(config: ObjectValue): Promise<ResponseDiagnostic[]> {
  const name = `saved-${runs++}`;
  const processes = [await start(name), await start(name)] as const;
  const first = await processes[0].plan(SMS, config);
  await processes[0].close();
  const second = await processes[1].plan(RCS, rcs, other);
  await processes[1].close();
  return [first, second].flatMap(({ diagnostics }) => diagnostics.filter(({ summary }) => summary === LEFT));
}

function expectTold({ warnings }: Outcome, ...ids: readonly string[]): void {
  expect(warnings).toHaveLength(ids.length === 0 ? 0 : 1);
  for (const id of ids) expect(warnings[0]?.detail).toContain(`id = "prod/${id}"`);
}

describe("what a killed create has made is told, with its id,", () => {
  it("after its name was changed", async () => {
    const id = await createAndKill("Old");
    const outcome = await run([named("New")]);
    expectTold(outcome, id);
    const lines = '# "Old", a Sinch SMS credential\n# AJO created it at 2.*Z\n# The request was sent at 2.*Z\nimport {';
    expect(outcome.warnings[0]?.detail).toMatch(new RegExp(lines));
    expect(outcome.states).toMatchObject([{ state: { name: "New" } }]);
  });

  it("after its block was removed, though the plan has no changes", async () => {
    const id = await createAndKill("Old");
    expectTold(await run([]), id);
  });

  it("in one warning for all of them, and again in the next run", async () => {
    const ids = [await createAndKill("One"), await createAndKill("Two"), await createAndKill("Three")];
    expectTold(await run([named("New")]), ...ids);
    expectTold(await run([]), ...ids);
  });

  it("when the names were not known before the plan: in the apply", async () => {
    const id = await createAndKill("Old");
    const outcome = await run([named("New")], { validated: [named("New"), { ...smsCredential, name: UNKNOWN }] });
    expectTold(outcome, id);
  });

  it("when the names were not known before the plan, and it has no changes: in the next run", async () => {
    const id = await createAndKill("Old");
    const validated = [{ ...smsCredential, name: UNKNOWN }];
    expectTold(await run([], { validated }));
    expectTold(await run([], { validated }), id);
  });

  it("when nothing is declared any more, and Terraform validates nothing", async () => {
    const id = await createAndKill("Old");
    const plan = await start("destroy");
    const { diagnostics } = await plan.provider.plan(RCS, null, other);
    expectTold({ warnings: diagnostics, states: [] }, id);
  });
});

describe("nothing is told of", () => {
  it("a create with which the next apply goes on", async () => {
    const id = await createAndKill("Brand");
    const outcome = await run([named("Brand")]);
    expectTold(outcome);
    expect(outcome.states).toMatchObject([{ state: { id } }]);
    expect(folder.list()).toEqual([]);
  });

  it("one with which it goes on, whose name was not known before the plan", async () => {
    const id = await createAndKill("Brand");
    const outcome = await run([named("Brand")], { validated: [{ ...smsCredential, name: UNKNOWN }] });
    expectTold(outcome);
    expect(outcome.states).toMatchObject([{ state: { id } }]);
  });

  it("one that is declared, while something else is planned only", async () => {
    await createAndKill("Brand");
    expectTold(await run([named("Brand")], { applies: false }));
    expectTold(await run([named("Brand")], { applies: false }));
  });

  it.each([true, false])("an object that is in the state (refresh: %s)", async (refresh) => {
    const killed = await (await start("killed")).create(SMS, named("Old"));
    // Its block was removed: the state has it, and the plan deletes it.
    expectTold(await run([], { managed: [killed], refresh }));
  });

  it("an object that was deleted, or deactivated, or never made", async () => {
    const id = await createAndKill("Old");
    await emulator.otherUser.delete(id);
    expectTold(await run([]));
  });

  it("a create whose Terraform still runs", async () => {
    const terraform = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"], { stdio: "ignore" });
    try {
      const { state } = await (await start(String(terraform.pid))).create(SMS, named("Old"));
      expectTold(await run([]));
      terraform.kill("SIGKILL");
      await new Promise((resolve) => terraform.once("exit", resolve));
      expectTold(await run([]), String(state?.id));
    } finally {
      terraform.kill("SIGKILL");
    }
  });

  it("a create of another workspace", async () => {
    await createAndKill("Old");
    writeFileSync(join(folder.dataFolder, "environment"), "staging");
    expectTold(await run([]));
  });

  it("a create that the run leaves out, as with -target, whatever was planned before", async () => {
    const id = await createAndKill("Old");
    for (const name of ["Old", UNKNOWN]) {
      const validated = [named("New"), { ...smsCredential, name }];
      expectTold(await run([named("New")], { validated, isPartial: true, applies: false }));
      expectTold(await run([], { validated, isPartial: true }));
    }
    // It is gone from the configuration, and then it is back.
    expectTold(await run([], { validated: [] }), id);
    const validated = [named("Old"), named("New")];
    expectTold(await run([named("New")], { validated, isPartial: true, applies: false }));
    expectTold({ warnings: await applySaved(named("New")), states: [] });
    const outcome = await run([named("Old")], { validated });
    expectTold(outcome);
    expect(outcome.states).toMatchObject([{ state: { id } }]);
  });

  it("a create in another workspace, whose run has notes of its own", async () => {
    const inDefault = await createAndKill("Old");
    expectTold(await run([named("Old")], { applies: false }));
    const workspace = join(folder.dataFolder, "environment");
    writeFileSync(workspace, "staging");
    const inStaging = await createAndKill("Other brand");
    expectTold(await run([]), inStaging);
    writeFileSync(workspace, "default");
    expectTold({ warnings: await applySaved(named("New")), states: [] });
    const outcome = await run([named("Old")]);
    expectTold(outcome);
    expect(outcome.states).toMatchObject([{ state: { id: inDefault } }]);
    writeFileSync(workspace, "staging");
    expectTold(await run([]), inStaging);
  });

  it("a create, once its object was imported or declared again", async () => {
    const id = await createAndKill("Old");
    expectTold(await run([]), id);
    const plan = await start("import");
    const imported = await plan.provider.importState(SMS, `prod/${id}`);
    await plan.provider.read(SMS, imported);
    await plan.close();
    expectTold(await run([]));
    expect(folder.list()).toEqual([]);

    const again = await createAndKill("Again");
    expectTold(await run([]), again);
    const declared = await run([named("Again")]);
    expectTold(declared);
    expect(declared.states).toMatchObject([{ state: { id: again } }]);
    expect(folder.list()).toEqual([]);
  });

  it("a create, after a plan that failed has left it out", async () => {
    await createAndKill("Brand");
    const plan = await start("failed");
    await plan.plan(SMS, named("Twice"));
    const { diagnostics } = await plan.plan(SMS, named("Twice"));
    expect(diagnostics).toMatchObject([{ severity: "error" }]);
    await plan.close();
    expectTold(await run([named("Brand")]));
  });
});

it("a create that has made nothing ends after a while, and leaves nothing behind", async () => {
  const id = await createAndKill("Old");
  await emulator.otherUser.delete(id);
  await run([]);
  const isEntry = (name: string) => name.endsWith(".json");
  const [file = ""] = folder
    .list()
    .filter(isEntry)
    .map((name) => join(folder.journalFolder, name));
  const entry = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...entry, at: entry.at - 20 * 60_000 }));
  await run([]);
  expect(folder.list()).toEqual([]);
});

it("two processes of one run tell of it once", async () => {
  const id = await createAndKill("Old");
  await folder.validate("both", [RCS, rcs]);
  const processes = [await start("both"), await start("both")];
  const plans = await Promise.all(processes.map((process) => process.plan(RCS, rcs, other)));
  const warnings = plans.flatMap(({ diagnostics }) => diagnostics.filter(({ summary }) => summary === LEFT));
  expectTold({ warnings, states: [] }, id);
});

it("in the apply of a saved plan, no object waits until others are written", async () => {
  const id = await createAndKill("Old");
  const configs = [named("First"), named("Second")] as const;
  expectTold(await run(configs, { applies: false }), id);
  const apply = await start("saved");
  emulator.server.injectFault({ kind: "slow", method: "POST", path: "/api-credentials", milliseconds: 1_000 });
  const created = apply.create(SMS, configs[0]);
  const planned = apply.plan(SMS, configs[1]);
  expect(await Promise.race([planned.then(() => "planned"), created.then(() => "created")])).toBe("planned");
  expectTold({ warnings: (await planned).diagnostics, states: [] }, id);
  expect((await created).state).toMatchObject({ name: "First" });
});

it("no call waits any more once it is told", async () => {
  const id = await createAndKill("Old");
  await folder.validate("slow", [RCS, rcs]);
  const plan = await start("slow");
  const { diagnostics } = await plan.plan(RCS, rcs, other);
  expectTold({ warnings: diagnostics, states: [] }, id);
  const sleeps = jest.mocked(systemClock.sleep).mock.calls.length;
  expect(sleeps).toBeGreaterThan(0);
  await plan.plan(RCS, rcs, other);
  expect(jest.mocked(systemClock.sleep).mock.calls).toHaveLength(sleeps);
});

it("an entry of an older version, which has no name, is no obstacle", async () => {
  await createAndKill("Old");
  for (const name of folder.list().filter((one) => one.endsWith(".json"))) {
    const file = join(folder.journalFolder, name);
    const { place: _, ...entry } = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify(entry));
  }
  expectTold(await run([]));
  expect((await run([named("Old")])).states).toMatchObject([
    { state: { name: "Old" }, diagnostics: [{ summary: expect.stringContaining("AJO3028") }] },
  ]);
});

it("runs without an unfinished create write no note", async () => {
  await folder.validate("idle", [SMS, named("Old")]);
  expect(readdirSync(folder.dataFolder)).toEqual([]);
});

it("many validations without a plan leave one note", async () => {
  await createAndKill("Old");
  for (const name of ["one", "two", "three"]) await folder.validate(name, [RCS, rcs]);
  expect(folder.list().filter((name) => name.startsWith("seen."))).toHaveLength(1);
});

it("notes of runs that are over do not stay", async () => {
  const id = await createAndKill("Old");
  for (let count = 0; count < 3; count++) expectTold(await run([named(`New ${count}`)]), id);
  const old = folder.list().length;
  for (let count = 3; count < 6; count++) expectTold(await run([named(`New ${count}`)]), id);
  expect(folder.list()).toHaveLength(old);
  const past = new Date(Date.now() - 8 * 24 * 60 * 60_000);
  for (const name of folder.list()) utimesSync(join(folder.journalFolder, name), past, past);
  expectTold(await run([]));
  expect(folder.list()).toEqual([]);
});

// Whatever is killed, declared, renamed and left out: an object is in the state of the last run, or that run tells of it.
it("no object is left that nobody knows of", async () => {
  const step = fc.record({
    killed: fc.subarray(["A", "B", "C", "D"]),
    declared: fc.subarray(["A", "B", "C", "D"]),
    isKnown: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 3 }), async (steps) => {
      await emulator.reset();
      folder = new ProjectFolder();
      const first = await start(`first-${runs++}`);
      other = await first.create(RCS, rcs);
      await first.close();
      const managed = new Map<string, StateResult>();
      let told = "";
      for (const { killed, declared, isKnown } of steps) {
        for (const name of killed) if (!managed.has(name)) await createAndKill(name);
        const creates = declared.filter((name) => !managed.has(name));
        const validated = [...declared, ...managed.keys()].map((name) =>
          isKnown ? named(name) : { ...smsCredential, name: UNKNOWN },
        );
        const outcome = await run(creates.map(named), { validated, managed: [...managed.values()] });
        for (const [index, state] of outcome.states.entries()) managed.set(String(creates[index]), state);
        told = outcome.warnings.map(({ detail }) => detail).join();
        const inState = new Set([...managed.values()].map(({ state }) => state?.id));
        for (const { id } of (await emulator.otherUser.list()).credentials) {
          if (id === other.state?.id || inState.has(id)) {
            expect(told).not.toContain(id);
          } else if (isKnown || creates.length > 0) expect(told).toContain(id);
        }
      }
    }),
    { numRuns: 12 },
  );
});
