import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { trackGroup } from "./clean-up";

// The types of this file are reached from public ones, so they name none of Node.js.

/** A signal that ends a command, or asks it to end. */
type EndSignal = "SIGINT" | "SIGTERM" | "SIGHUP" | "SIGKILL";

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  /** stdout and stderr, in the order in which they were written. */
  readonly output: string;
}

export interface RunningCommand {
  /** The id of its process; undefined when it could not be started. */
  readonly pid: number | undefined;
  readonly result: Promise<CommandResult>;
  /** Resolves with the first match in the output; rejects when the command ends without one. */
  waitForOutput(pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal: EndSignal): void;
}

export interface CommandOptions {
  readonly cwd: string;
  /** Exactly this environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called with each line of stdout as soon as it is written. What it throws is thrown when the command has ended. */
  readonly onLine?: (line: string) => void;
}

/** Starts a command in a folder, with exactly this environment. */
export function startCommand(command: string, args: readonly string[], options: CommandOptions): RunningCommand {
  return followChild(command, spawnCommand(command, args, options, false), options);
}

/** How a command runs in a group of its own. */
interface GroupOptions extends CommandOptions {
  readonly signal?: AbortSignal | undefined;
  /** How long it may take to end after the signal, in milliseconds, before its group is killed. */
  readonly graceMs?: number;
}

/** How long a command may take to end after it was interrupted, in milliseconds. */
const GRACE_MS = 10_000;

/** How long the processes that a command has started may take to end after it, in milliseconds. */
const ORPHAN_GRACE_MS = 1_000;
const POLL_MS = 20;

/**
 * Runs a command. With a signal it has a process group of its own: Ctrl-C reaches this process only, which decides what to do.
 * When the signal aborts, the command is interrupted, and its whole group is killed if it does not end soon. Nothing of the
 * group is left when this returns, nor when this process ends. Without a signal Ctrl-C reaches the command, too.
 *
 * @throws the reason of the signal, once the command has ended
 */
export async function runInGroup(
  command: string,
  args: readonly string[],
  { signal, graceMs = GRACE_MS, ...options }: GroupOptions,
): Promise<CommandResult> {
  signal?.throwIfAborted();
  const child = spawnCommand(command, args, options, signal !== undefined);
  const forget = trackGroup(child.pid, graceMs > GRACE_MS ? "SIGINT" : "SIGKILL");
  const hasEnded = new AbortController();
  const interrupt = () => {
    child.kill("SIGINT");
    const killLater = () => killGroup(child.pid);
    setTimeout(graceMs, undefined, { signal: hasEnded.signal }).then(killLater, () => undefined);
  };
  signal?.addEventListener("abort", interrupt, { once: true });
  // What it has started may keep its output open.
  child.once("exit", () => void (signal === undefined ? closeOutput(child, hasEnded.signal) : endGroup(child.pid)));
  try {
    const result = await followChild(command, child, options).result;
    signal?.throwIfAborted();
    return result;
  } finally {
    hasEnded.abort();
    signal?.removeEventListener("abort", interrupt);
    await endGroup(child.pid);
    forget();
  }
}

/** Reads no more of a command that has ended, once there was time to read all that it had written. */
function closeOutput({ stdout, stderr }: ChildProcess, hasEnded: AbortSignal): Promise<void> {
  const close = () => {
    stdout?.destroy();
    stderr?.destroy();
  };
  return setTimeout(ORPHAN_GRACE_MS, undefined, { signal: hasEnded }).then(close, () => undefined);
}

/** Lets the processes that a command has started end by themselves, and kills those that do not. */
async function endGroup(group: number | undefined): Promise<void> {
  await waitForGroup(group);
  if (killGroup(group)) await waitForGroup(group);
}

/** Waits until nothing of a group runs, for a while. */
async function waitForGroup(group: number | undefined): Promise<void> {
  const deadline = Date.now() + ORPHAN_GRACE_MS;
  while (signalGroup(group, 0) && Date.now() < deadline) await setTimeout(POLL_MS);
}

const killGroup = (group: number | undefined): boolean => signalGroup(group, "SIGKILL");

/** False if nothing of the group runs any more. */
function signalGroup(group: number | undefined, signal: EndSignal | 0): boolean {
  if (group === undefined) return false;
  try {
    // On Windows there are no groups: there it is the command itself.
    return process.kill(process.platform === "win32" ? group : -group, signal);
  } catch {
    return false;
  }
}

function spawnCommand(
  command: string,
  args: readonly string[],
  { cwd, env }: CommandOptions,
  detached: boolean,
): ChildProcess {
  return spawn(command, args, { cwd, env, detached, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
}

function followChild(command: string, child: ChildProcess, { onLine }: CommandOptions): RunningCommand {
  let stdout = "";
  let output = "";
  let lineStart = 0;
  let failure: { readonly error: unknown } | undefined;
  let checkOutput: () => void = () => undefined;
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    output += text;
    checkOutput();
    if (onLine === undefined || failure !== undefined) return;
    try {
      for (let end = stdout.indexOf("\n", lineStart); end !== -1; end = stdout.indexOf("\n", lineStart)) {
        onLine(stdout.slice(lineStart, end));
        lineStart = end + 1;
      }
    } catch (error) {
      // Thrown here, nobody could catch it: it would end the process, and with it the command, halfway.
      failure = { error };
    }
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    checkOutput();
  });
  const result = new Promise<CommandResult>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (failure === undefined ? resolve({ code, stdout, output }) : reject(failure.error)));
  });
  return {
    pid: child.pid,
    result,
    kill: (signal) => void child.kill(signal),
    waitForOutput: (pattern) =>
      new Promise((resolve, reject) => {
        checkOutput = () => {
          const match = pattern.exec(output);
          if (match !== null) resolve(match);
        };
        checkOutput();
        result.then(() => reject(new Error(`${command} ended without saying ${pattern}:\n${output}`)), reject);
      }),
  };
}
