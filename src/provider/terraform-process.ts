import { isProcessRunning } from "../plugin";

// Loaded when needed only.

/**
 * Identifies the Terraform process that started this one, also from a later one with the same process id. Undefined where
 * the system does not tell when a process started.
 */
export function identifyTerraformProcess(): string | undefined {
  try {
    const startTime = readStartTime(process.ppid);
    return startTime === undefined ? undefined : `${process.ppid}-${startTime}`;
  } catch {
    return undefined;
  }
}

/** True while the Terraform process that {@link identifyTerraformProcess} has identified runs, on this machine. */
export function isTerraformRunning(run: string): boolean {
  const [, pid, startTime] = /^(\d+)(?:-(.+))?$/.exec(run) ?? [];
  if (pid === undefined || !isProcessRunning(Number(pid))) return false;
  try {
    return startTime === undefined || readStartTime(Number(pid)) === startTime;
  } catch {
    return true;
  }
}

/** When a process started, in whatever unit. With its id that is unique. */
function readStartTime(pid: number): string | undefined {
  if (process.platform === "linux") {
    const { readFileSync } = require("node:fs") as typeof import("node:fs");
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field, the name in parentheses, may contain spaces. The start time is the 22nd.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  }
  if (process.platform === "win32") return undefined;
  const { execFileSync } = require("node:child_process") as typeof import("node:child_process");
  const options = { encoding: "utf8", env: { LC_ALL: "C" }, timeout: 1_000 } as const;
  return (
    execFileSync("/bin/ps", ["-o", "lstart=", "-p", String(pid)], options)
      .trim()
      .replace(/\W+/g, "_") || undefined
  );
}
