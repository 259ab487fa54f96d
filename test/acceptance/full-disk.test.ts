import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import { installIntoFolder } from "../../src/install";
import { type CommandResult, type RunningCommand, startCommand } from "../../src/terraform/run-command";
import { useAjoEmulator } from "../support/ajo-emulator";
import { withTool } from "../support/outside-tools";
import { smsCredential } from "../support/resources";
import { SmallDisk } from "../support/small-disk";
import { StateServer } from "../support/state-server";
import { createIsolatedEnvironment, ENGINE, PLAIN_OUTPUT } from "../support/terraform";
import { joinLines } from "../support/workspace";

const APPLY = ["apply", "-auto-approve", "-input=false"];
const TERRAFORM = { required_providers: { ajo: { source: "ajo-as-code/ajo" } } };
const CRASH = /panic|crash|did not respond|Unrecognized remote plugin|stack trace/i;

/** So many credentials, one after another. */
const buildCredentials = (count: number) => ({
  ajo_sinch_sms_credential: { brand: { ...smsCredential, name: `Brand \${count.index}`, count } },
});

withTool(OUTSIDE_TOOLS.mounts).describe("the disk of Terraform fills up:", () => {
  const emulator = useAjoEmulator();
  const isolated = createIsolatedEnvironment();
  let disk: SmallDisk;
  const names = () => emulator.otherUser.list().then(({ credentials }) => credentials.map(({ name }) => name).sort());
  const ids = () => emulator.otherUser.list().then(({ credentials }) => credentials.map(({ id }) => id).sort());

  beforeEach(async () => {
    await emulator.reset();
    disk = await SmallDisk.mount("64m");
  });

  afterEach(() => disk.unmount());

  function start(args: readonly string[], environment: NodeJS.ProcessEnv = {}): RunningCommand {
    const [file, ...rest] = disk.commandFor(join(disk.folder, "project"), ENGINE.command, ...args);
    const env = { ...isolated, ...PLAIN_OUTPUT, ...emulator.environment, ...environment };
    return startCommand(file, rest, { cwd: "/", env });
  }

  async function run(...args: readonly string[]): Promise<CommandResult> {
    const result = await start(args).result;
    expect(result.output).not.toMatch(CRASH);
    return result;
  }

  async function expectSuccess(...args: readonly string[]): Promise<string> {
    const { code, output } = await run(...args);
    if (code !== 0) throw new Error(`terraform ${args.join(" ")} ended with ${code}:\n${output}`);
    return output;
  }

  /** Makes the folder of a configuration on the disk. */
  async function createProject(configuration: object): Promise<void> {
    mkdirSync(disk.view("project"));
    write(configuration);
    installIntoFolder(disk.view("project"));
    await expectSuccess("init", "-input=false");
  }

  const write = (configuration: object) =>
    writeFileSync(disk.view("project", "main.tf.json"), JSON.stringify({ terraform: TERRAFORM, ...configuration }));

  /** Fills the disk while AJO has made one more object, after so many others, and not said so. */
  async function applyWhileDiskFills(others = 0): Promise<CommandResult> {
    const slow = { kind: "slow", when: "after", method: "POST", path: "/api-credentials" };
    if (others > 0) await emulator.callControlApi("POST", "/faults", { ...slow, milliseconds: 1, count: others });
    await emulator.callControlApi("POST", "/faults", { ...slow, milliseconds: 2_000 });
    const running = start([...APPLY, "-parallelism=1"]);
    while (((await emulator.callControlApi("GET", "/faults")) as unknown[]).length > 0) await sleep(20);
    disk.fill();
    const result = await running.result;
    expect(result.code).toBe(1);
    expect(result.output).not.toMatch(CRASH);
    return result;
  }

  /** The state that Terraform has printed, because it could write it nowhere. */
  function findPrintedState({ output }: CommandResult): string {
    const [printed] = /^\{\n {2}"version": 4[\s\S]*?^\}$/m.exec(output) ?? [];
    if (printed === undefined) throw new Error(`No state was printed:\n${output}`);
    return printed;
  }

  /** One more apply, after which everything is as declared, and there is no double. */
  async function expectAllAsDeclared(count: number): Promise<string> {
    const output = joinLines(await expectSuccess(...APPLY));
    expect((await run("plan", "-detailed-exitcode", "-input=false")).code).toBe(0);
    expect(await names()).toEqual(Array.from({ length: count }, (_, index) => `Brand ${index}`));
    const { values } = JSON.parse((await run("show", "-json")).stdout);
    const stored = values.root_module.resources.map((one: { values: { id: string } }) => one.values.id);
    expect(stored.sort()).toEqual(await ids());
    expect(existsSync(disk.view("project", ".terraform", "ajo-unfinished"))).toBe(false);
    return output;
  }

  test("in an apply: nothing is begun that cannot be noted, and one more apply finds what was made, though no state has it", async () => {
    await createProject({ resource: buildCredentials(4) });
    const result = await applyWhileDiskFills();
    expect(await names()).toHaveLength(1);
    expect(result.output).toContain("(AJO3034)");
    disk.makeRoom();
    expect(await expectAllAsDeclared(4)).toContain("An interrupted create was finished (AJO3028)");
  });

  test("in an apply, before it has stored anything: one more apply finds what was made", async () => {
    await createProject({ resource: buildCredentials(2) });
    await expectSuccess(...APPLY);
    write({ resource: buildCredentials(5) });
    await applyWhileDiskFills();
    expect(await names()).toHaveLength(3);
    disk.makeRoom();
    await expectAllAsDeclared(5);
  });

  test.each([
    ["the backup takes its place", () => readFileSync(disk.view("project", "terraform.tfstate.backup"), "utf8")],
    ["what Terraform printed takes its place", findPrintedState],
  ])("in an apply, and its state is cut: %s, and one more apply finds what was made", async (_, findState) => {
    await createProject({ resource: buildCredentials(2) });
    await expectSuccess(...APPLY);
    write({ resource: buildCredentials(6) });
    const result = await applyWhileDiskFills(2);
    expect(await names()).toHaveLength(5);
    disk.makeRoom();
    // A state that is cut is not the provider's to repair.
    expect((await run("plan", "-input=false")).output).toContain("The state file could not be parsed as JSON");
    writeFileSync(disk.view("project", "terraform.tfstate"), findState(result));
    await expectAllAsDeclared(6);
  });

  test("before an apply with a remote state: the provider says so, and sends nothing", async () => {
    const server = new StateServer();
    const { address } = (await server.start()).http;
    try {
      const resource = buildCredentials(2);
      await createProject({ terraform: { ...TERRAFORM, backend: { http: { address } } }, resource });
      disk.fill();
      const before = emulator.requestCount();
      const { code, output } = await run(...APPLY);
      expect(code).toBe(1);
      const told = joinLines(output);
      expect(told).toContain('Cannot create Sinch SMS credential "Brand 0" (AJO3034)');
      expect(told).toContain(`The disk of ${join(disk.folder, "project", ".terraform")} is full`);
      expect(told).toContain("So nothing was sent to AJO.");
      expect(told).toContain("Free some space on that disk, and apply again.");
      expect(emulator.writesSince(before)).toEqual([]);
      disk.makeRoom();
      await expectAllAsDeclared(2);
    } finally {
      server.stop();
    }
  });

  test("before an apply, with the temporary folder on it: nothing is lost, and no process crashes", async () => {
    await createProject({ resource: buildCredentials(2) });
    await expectSuccess(...APPLY);
    mkdirSync(disk.view("tmp"));
    disk.fill();
    write({ resource: buildCredentials(2) });
    for (const args of [["plan", "-input=false"], APPLY, ["plan", "-refresh-only", "-input=false"]]) {
      const { output } = await start(args, { TMPDIR: join(disk.folder, "tmp") }).result;
      expect(output).not.toMatch(CRASH);
    }
    disk.makeRoom();
    await expectAllAsDeclared(2);
  });
});
