import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

/** The processes that run, and the signal that ends each. */
const running = new Map<number, NodeJS.Signals>();

/**
 * Starts a process in a group of its own, as a shell does for each command: Ctrl-C does not reach it, so that the case that
 * runs can end. It ends with this process at the latest, by its id.
 */
export function startChild(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
  lastSignal: NodeJS.Signals = "SIGKILL",
): ChildProcess {
  const child = spawn(command, args, { ...options, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const { pid } = child;
  if (pid === undefined) return child;
  if (running.size === 0 && !process.listeners("exit").includes(endChildren)) process.on("exit", endChildren);
  running.set(pid, lastSignal);
  child.once("exit", () => running.delete(pid));
  return child;
}

/** The ids of the processes that {@link startChild} has started and that have not ended. */
export function listChildren(): number[] {
  return [...running.keys()];
}

/** Ends all processes that run, with their groups. */
function endChildren(): void {
  for (const [pid, signal] of running) kill(-pid, signal);
}

/** Sends a signal to a process, or to a process group if the id is negative. It may have ended. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
