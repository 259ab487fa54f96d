import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { startCommand } from "../../src/terraform/run-command";
import { useAjoEmulator } from "../support/ajo-emulator";
import { createTemporaryFolder } from "../support/temporary-folder";
import { createIsolatedEnvironment } from "../support/terraform";
import { joinLines } from "../support/workspace";

const ROOT = join(__dirname, "..", "..");
const emulator = useAjoEmulator();

/** Runs `cdktf` in this repository, but keeps what it writes in a folder. */
async function runCdktf(folder: string, environment: NodeJS.ProcessEnv, ...args: string[]): Promise<string> {
  const { code, output } = await startCommand(
    process.execPath,
    [join(ROOT, "node_modules", ".bin", "cdktf"), ...args, "--output", join(folder, "cdktf.out")],
    { cwd: ROOT, env: { ...createIsolatedEnvironment(), ...environment, QUICKSTART_DIRECTORY: folder } },
  ).result;
  const text = joinLines(stripVTControlCharacters(output));
  if (code !== 0) throw new Error(`cdktf ${args.join(" ")} ended with ${code}:\n${text}`);
  return text;
}

const isRunning = (endpoint: string) =>
  fetch(endpoint).then(
    () => true,
    () => false,
  );

test("the repository's cdktf.json runs the quickstart on an emulator that keeps its objects and ends with the command", async () => {
  const folder = createTemporaryFolder();
  const cdktf = (...args: string[]) => runCdktf(folder, {}, ...args);
  const settings = join(folder, "cdktf.out", "stacks", "quickstart", "emulator_override.tf.json");

  await cdktf("synth");
  expect(existsSync(settings)).toBe(false);
  const expectDeployed = async () => {
    const deployed = await cdktf("deploy", "--auto-approve");
    expect(deployed).toContain("3 added, 0 changed, 0 destroyed");
    expect(deployed).not.toContain("Warning");
  };
  await expectDeployed();
  expect(await cdktf("diff")).toContain("No changes.");
  expect(await cdktf("destroy", "--auto-approve")).toContain("3 destroyed");
  // The surface keeps its name after a destroy, but not in an emulator that begins again.
  await expectDeployed();
  const { endpoint } = JSON.parse(readFileSync(settings, "utf8")).provider.ajo;
  while (await isRunning(endpoint)) await setTimeout(100);
});

test("the repository's cdktf.json uses what the environment says", async () => {
  const folder = createTemporaryFolder();
  const secrets = { TF_VAR_sinch_api_token: "canary-2b7e-token", TF_VAR_sinch_key_secret: "canary-2b7e-key" };
  const environment = { ...emulator.environment, ...secrets };
  expect(await runCdktf(folder, environment, "deploy", "--auto-approve")).toContain("3 added");
  expect((await emulator.otherUser.list()).credentials).toHaveLength(2);
  expect(existsSync(join(folder, "quickstart.sqlite"))).toBe(false);
});
