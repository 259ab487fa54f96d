import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listAnswerForms } from "../../scripts/chaos/answer-forms";
import { listDataFileKills } from "../../scripts/chaos/data-file-kills";
import type { EmulatorProcess } from "../../scripts/chaos/emulator-process";
import { buildChannelSurface, buildSms, type Resources, refId, SECRET_PREFIX } from "../../scripts/chaos/estate";
import {
  compareAll,
  countImportsNeeded,
  findTouched,
  findViolations,
  type Scene,
} from "../../scripts/chaos/invariants";
import { KILLED_OPERATIONS, listKills, VICTIMS } from "../../scripts/chaos/kill-matrix";
import { listOddAnswers } from "../../scripts/chaos/odd-answers";
import { listRandomRuns } from "../../scripts/chaos/random-runs";
import {
  type CaseLine,
  type ChaosCase,
  formatKillTable,
  type InvariantViolation,
  summarize,
} from "../../scripts/chaos/report";
import { withScene } from "../../scripts/chaos/scene";
import { prepareEstate, runStep } from "../../scripts/chaos/steps";
import { type ChaosWorkspace, createTemplate, kill } from "../../scripts/chaos/workspace";
import { createTemporaryFolder } from "../support/temporary-folder";

// The harness must see what is wrong: each test breaks one promise on purpose.

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

/** Applies the estate, breaks something, and returns the kinds of violations that are found. */
async function breakAndCheck(spoil: (scene: Scene, id: string) => Promise<void> | void): Promise<string[]> {
  let kinds: string[] = [];
  await inScene(async (scene) => {
    await prepareEstate(scene, ESTATE);
    await spoil(scene, (await scene.emulator.contents()).credentials[0]?.id ?? "");
    kinds = kindsOf(await findViolations(scene));
  });
  return kinds;
}

