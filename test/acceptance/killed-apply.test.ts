import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunningCommand } from "../../src/terraform/run-command";
import { useAjoEmulator } from "../support/ajo-emulator";
import { findProviderProcess } from "../support/provider-process";
import { rcsCredential, SMS_ADDRESS, SURFACE_ADDRESS, smsCredential, surface, webhook } from "../support/resources";
import { StateServer } from "../support/state-server";
import { joinLines, useOwnProcesses, Workspace } from "../support/workspace";

useOwnProcesses();

const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });

const APPLY = ["apply", "-auto-approve", "-input=false"];
const FINISHED = "An interrupted create was finished (AJO3028)";
const JOURNAL = join(".terraform", "ajo-unfinished");

const sms = { ajo_sinch_sms_credential: { brand: smsCredential } };
const rcs = { ajo_sinch_rcs_credential: { brand: rcsCredential } };

/** What is there before, and what is created when the kill happens. */
const CREATES = {
  credential: { path: "/api-credentials", before: rcs, after: { ...rcs, ...sms } },
  webhook: { path: "/sms-webhooks", before: rcs, after: { ...rcs, ajo_sms_webhook: { brand: webhook } } },
  surface: {
    path: "/channel-configurations",
    before: sms,
    after: { ...sms, ajo_channel_surface: { brand: surface } },
  },
};

const listAll = async () => Object.values(await emulator.otherUser.list()).flat();
const listFiles = (folder: string) => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

function killVictim(running: RunningCommand, victim: "terraform" | "provider"): void {
  if (victim === "terraform") running.kill("SIGKILL");
  else process.kill(findProviderProcess(running), "SIGKILL");
}

/** Kills Terraform or the provider after AJO has done what a request asks for, and before its response arrives. */
async function killAtRequest(
  workspace: Workspace,
  method: string,
  path: string,
  victim: "terraform" | "provider",
  args: readonly string[] = APPLY,
  environment: NodeJS.ProcessEnv = {},
): Promise<void> {
  await emulator.callControlApi("POST", "/faults", { kind: "hang", when: "after", method, path });
  const running = workspace.start(args, environment);
  while (((await emulator.callControlApi("GET", "/faults")) as unknown[]).length > 0) await sleep(20);
  // The fault is taken when the request arrives, a little before its change is stored.
  await sleep(200);
  killVictim(running, victim);
  await running.result;
}

beforeEach(() => emulator.reset());

describe("peers-18 after a kill between AJO's commit and the state", () => {
  it.each(
    Object.entries(CREATES).flatMap(([kind, create]) =>
      (["terraform", "provider"] as const).map((victim) => ({ kind, victim, ...create })),
    ),
  )("of $victim, the next apply has the $kind in the state", async ({ path, before, after, victim }) => {
    const workspace = await Workspace.create({ resource: before }, emulator.environment);
    await workspace.setUp();
    workspace.write({ resource: after });
    await killAtRequest(workspace, "POST", path, victim);
    const objects = await listAll();
    expect(await workspace.listAddresses()).toHaveLength(objects.length - 1);

    const output = joinLines(await workspace.applyAndExpectNoChanges());
    expect(output).toContain(FINISHED);
    expect(output).not.toContain("import");
    expect((await listAll()).map(({ id }) => id)).toEqual(objects.map(({ id }) => id));
    const states = Object.values(await workspace.readStates());
    expect(states.map(({ id }) => id).sort()).toEqual(objects.map(({ id }) => id).sort());
    expect(listFiles(join(workspace.folder, JOURNAL))).toEqual([]);
  });

  it("goes on with a surface that it was taking over", async () => {
    const workspace = await Workspace.create({ resource: CREATES.surface.after }, emulator.environment);
    await workspace.setUp();
    const { id } = await workspace.readState(SURFACE_ADDRESS);
    workspace.write({ resource: sms });
    await workspace.setUp();
    const taken = { ...surface, sender_number: "+46709999999", reuse_deactivated: true };
    workspace.write({ resource: { ...sms, ajo_channel_surface: { brand: taken } } });
    await killAtRequest(workspace, "POST", "/channel-configurations/*/activate", "terraform");
    await killAtRequest(workspace, "PUT", "/channel-configurations/*", "provider");
    const output = joinLines(await workspace.applyAndExpectNoChanges());
    expect(output).toContain(FINISHED);
    expect(await workspace.readState(SURFACE_ADDRESS)).toMatchObject({ id, sender_number: "+46709999999" });
  });

  it("finds the data folder that TF_DATA_DIR names, from another folder", async () => {
    const workspace = await Workspace.create({ resource: sms }, emulator.environment);
    const environment = { TF_DATA_DIR: ".data" };
    mkdirSync(join(workspace.folder, "elsewhere"));
    const run = (...args: string[]) => ["-chdir=.", ...args];
    expect((await workspace.start(run("init", "-input=false"), environment).result).code).toBe(0);
    await killAtRequest(workspace, "POST", "/api-credentials", "terraform", run(...APPLY), environment);
    expect(listFiles(join(workspace.folder, ".data", "ajo-unfinished"))).toHaveLength(1);
    expect(listFiles(join(workspace.folder, JOURNAL))).toEqual([]);
    const { code, output } = await workspace.start(run(...APPLY), environment).result;
    expect([code, joinLines(output)]).toEqual([0, expect.stringContaining(FINISHED)]);
    expect(await listAll()).toHaveLength(1);
  });

  it("applies the same saved plan again", async () => {
    const workspace = await Workspace.create({ resource: sms }, emulator.environment);
    await workspace.plan();
    await killAtRequest(workspace, "POST", "/api-credentials", "terraform", ["apply", "-input=false", "plan.bin"]);
    expect(joinLines(await workspace.expectSuccess("apply", "-input=false", "plan.bin"))).toContain(FINISHED);
    await workspace.expectNoChanges();
    expect(await listAll()).toHaveLength(1);
  });
});

