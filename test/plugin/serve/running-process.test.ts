import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { isProcessRunning } from "../../../src/plugin";

test("a process runs until it ends", async () => {
  const child = spawn("sleep", ["60"]);
  await once(child, "spawn");
  const pid = child.pid ?? 0;
  expect(isProcessRunning(pid)).toBe(true);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(isProcessRunning(pid)).toBe(false);
});

test("a process that has ended does not run, although nobody has waited for it", async () => {
  // The shell becomes a program that does not wait for the child of the shell.
  const parent = spawn("sh", ["-c", "sleep 0.1 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "ignore"] });
  const [output] = await once(parent.stdout, "data");
  const pid = Number(output);
  while (isProcessRunning(pid)) await sleep(20);
  // It has its id still.
  if (process.platform === "linux") expect(process.kill(pid, 0)).toBe(true);
  parent.kill("SIGKILL");
  await once(parent, "exit");
});
