import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kill } from "../../scripts/chaos/children";
import { buildChannelSurface, buildSms, type Resources, refId, SECRET_PREFIX } from "../../scripts/chaos/estate";
import { checkFakeClock, SettableClock } from "../../scripts/chaos/fake-clock";
import { checkInvariants, countImportsNeeded, type Observation } from "../../scripts/chaos/invariants";
import { KILLED_OPERATIONS, VICTIMS } from "../../scripts/chaos/kill-matrix";
import { observe, type Scene } from "../../scripts/chaos/observe";
import { PostgresServer } from "../../scripts/chaos/postgres";
import type { ChaosCase, InvariantViolation } from "../../scripts/chaos/report";
import { withScene } from "../../scripts/chaos/scene";
import { prepareEstate, runStep } from "../../scripts/chaos/steps";
import { getSuite, SUITE_NAMES, type SuiteName } from "../../scripts/chaos/suites";
import { createTemplate } from "../../scripts/chaos/workspace";
import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import { withTool } from "../support/outside-tools";
import { createTemporaryFolder } from "../support/temporary-folder";

// What a run observes must be what is there: each test breaks something on purpose.

const ESTATE: Resources = {
  ajo_sinch_sms_credential: { a: buildSms("Brand A") },
  ajo_channel_surface: { s: buildChannelSurface("brand_one", refId("ajo_sinch_sms_credential.a")) },
};

const kindsOf = (violations: readonly InvariantViolation[]) => [...new Set(violations.map(({ kind }) => kind))].sort();

let template: string;

beforeAll(async () => {
  template = await createTemplate(createTemporaryFolder());
});

const inScene = (work: (scene: Scene) => Promise<void>) => withScene(createTemporaryFolder(), template, work);

/** Applies the estate, breaks something, and observes. */
async function breakAndObserve(spoil: (scene: Scene, id: string) => Promise<void> | void): Promise<Observation> {
  let observation: Observation | undefined;
  await inScene(async (scene) => {
    await prepareEstate(scene, ESTATE);
    await spoil(scene, (await scene.emulator.contents()).credentials[0]?.id ?? "");
    observation = await observe(scene, [], () => false);
  });
  if (observation === undefined) throw new Error("Nothing was observed.");
  return observation;
}

const breakAndCheck = async (spoil: Parameters<typeof breakAndObserve>[0]) =>
  kindsOf(checkInvariants(await breakAndObserve(spoil)));

