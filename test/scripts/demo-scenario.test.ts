import { join } from "node:path";
import { startCommand } from "../support/run-command";

const SCENARIO = join(__dirname, "programs", "long-story.ts");

test.each(["SIGINT", "SIGTERM"] as const)("after %s the story goes no further, and is cleaned up", async (signal) => {
  const story = startCommand(process.execPath, ["--import", "tsx", SCENARIO], { cwd: __dirname, env: process.env });
  await story.waitForOutput(/working/);
  story.kill(signal);
  const { code, output } = await story.result;
  expect(code).toBe(130);
  expect(output).toContain("cleaned up");
  expect(output).not.toContain("went on");
});