describe("the invariants", () => {
  test("hold after an apply without faults, and after a change and a destroy", async () => {
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

  test("find objects that nobody knows of: the state is deleted after the apply", async () => {
    await inScene(async (scene) => {
      await prepareEstate(scene, ESTATE);
      rmSync(join(scene.workspace.folder, "terraform.tfstate"));
      expect(kindsOf(await findViolations(scene))).toEqual(["not-in-state", "orphan", "plan-not-empty"]);
      expect(await countImportsNeeded(scene)).toBe(2);
    });
  });

  test("find that a success was none, and that no apply repairs it: the state is deleted while it is disturbed", async () => {
    await inScene(async (scene) => {
      const step = await runStep(scene, ESTATE, async (apply) => {
        await apply.result;
        rmSync(join(scene.workspace.folder, "terraform.tfstate"));
      });
      expect(kindsOf(step.violations)).toEqual(["false-success", "not-in-state", "orphan", "plan-not-empty"]);
      expect(step.importsNeeded).toBe(2);
    });
  });

  test("find a surface that somebody took out of service", async () => {
    const kinds = await breakAndCheck(async ({ emulator }) => {
      const user = await emulator.user();
      const [surface] = (await emulator.contents()).surfaces;
      await user.deactivate(surface?.id ?? "");
    });
    expect(kinds).toEqual(["not-live", "plan-not-empty"]);
  });

  test("find a value that differs", async () => {
    const kinds = await breakAndCheck(async ({ emulator }, id) => {
      await (await emulator.user()).update(id, { help: { keywords: "HELP", message: "By hand." } });
    });
    expect(kinds).toEqual(["api-differs", "plan-not-empty"]);
  });

  test("find another secret, which no plan shows", async () => {
    const kinds = await breakAndCheck(async ({ emulator }, id) => {
      await (await emulator.user()).update(id, { apiToken: "by-hand" });
    });
    expect(kinds).toEqual(["secret-differs"]);
  });

  test("find a tainted object", async () => {
    const kinds = await breakAndCheck(async ({ workspace }) => {
      await workspace.start("taint", "ajo_channel_surface.s").result;
    });
    expect(kinds).toEqual(["plan-not-empty", "tainted"]);
  });

  test("find a secret in a file, plain or in base64", async () => {
    const token = String(ESTATE.ajo_sinch_sms_credential?.a?.api_token_wo);
    for (const text of [`${SECRET_PREFIX}x`, Buffer.from(token).toString("base64")]) {
      const kinds = await breakAndCheck(({ workspace }) => writeFileSync(join(workspace.folder, "crash.log"), text));
      expect(kinds).toEqual(["secret-leaked"]);
    }
  });

  test("find a process, a socket and a file that are left", async () => {
    const kinds = await breakAndCheck(async ({ workspace }) => {
      const script = 'require("net").createServer().listen(process.env.TMPDIR + "/left.sock", () => console.log("up"))';
      const env = { ...process.env, TMPDIR: workspace.temporary };
      const child = spawn(process.execPath, ["-e", script], { env, stdio: ["ignore", "pipe", "ignore"] });
      await once(child.stdout, "data");
      writeFileSync(join(workspace.temporary, "left.txt"), "");
    });
    expect(kinds).toEqual(["file-left", "process-left", "socket-left"]);
  });

  test("find a state file that cannot be read", async () => {
    await inScene(async (scene) => {
      await prepareEstate(scene, ESTATE);
      writeFileSync(join(scene.workspace.folder, "terraform.tfstate"), '{"version": 4, "resou');
      expect(kindsOf(await compareAll(scene))).toEqual(["state-broken"]);
    });
  });

  test("find two objects of one name, and one that is not declared", async () => {
    const credential = { id: "1", name: "Brand A", _etag: '"1"' };
    const emulator = {
      contents: async () => ({ credentials: [credential, { ...credential, id: "2" }], webhooks: [], surfaces: [] }),
    } as unknown as EmulatorProcess;
    const state = new Map([["ajo_sinch_sms_credential.a", { attributes: { id: "1" }, isDoomed: false }]]);
    const workspace = { resources: {}, readState: () => state } as unknown as ChaosWorkspace;
    expect(kindsOf(await compareAll({ workspace, emulator }))).toEqual([
      "double-name",
      "orphan",
      "undeclared-in-state",
    ]);
  });

  test("find requests that take away what stays declared, and no others", () => {
    const log = [
      { method: "DELETE", path: "/api-credentials/gone" },
      { method: "DELETE", path: "/api-credentials/kept" },
      { method: "POST", path: "/channel-configurations/kept/deactivate" },
      { method: "POST", path: "/channel-configurations/kept/activate" },
      { method: "PUT", path: "/api-credentials/kept" },
    ].map((request) => ({ ...request, time: "", status: 200, requestId: "", sandbox: "prod" }));
    expect(findTouched(log, new Set(["gone"])).map(({ detail }) => detail)).toEqual([
      "DELETE object (200)",
      "POST deactivate (200)",
    ]);
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

describe("the cases", () => {
  const all = (): ChaosCase[] => [
    ...listRandomRuns(template, 7, 20),
    ...listKills(template),
    ...listOddAnswers(template),
    ...listDataFileKills(7, 20),
  ];

  test("have ids of their own, so that each can be replayed", () => {
    const ids = all().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("cover each write, each victim and signal, before and after the change is stored", () => {
    const signals = Object.values(VICTIMS).flat().length;
    expect(listKills(template)).toHaveLength(KILLED_OPERATIONS.length * signals * 2);
  });

  test("have at least 50 odd answers for each write", () => {
    expect(listAnswerForms(0).length).toBeGreaterThanOrEqual(50);
    expect(listOddAnswers(template)).toHaveLength(KILLED_OPERATIONS.length * listAnswerForms(0).length);
  });

  const runOne = async (cases: readonly ChaosCase[], id: string) =>
    cases.find((one) => one.id === id)?.run(createTemporaryFolder());

  test("run: a kill, an odd answer and a kill of the emulator take place", async () => {
    for (const id of [
      "kill/update-credential/terraform/SIGINT/before",
      "answer/update-credential/body/new-members",
      "data-file/7/3",
    ]) {
      expect({ id, result: await runOne(all(), id) }).toEqual({
        id,
        result: expect.objectContaining({ hit: true, violations: [] }),
      });
    }
  });
});

test("the summary counts cases by the kind of violation", () => {
  const line = (kinds: InvariantViolation["kind"][], more: Partial<CaseLine> = {}): CaseLine => ({
    id: "",
    ok: kinds.length === 0,
    milliseconds: 1,
    violations: kinds.map((kind) => ({ kind, detail: "" })),
    ...more,
  });
  const lines = [
    line([]),
    line(["orphan", "orphan"], { importsNeeded: 2 }),
    line(["orphan", "hangs"]),
    line([], { hit: false }),
  ];
  expect(summarize([...lines, line([], { ok: false, error: "broken" })])).toEqual({
    cases: 5,
    withViolations: 2,
    failed: 1,
    withoutFault: 1,
    importsNeeded: 2,
    byKind: { orphan: 2, hangs: 1 },
  });
});

test("the table of the kills has the imports that each needs", () => {
  const line = (id: string, more: Partial<CaseLine> = {}): CaseLine => ({
    id,
    ok: true,
    milliseconds: 1,
    violations: [],
    hit: true,
    ...more,
  });
  const orphan = { violations: [{ kind: "orphan", detail: "" } as const], importsNeeded: 1 };
  const table = formatKillTable([
    line("kill/create/provider/SIGKILL/before"),
    line("kill/create/provider/SIGKILL/after", orphan),
    line("kill/update/group/SIGINT/after", { hit: false }),
    line("random/1/1"),
  ]);
  expect(table.split("\n").slice(2)).toEqual([
    "| create | provider | SIGKILL | as declared | orphan | 1 |",
    "| update | group | SIGINT | not run | the fault did not take place | 0 |",
    "",
  ]);
});

test("a process that has ended can be killed again", () => {
  expect(() => kill(2 ** 22 + 1, "SIGTERM")).not.toThrow();
});