describe("an observation", () => {
  test("shows nothing wrong after an apply without faults, and after a change and a destroy", async () => {
    await inScene(async (scene) => {
      for (const resources of [
        ESTATE,
        { ajo_sinch_sms_credential: { a: buildSms("Brand A", { help: { keywords: ["HELP"], message: "Call." } }) } },
        {},
      ]) {
        expect(await runStep(scene, resources)).toEqual({ violations: [], importsNeeded: 0, applies: 1 });
      }
    });
  });

  test("shows objects that nobody knows of: the state is deleted after the apply", async () => {
    const observation = await breakAndObserve(({ workspace }) => rmSync(join(workspace.folder, "terraform.tfstate")));
    expect(kindsOf(checkInvariants(observation))).toEqual(["not-in-state", "orphan", "plan-not-empty"]);
    expect(countImportsNeeded(observation.end)).toBe(2);
  });

  test("shows that a success was none, and that no apply repairs it: the state is deleted while it is disturbed", async () => {
    await inScene(async (scene) => {
      const disturb = async (apply: { readonly result: Promise<unknown> }) => {
        await apply.result;
        rmSync(join(scene.workspace.folder, "terraform.tfstate"));
      };
      const step = await runStep(scene, ESTATE, { disturb });
      expect(kindsOf(step.violations)).toEqual(["false-success", "not-in-state", "orphan", "plan-not-empty"]);
      expect(step.importsNeeded).toBe(2);
    });
  });

  test("shows a surface that somebody took out of service", async () => {
    const kinds = await breakAndCheck(async ({ emulator }) => {
      const user = await emulator.user();
      const [surface] = (await emulator.contents()).surfaces;
      await user.deactivate(surface?.id ?? "");
    });
    // The request that did it is in the log, too.
    expect(kinds).toEqual(["live-touched", "not-live", "plan-not-empty"]);
  });

  test("shows a value that differs", async () => {
    const kinds = await breakAndCheck(async ({ emulator }, id) => {
      await (await emulator.user()).update(id, { help: { keywords: "HELP", message: "By hand." } });
    });
    expect(kinds).toEqual(["api-differs", "plan-not-empty"]);
  });

  test("shows another secret, which no plan shows", async () => {
    const kinds = await breakAndCheck(async ({ emulator }, id) => {
      await (await emulator.user()).update(id, { apiToken: "by-hand" });
    });
    expect(kinds).toEqual(["secret-differs"]);
  });

  test("shows a tainted object", async () => {
    const kinds = await breakAndCheck(async ({ workspace }) => {
      await workspace.start("taint", "ajo_channel_surface.s").result;
    });
    expect(kinds).toEqual(["plan-not-empty", "tainted"]);
  });

  test("shows a secret in a file, plain or in base64", async () => {
    const token = String(ESTATE.ajo_sinch_sms_credential?.a?.api_token_wo);
    for (const text of [`${SECRET_PREFIX}x`, Buffer.from(token).toString("base64")]) {
      const kinds = await breakAndCheck(({ workspace }) => writeFileSync(join(workspace.folder, "crash.log"), text));
      expect(kinds).toEqual(["secret-leaked"]);
    }
  });

  test("shows a process, a socket, a folder and a file that are left", async () => {
    const kinds = await breakAndCheck(async ({ workspace }) => {
      const script = 'require("net").createServer().listen(process.env.TMPDIR + "/left.sock", () => console.log("up"))';
      const env = { ...process.env, TMPDIR: workspace.temporary };
      const child = spawn(process.execPath, ["-e", script], { env, stdio: ["ignore", "pipe", "ignore"] });
      await once(child.stdout, "data");
      writeFileSync(join(workspace.temporary, "left.txt"), "");
      mkdirSync(join(workspace.temporary, "left"));
    });
    expect(kinds).toEqual(["file-left", "folder-left", "process-left", "socket-left"]);
  });

  test("shows a state file that cannot be read", async () => {
    const kinds = await breakAndCheck(({ workspace }) =>
      writeFileSync(join(workspace.folder, "terraform.tfstate"), '{"version": 4, "resou'),
    );
    expect(kinds).toEqual(["orphan", "plan-not-empty", "state-broken"]);
  });
});

describe("a step", () => {
  test("tells an apply that never converges, and how many applies it took", async () => {
    await inScene(async (scene) => {
      // Somebody else has the name: no apply can create it.
      const body = { vendor: "sinch", name: "Brand A", servicePlanId: "x", apiToken: "by-hand" };
      await (await scene.emulator.user()).createCredential(body);
      const step = await runStep(scene, { ajo_sinch_sms_credential: { a: buildSms("Brand A") } });
      expect(kindsOf(step.violations)).toEqual(["not-converged", "not-in-state", "orphan", "plan-not-empty"]);
      expect(step).toMatchObject({ applies: 3, importsNeeded: 1 });
    });
  });

  test("tells a surface that a repair takes out of service", async () => {
    await inScene(async (scene) => {
      await prepareEstate(scene, ESTATE);
      const changed = {
        ...ESTATE,
        ajo_channel_surface: { s: buildChannelSurface("brand_two", refId("ajo_sinch_sms_credential.a")) },
      };
      const { violations } = await runStep(scene, changed);
      expect(kindsOf(violations)).toEqual(["live-touched"]);
    });
  });
});

