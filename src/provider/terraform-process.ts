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

/** Options with which a command leaves out a part of the configuration. OpenTofu has more of them than Terraform. */
const LEAVES_OUT = /(?:^|[\s'"])--?(?:target|exclude)(?:-file)?(?:[=\s'"]|$)/;
/** Where options can be, other than on the command line. */
const OPTION_VARIABLES = ["TF_CLI_ARGS", "TF_CLI_ARGS_plan", "TF_CLI_ARGS_apply", "TF_CLI_ARGS_destroy"];

/**
 * True if the command of Terraform leaves out a part of the configuration, by `-target` for example. False where the
 * system does not tell.
 */
export function isPartialRun(env: NodeJS.ProcessEnv = process.env): boolean {
  if (OPTION_VARIABLES.some((name) => LEAVES_OUT.test(env[name] ?? ""))) return true;
  try {
    return LEAVES_OUT.test(readCommandLine(process.ppid));
  } catch {
    return false;
  }
}

function readCommandLine(pid: number): string {
  if (process.platform === "linux") {
    const { readFileSync } = require("node:fs") as typeof import("node:fs");
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  }
  return process.platform === "win32" ? "" : runPs("args=", pid);
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
  return runPs("lstart=", pid).trim().replace(/\W+/g, "_") || undefined;
}

function runPs(column: string, pid: number): string {
  const { execFileSync } = require("node:child_process") as typeof import("node:child_process");
  const options = { encoding: "utf8", env: { LC_ALL: "C" }, timeout: 1_000 } as const;
  return execFileSync("/bin/ps", ["-ww", "-o", column, "-p", String(pid)], options);
}
