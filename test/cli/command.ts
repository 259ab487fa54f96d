import { join } from "node:path";
import { type RunningCommand, startCommand } from "../../src/terraform/run-command";

const ROOT = join(__dirname, "..", "..");

const running = new Set<RunningCommand>();

/** Runs `cdktf-provider-ajo` from its sources in a separate process. */
export function runCli(args: readonly string[], env: NodeJS.ProcessEnv = {}): RunningCommand {
  const command = startCommand(process.execPath, ["--import", "tsx", join("src", "cli", "main.ts"), ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env },
  });
  running.add(command);
  const forget = () => running.delete(command);
  command.result.then(forget, forget);
  return command;
}

/** Starts `cdktf-provider-ajo emulator` on a free port, and waits until it is ready. */
export async function startCliEmulator(...args: readonly string[]): Promise<{ url: string; command: RunningCommand }> {
  const command = runCli(["emulator", "--port", "0", ...args]);
  const [url] = await command.waitForOutput(/http:\/\/[^\s]+/);
  return { url, command };
}

afterAll(async () => {
  const left = [...running];
  for (const command of left) command.kill("SIGKILL");
  await Promise.all(left.map(({ result }) => result));
});
