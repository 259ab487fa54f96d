import { join } from "node:path";
import { startCommand } from "../../src/terraform/run-command";

const SCENARIO = join(__dirname, "programs", "long-scenario.ts");

test.each(["SIGINT", "SIGTERM"] as const)("%s stops the scenario, which then cleans up", async (signal) => {
  const scenario = startCommand(process.execPath, ["--import", "tsx", SCENARIO], { cwd: __dirname, env: process.env });
  await scenario.waitForOutput(/working/);
  scenario.kill(signal);
  const { code, output } = await scenario.result;
  expect(code).toBe(130);
  expect(output).toContain("cleaned up");
  expect(output).not.toContain("went on");
});