describe("peers-18 with a remote state, which Terraform does not upload after each object,", () => {
  const server = new StateServer();
  afterAll(() => server.stop());

  it("the next apply finds all objects that AJO had created", async () => {
    const { address } = (await server.start()).http;
    const count = 8;
    const resource = {
      ajo_sinch_sms_credential: { brand: { ...smsCredential, name: `Brand \${count.index}`, count } },
    };
    const terraform = {
      required_providers: { ajo: { source: "ajo-as-code/ajo" } },
      backend: { http: { address } },
    };
    const files = { "main.tf.json": JSON.stringify({ terraform, resource }) };
    const workspace = await Workspace.createWithFiles(files, emulator.environment);
    await emulator.callControlApi("POST", "/faults", {
      kind: "slow",
      milliseconds: 0,
      method: "POST",
      path: "/api-credentials",
      count: 4,
    });
    await killAtRequest(workspace, "POST", "/api-credentials", "terraform", [...APPLY, "-parallelism=1"]);
    const objects = await listAll();
    expect(objects).toHaveLength(5);
    expect(server.state).not.toContain(objects[0]?.id);

    expect(joinLines(await workspace.applyAndExpectNoChanges())).toContain(FINISHED);
    expect(await listAll()).toHaveLength(count);
    for (const { id } of await listAll()) expect(server.state).toContain(id);
    expect((await listAll()).map(({ id }) => id)).toEqual(expect.arrayContaining(objects.map(({ id }) => id)));
  });
});

describe("peers-18 after a kill, Terraform does not get", () => {
  it("an object that somebody has changed since", async () => {
    const workspace = await Workspace.create({ resource: sms }, emulator.environment);
    await killAtRequest(workspace, "POST", "/api-credentials", "terraform");
    const [object] = await listAll();
    await emulator.otherUser.update(String(object?.id), { servicePlanId: "f".repeat(32) });
    const output = await workspace.expectFailure(...APPLY);
    expect(output).toContain("(AJO3029)");
    expect(output).toContain(`import { to = ajo_sinch_sms_credential.NAME id = "prod/${object?.id}" }`);
    expect(await workspace.listAddresses()).toEqual([]);
  });

  it("an object that it has removed from the state", async () => {
    const workspace = await Workspace.create({ resource: sms }, emulator.environment);
    await workspace.apply();
    expect(listFiles(join(workspace.folder, JOURNAL))).toEqual([]);
    await workspace.expectSuccess("state", "rm", SMS_ADDRESS);
    const output = await workspace.expectFailure(...APPLY);
    expect(output).toContain("Cannot create Sinch SMS credential");
    expect(output).not.toContain("AJO30");
  });
});

