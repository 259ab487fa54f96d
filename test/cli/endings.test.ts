import { join } from "node:path";
import { type RunningCommand, startCommand } from "../../src/terraform/run-command";

jest.setTimeout(30_000);

const ROOT = join(__dirname, "..", "..");
let command: RunningCommand | undefined;
afterEach(() => command?.kill("SIGKILL"));

/** Starts work that tells when it is asked to stop, and never does. */
function startStubbornWork(): RunningCommand {
  const program = `
    const { runInterruptibly } = require("./src/cli/endings");
    runInterruptibly(async (signal) => {
      signal.addEventListener("abort", () => console.log("asked to stop: " + signal.reason.message));
      setInterval(() => undefined, 1000);
      console.log("started");
      await new Promise(() => undefined);
    });`;
  return startCommand(process.execPath, ["--import", "tsx", "--eval", program], { cwd: ROOT, env: process.env });
}

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)("a second %s ends work that the first one does not", async (signal, expected) => {
  command = startStubbornWork();
  await command.waitForOutput(/^started$/m);
  command.kill(signal);
  await command.waitForOutput(new RegExp(`^asked to stop: Stopped by ${signal}\\. Nothing was left behind\\.$`, "m"));
  command.kill(signal);
  expect(await command.result).toMatchObject({ code: expected });
});
