import { setTimeout as sleep } from "node:timers/promises";
import { PostgresServer } from "../../scripts/chaos/postgres";
import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import { drift } from "../../src/automation";
import type { RunningCommand } from "../../src/terraform/run-command";
import { useAjoEmulator } from "../support/ajo-emulator";
import { withTool } from "../support/outside-tools";
import { buildCredentialsAndSurface, SMS_ADDRESS, smsCredential } from "../support/resources";
import { StateServer } from "../support/state-server";
import { createIsolatedEnvironment } from "../support/terraform";
import { joinLines, useOwnProcesses, Workspace } from "../support/workspace";

useOwnProcesses();

const emulator = useAjoEmulator();

const SOURCE = { required_providers: { ajo: { source: "ajo-as-code/ajo" } } };
const APPLY = ["apply", "-auto-approve", "-input=false"];

const createWorkspace = (backend: object, rest: object = buildCredentialsAndSurface(), environment = {}) =>
  Workspace.createWithFiles(
    { "main.tf.json": JSON.stringify({ terraform: { backend, ...SOURCE }, ...rest }) },
    { ...emulator.environment, ...environment },
  );

/** Starts an apply, and returns when it has the lock and AJO lets it wait. */
async function startSlowApply(workspace: Workspace, fault: object): Promise<RunningCommand> {
  const path = "/api-credentials";
  await emulator.callControlApi("POST", "/faults", { method: "POST", path, ...fault });
  const running = workspace.start(APPLY);
  void running.result.catch(() => undefined);
  while (((await emulator.callControlApi("GET", "/faults")) as unknown[]).length > 0) await sleep(20);
  return running;
}

const compare = ({ folder }: Workspace) =>
  drift({ workingFolder: folder, environment: { ...createIsolatedEnvironment(), ...emulator.environment } });

beforeEach(() => emulator.reset());

withTool(OUTSIDE_TOOLS.postgres).describe("a state in PostgreSQL", () => {
  const server = new PostgresServer("/tmp");
  afterAll(() => server.end());

  it("is written by one apply at a time: another one is refused, or waits as long as it may", async () => {
    const backend = await server.createBackend();
    // Until a state is there, PostgreSQL has one lock for all that are created.
    await (await createWorkspace(backend, { output: { made: { value: true } } })).apply();
    const [first, second] = [await createWorkspace(backend), await createWorkspace(backend)];
    // Long enough for two other runs on a busy machine.
    const running = await startSlowApply(first, { kind: "slow", milliseconds: 20_000 });
    const writes = emulator.requestCount();
    const refused = await second.expectFailure(...APPLY);
    expect(refused).toContain("Error: Error acquiring the state lock");
    expect(refused).toContain("Workspace is already locked: default");
    expect(emulator.writesSince(writes)).toEqual([]);

    // Who only looks needs no lock. The state has not settled, but nothing of it is drift.
    const { stacks } = await compare(second);
    expect(stacks).toMatchObject([{ errors: [], condition: "pending" }]);

    const waiting = second.start([...APPLY, "-lock-timeout=60s"]).result;
    expect(await running.result).toMatchObject({ code: 0 });
    expect(await waiting).toMatchObject({
      code: 0,
      output: expect.stringContaining("Resources: 0 added, 0 changed, 0 destroyed"),
    });
  });

  it("is free again after a kill, because the lock belongs to the connection", async () => {
    const backend = await server.createBackend();
    const owner = { AJO_OWNER: "example/messaging" };
    const first = await createWorkspace(
      backend,
      { resource: { ajo_sinch_sms_credential: { brand: smsCredential } } },
      owner,
    );
    const running = await startSlowApply(first, { kind: "hang", when: "after" });
    await sleep(200);
    running.kill("SIGKILL");
    await running.result;
    // On another machine, that knows nothing of the first one.
    const other = await createWorkspace(
      backend,
      { resource: { ajo_sinch_sms_credential: { brand: smsCredential } } },
      owner,
    );
    expect(await other.expectSuccess(...APPLY)).toContain("AJO3028");
    expect(await other.listAddresses()).toEqual([SMS_ADDRESS]);
    expect((await emulator.otherUser.list()).credentials).toHaveLength(1);
  });
});

describe("a state whose lock outlives the process", () => {
  const server = new StateServer();
  afterAll(() => server.stop());

  it("is given free by force-unlock after a kill, and the next apply finds what was created", async () => {
    const backend = await server.start();
    const owner = { AJO_OWNER: "example/http" };
    const build = () =>
      createWorkspace(backend, { resource: { ajo_sinch_sms_credential: { brand: smsCredential } } }, owner);
    const first = await build();
    const running = await startSlowApply(first, { kind: "hang", when: "after" });
    await sleep(200);
    running.kill("SIGKILL");
    await running.result;

    const other = await build();
    const refused = await other.expectFailure(...APPLY);
    expect(refused).toContain("Error: Error acquiring the state lock");
    const [, id = ""] = /\bID: (\S+)/.exec(refused) ?? [];
    expect(joinLines(refused)).toContain("Operation: OperationTypeApply");
    expect((await compare(other)).stacks).toMatchObject([{ errors: [] }]);

    await other.expectSuccess("force-unlock", "-force", id);
    expect(await other.expectSuccess(...APPLY)).toContain("AJO3028");
    expect((await emulator.otherUser.list()).credentials).toHaveLength(1);
  });
});