describe("peers-18 after a kill and a change of the configuration, Terraform tells of", () => {
  const renamed = { ajo_sinch_sms_credential: { brand: { ...smsCredential, name: "Other name" } } };

  async function killCreate(): Promise<{ workspace: Workspace; id: string }> {
    const workspace = await Workspace.create({ resource: rcs }, emulator.environment);
    await workspace.setUp();
    workspace.write({ resource: { ...rcs, ...sms } });
    await killAtRequest(workspace, "POST", "/api-credentials", "terraform");
    const object = (await listAll()).find(({ name }) => name === smsCredential.name);
    return { workspace, id: String(object?.id) };
  }

  it("the object under its old name, until it is imported", async () => {
    const { workspace, id } = await killCreate();
    workspace.write({ resource: { ...rcs, ...renamed } });
    const output = joinLines(await workspace.apply());
    expect(output.match(/\(AJO3033\)/g)).toHaveLength(1);
    expect(output).toContain(`import { to = ajo_sinch_sms_credential.NAME id = "prod/${id}" }`);
    expect(await listAll()).toHaveLength(3);

    const kept = { ...renamed.ajo_sinch_sms_credential, kept: smsCredential };
    const block = { to: "ajo_sinch_sms_credential.kept", id: `prod/${id}` };
    workspace.write({ resource: { ...rcs, ajo_sinch_sms_credential: kept }, import: [block] });
    await workspace.apply();
    expect(await workspace.applyAndExpectNoChanges()).not.toContain("AJO3033");
    expect(listFiles(join(workspace.folder, JOURNAL))).toEqual([]);
  });

  it("the object of a block that is gone, though nothing is to be changed, until it is deleted", async () => {
    const { workspace, id } = await killCreate();
    workspace.write({ resource: rcs });
    const output = joinLines(await workspace.expectSuccess(...APPLY));
    expect(output.match(/\(AJO3033\)/g)).toHaveLength(1);
    expect(output).toContain(`id = "prod/${id}"`);
    expect(output).toContain("No changes.");
    await emulator.otherUser.delete(id);
    expect(await workspace.expectSuccess(...APPLY)).not.toContain("AJO3033");
  });

  it("the objects whose names are known in the plan only, and of none with which it goes on", async () => {
    const credentials = (names: string[]) => ({
      ajo_sinch_sms_credential: {
        brand: { ...smsCredential, for_each: `\${toset(${JSON.stringify(names)})}`, name: `\${each.key}` },
      },
    });
    const workspace = await Workspace.create({ resource: rcs }, emulator.environment);
    await workspace.setUp();
    workspace.write({ resource: { ...rcs, ...credentials(["One", "Two"]) } });
    await killAtRequest(workspace, "POST", "/api-credentials", "terraform", [...APPLY, "-parallelism=1"]);
    const [killed] = (await listAll()).filter(({ name }) => name === "One" || name === "Two");
    const finished = joinLines(await workspace.apply());
    expect(finished).not.toContain("AJO3033");
    expect(finished).toContain(FINISHED);
    expect(await workspace.listAddresses()).toHaveLength(3);

    workspace.write({ resource: { ...rcs, ...credentials(["One", "Two", "Three"]) } });
    await killAtRequest(workspace, "POST", "/api-credentials", "terraform");
    const three = (await listAll()).find(({ name }) => name === "Three");
    workspace.write({ resource: { ...rcs, ...credentials(["One", "Two", "Four"]) } });
    const output = joinLines(await workspace.apply());
    expect(output.match(/\(AJO3033\)/g)).toHaveLength(1);
    expect(output).toContain(`id = "prod/${three?.id}"`);
    expect(output).not.toContain(`prod/${killed?.id}`);
  });

  // Names that are not known while Terraform validates, and those that are.
  it.each(["Brand SMS", `\${each.key}`])("nothing of one that -target leaves out (%s)", async (name) => {
    const targeted = "ajo_sinch_rcs_credential.brand";
    const credential = { ...smsCredential, name, for_each: `\${toset(["Brand SMS"])}` };
    const declareWith = (name: string) => ({
      ajo_sinch_rcs_credential: { brand: { ...rcsCredential, name } },
      ajo_sinch_sms_credential: { brand: credential },
    });
    const workspace = await Workspace.create({ resource: rcs }, emulator.environment);
    await workspace.setUp();
    workspace.write({ resource: declareWith(rcsCredential.name) });
    await killAtRequest(workspace, "POST", "/api-credentials", "terraform");
    const object = (await listAll()).find(({ name }) => name === smsCredential.name);

    workspace.write({ resource: declareWith("Brand one") });
    const outputs = [await workspace.apply(`-target=${targeted}`)];
    workspace.write({ resource: declareWith("Brand two") });
    outputs.push(await workspace.expectSuccess("plan", "-input=false", "-target", targeted, "-out=saved.plan"));
    outputs.push(await workspace.expectSuccess("apply", "-input=false", "saved.plan"));
    const inVariable = await workspace.start(["plan", "-input=false"], { TF_CLI_ARGS_plan: `-target=${targeted}` })
      .result;
    outputs.push(inVariable.output);
    outputs.push(await workspace.expectSuccess("destroy", "-auto-approve", "-input=false", `-target=${targeted}`));
    for (const output of outputs) expect(output).not.toMatch(/AJO3033|AJO3028/);

    const output = joinLines(await workspace.applyAndExpectNoChanges());
    expect(output).toContain(FINISHED);
    expect(output).not.toContain("AJO3033");
    expect((await listAll()).filter(({ name }) => name === smsCredential.name)).toMatchObject([{ id: object?.id }]);
    expect(listFiles(join(workspace.folder, JOURNAL))).toEqual([]);
  });
});

