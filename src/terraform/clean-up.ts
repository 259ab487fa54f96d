import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { parse } from "node:path";

/*
 * What must not outlive this process: commands that it has started, and folders with what is private. A watch, which is a
 * process of its own, knows it all, and cleans up when this process ends in a way that no program notices, as by a SIGKILL.
 * Where that cannot run either, the next process that makes a folder removes what is left.
 */

/** The groups of processes, and how each is ended. */
const groups = new Map<number, NodeJS.Signals>();
const folders = new Set<string>();
let watch: ChildProcess | undefined;

/** Ends a group of processes when this process ends, unless the result is called before. */
export function trackGroup(pid: number | undefined, exitSignal: NodeJS.Signals): () => void {
  if (pid === undefined) return () => undefined;
  update(() => groups.set(pid, exitSignal));
  return () => update(() => groups.delete(pid));
}

/** Removes a folder when this process ends. */
export function trackFolder(folder: string): void {
  update(() => folders.add(folder));
}

/** Leaves a folder alone that is removed. */
export function forgetFolder(folder: string): void {
  update(() => folders.delete(folder));
}

function update(change: () => void): void {
  change();
  process.removeListener("exit", cleanUp);
  if (groups.size + folders.size > 0) process.once("exit", cleanUp);
  // A command alone ends by itself.
  if (folders.size > 0) watch ??= startWatch();
  watch?.stdin?.write(listLeftovers());
  if (folders.size > 0) return;
  watch?.stdin?.end();
  watch = undefined;
}

const listLeftovers = () => `${JSON.stringify({ groups: [...groups], folders: [...folders] })}\n`;

function cleanUp(): void {
  spawnSync(process.execPath, ["-e", PROGRAM], { ...OPTIONS, input: listLeftovers() });
}

/** Undefined where no process can be started. Then there is still the next one. */
function startWatch(): ChildProcess | undefined {
  let child: ChildProcess;
  try {
    // In a group of its own, which Ctrl-C does not reach.
    child = spawn(process.execPath, ["-e", PROGRAM], {
      ...OPTIONS,
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
    });
  } catch {
    return undefined;
  }
  child.on("error", () => undefined);
  child.stdin?.on("error", () => undefined);
  // This process need not wait for it.
  child.unref();
  (child.stdin as { unref?(): void } | null | undefined)?.unref?.();
  return child;
}

/** It needs nothing of the environment, and keeps no folder in use. */
const OPTIONS = {
  env: process.platform === "win32" ? { SystemRoot: process.env.SystemRoot } : {},
  cwd: parse(process.execPath).root,
  windowsHide: true,
};

/**
 * Reads what there is, the last line counts, and cleans up when there is no more to read. When the first process of a group is
 * gone, the others get some time to end by themselves: plugins of Terraform remove their sockets.
 */
const PROGRAM = `
const { rmSync } = require("node:fs");
let text = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (part) => (text = (text + part).split("\\n").slice(-2).join("\\n")));
process.stdin.on("end", () => {
  const { groups, folders } = JSON.parse(text.split("\\n")[0]);
  const send = (pid, signal) => {
    try { return process.kill(pid, signal); } catch { return false; }
  };
  const toGroup = (pid) => (process.platform === "win32" ? pid : -pid);
  const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  const killed = groups.filter(([, signal]) => signal === "SIGKILL").map(([pid]) => pid);
  const wait = () => {
    const deadline = Date.now() + 3000;
    while (killed.some((pid) => send(toGroup(pid), 0)) && Date.now() < deadline) pause();
  };
  for (const [pid, signal] of groups) if (signal !== "SIGKILL") send(toGroup(pid), signal);
  for (const pid of killed) send(pid, "SIGKILL") && send(toGroup(pid), "SIGTERM");
  wait();
  for (const pid of killed) send(toGroup(pid), "SIGKILL");
  wait();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
`;
