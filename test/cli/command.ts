import { join } from "node:path";
import { type RunningCommand, startCommand } from "../../src/terraform/run-command";
import type { SmallDisk } from "../support/small-disk";

const ROOT = join(__dirname, "..", "..");

const running = new Set<RunningCommand>();

/** Runs `cdktf-provider-ajo` from its sources in a separate process. */
export function runCli(args: readonly string[], env: NodeJS.ProcessEnv = {}, disk?: SmallDisk): RunningCommand {
  const program = [process.execPath, "--import", "tsx", join("src", "cli", "main.ts"), ...args] as const;
  const [file, ...rest] = disk === undefined ? program : disk.commandFor(ROOT, ...program);
  const command = startCommand(file, rest, { cwd: ROOT, env: { PATH: process.env.PATH, ...env } });
  running.add(command);
  const forget = () => running.delete(command);
  command.result.then(forget, forget);
  return command;
}

interface CliEmulator {
  readonly url: string;
  readonly command: RunningCommand;
}

/** Starts `cdktf-provider-ajo emulator` on a free port, and waits until it is ready. */
export function startCliEmulator(...args: readonly string[]): Promise<CliEmulator> {
  return startCliEmulatorOn(undefined, ...args);
}

/** The same, where it sees a disk of its own. */
export async function startCliEmulatorOn(
  disk: SmallDisk | undefined,
  ...args: readonly string[]
): Promise<CliEmulator> {
  const command = runCli(["emulator", "--port", "0", ...args], {}, disk);
  const [url] = await command.waitForOutput(/http:\/\/[^\s]+/);
  return { url, command };
}

afterAll(async () => {
  const left = [...running];
  for (const command of left) command.kill("SIGKILL");
  await Promise.all(left.map(({ result }) => result));
});