describe("peers-18 after a kill in one workspace, another workspace of the same folder", () => {
  const entries = (workspace: Workspace) =>
    listFiles(join(workspace.folder, JOURNAL)).filter((name) => name.endsWith(".json"));

  async function killInDefault(): Promise<{ workspace: Workspace; id: string }> {
    const workspace = await Workspace.create({ resource: rcs }, emulator.environment);
    await workspace.setUp();
    workspace.write({ resource: { ...rcs, ...sms } });
    await killAtRequest(workspace, "POST", "/api-credentials", "terraform");
    const object = (await listAll()).find(({ name }) => name === smsCredential.name);
    await workspace.expectSuccess("workspace", "new", "staging");
    return { workspace, id: String(object?.id) };
  }

  async function expectFinishedInDefault(workspace: Workspace, id: string): Promise<void> {
    await workspace.expectSuccess("workspace", "select", "default");
    workspace.write({ resource: { ...rcs, ...sms } });
    const output = joinLines(await workspace.applyAndExpectNoChanges());
    expect(output).toContain(FINISHED);
    expect(output).not.toContain("AJO3033");
    expect(await workspace.readState(SMS_ADDRESS)).toMatchObject({ id });
    expect(entries(workspace)).toEqual([]);
  }

  it("does not get the object, though it declares the same", async () => {
    const { workspace, id } = await killInDefault();
    workspace.write({ resource: sms });
    const output = await workspace.expectFailure(...APPLY);
    expect(output).toContain("(AJO2014)");
    expect(output).not.toMatch(/AJO3028|AJO3029|AJO3033|An earlier apply in this folder/);
    expect(await workspace.listAddresses()).toEqual([]);
    expect(entries(workspace)).toHaveLength(1);
    await expectFinishedInDefault(workspace, id);
  });

  it("has its own in another sandbox, tells nothing and clears nothing", async () => {
    const { workspace, id } = await killInDefault();
    const staging = { AJO_SANDBOX: "dev" };
    for (const resource of [{ ...rcs, ...sms }, rcs]) {
      workspace.write({ resource });
      const { code, output } = await workspace.start(APPLY, staging).result;
      expect([code, joinLines(output)]).toEqual([0, expect.not.stringMatching(/AJO3028|AJO3033/)]);
      expect(entries(workspace)).toHaveLength(1);
    }
    const { code } = await workspace.start(["destroy", "-auto-approve", "-input=false"], staging).result;
    expect([code, entries(workspace).length]).toEqual([0, 1]);
    await expectFinishedInDefault(workspace, id);
  });

  it("is chosen by TF_WORKSPACE, too", async () => {
    const { workspace, id } = await killInDefault();
    await workspace.expectSuccess("workspace", "select", "default");
    workspace.write({ resource: sms });
    const { code, output } = await workspace.start(APPLY, { TF_WORKSPACE: "staging" }).result;
    expect([code, joinLines(output)]).toEqual([1, expect.not.stringMatching(/AJO3028|AJO3033/)]);
    expect(entries(workspace)).toHaveLength(1);
    await expectFinishedInDefault(workspace, id);
  });
});