describe("a clock of programs", () => {
  withTool(OUTSIDE_TOOLS.fakeTime).test("is set while they run, and is only seen by those that have it", () => {
    const folder = createTemporaryFolder();
    const library = OUTSIDE_TOOLS.fakeTime.find() ?? "";
    expect(() => checkFakeClock(library, folder)).not.toThrow();
    const clock = new SettableClock(library, join(folder, "clock"));
    expect(clock.isUsedBy(process.pid)).toBe(false);
  });

  test("is refused if it does not set the time", () => {
    expect(() => checkFakeClock("/nothing/libfaketime.so.1", createTemporaryFolder())).toThrow("instead of 5 h");
  });
});

withTool(OUTSIDE_TOOLS.postgres).test(
  "PostgreSQL starts, has a database for each state, and leaves nothing",
  async () => {
    const postgres = new PostgresServer(createTemporaryFolder());
    const backends = [await postgres.createBackend(), await postgres.createBackend()];
    const folder = /host=([^&]+)/.exec(String(backends[0]?.pg?.conn_str))?.[1] ?? "";
    expect(new Set(backends.map(({ pg }) => pg?.conn_str)).size).toBe(2);
    expect(existsSync(folder)).toBe(true);
    await postgres.end();
    expect(existsSync(folder)).toBe(false);
  },
);

describe("the cases", () => {
  const listSuite = (name: SuiteName): ChaosCase[] =>
    getSuite(name).list({ template, postgres: new PostgresServer(createTemporaryFolder()), seed: 7, count: 20 });
  const isThere = (name: SuiteName) => getSuite(name).tool?.find() !== undefined || getSuite(name).tool === undefined;

  test("have ids of their own, which begin with their suite, so that each can be replayed", () => {
    for (const name of SUITE_NAMES) {
      const ids = listSuite(name).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => !id.startsWith(`${name}/`))).toEqual([]);
      if (isThere(name)) expect(ids.length).toBeGreaterThanOrEqual(getSuite(name).short);
    }
  });

  test("of a seed are the same in every run, however many there are", () => {
    for (const name of SUITE_NAMES) {
      if (getSuite(name).countFor === undefined) continue;
      const more = getSuite(name).list({
        template,
        postgres: new PostgresServer(createTemporaryFolder()),
        seed: 7,
        count: 25,
      });
      expect(more.slice(0, 20).map(({ id }) => id)).toEqual(listSuite(name).map(({ id }) => id));
    }
  });

  test("cover each write, each victim and signal, before and after the change is stored", () => {
    const signals = Object.values(VICTIMS).flat().length;
    expect(listSuite("kill")).toHaveLength(KILLED_OPERATIONS.length * signals * 2);
  });

  test("have at least 50 odd answers for each write, and every clock and lag for each write", () => {
    expect(listSuite("answer").length).toBeGreaterThanOrEqual(KILLED_OPERATIONS.length * 50);
    if (isThere("clock")) expect(listSuite("clock")).toHaveLength(KILLED_OPERATIONS.length * 12);
    expect(listSuite("stale")).toHaveLength(KILLED_OPERATIONS.length * 3);
  });

  test("are at least 250 kills of the emulator, and a fifth of the runs are races", () => {
    expect(getSuite("data-file").countFor?.(100)).toBe(250);
    expect(getSuite("two-states").countFor?.(200)).toBe(40);
  });

  test.each([
    "kill/update-credential/terraform/SIGINT/before",
    "answer/update-credential/body/new-members",
    "data-file/7/3",
    "stale/update-credential/1",
    "two-states/7/1",
  ])("run: %s takes place", async (id) => {
    const found = SUITE_NAMES.flatMap(listSuite).find((one) => one.id === id);
    expect(await found?.run(createTemporaryFolder())).toMatchObject({ hit: true, violations: [] });
  });
});

test("a process that has ended can be killed again", () => {
  expect(() => kill(2 ** 22 + 1, "SIGTERM")).not.toThrow();
});
