import { type ChildProcess, spawn } from "node:child_process";
import { clearLine, cursorTo } from "node:readline";
import pc from "picocolors";

/** How often the progress of a command is written to a log file. */
const LOG_INTERVAL_MS = 10_000;

const running = new Set<ChildProcess>();
let interrupted = false;
const cleanUps: (() => void | Promise<void>)[] = [];

/** The result of a command of the scenario. */
export interface CommandOutput {
  readonly code: number | null;
  readonly output: string;
}

/** A check of the scenario failed. */
export class FailedCheckError extends Error {}

export function printHeading(title: string): void {
  console.log(`\n${pc.bold(pc.cyan(title))}`);
}

/** Prints indented lines. */
export function print(text: string): void {
  for (const line of text.split("\n")) console.log(`  ${line}`);
}

/** Prints that a check passed, or ends the scenario. */
export function check(holds: boolean, what: string): void {
  if (!holds) throw new FailedCheckError(what);
  console.log(`  ${pc.green("✓")} ${what}`);
}

/** Runs a command, and shows it and its progress. Throws when the scenario is interrupted. */
export async function runCommand(
  command: string,
  args: readonly string[],
  { cwd, env, shown }: { cwd: string; env: NodeJS.ProcessEnv; shown: string },
): Promise<CommandOutput> {
  throwIfInterrupted();
  console.log(`  ${pc.dim("$")} ${pc.bold(shown)}`);
  const start = Date.now();
  const seconds = () => `${((Date.now() - start) / 1000).toFixed(0)} s`;
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const stopProgress = showProgress(seconds);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  }).finally(() => {
    stopProgress();
    running.delete(child);
  });
  throwIfInterrupted();
  console.log(pc.dim(`    ended with ${code} after ${seconds()}`));
  return { code, output };
}

/** Shows the seconds on one line of a terminal, or now and then on a new line of a log file. Returns what stops it. */
function showProgress(seconds: () => string): () => void {
  const { stdout } = process;
  if (!stdout.isTTY) {
    const timer = setInterval(() => console.log(`    … ${seconds()}`), LOG_INTERVAL_MS);
    return () => clearInterval(timer);
  }
  const wipe = () => clearLine(stdout, 0) && cursorTo(stdout, 0);
  const show = () => wipe() && stdout.write(pc.dim(`    working, ${seconds()}`));
  show();
  const timer = setInterval(show, 1000);
  return () => {
    clearInterval(timer);
    wipe();
  };
}

function throwIfInterrupted(): void {
  if (interrupted) throw new Error("The scenario was interrupted.");
}

/** Starts a server that runs until the scenario ends. Resolves with the part of its output that matches. */
export async function startServer(
  command: string,
  args: readonly string[],
  { cwd, shown, ready }: { cwd: string; shown: string; ready: RegExp },
): Promise<string> {
  console.log(`  ${pc.dim("$")} ${pc.bold(shown)}`);
  // In a process group of its own, so that Ctrl-C does not stop it before the programs that still need it.
  const child = spawn(command, args, { cwd, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  addCleanUp(() => stopProcess(child));
  return new Promise((resolve, reject) => {
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        const match = ready.exec(output);
        if (match) resolve(match[0]);
      });
    }
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`${shown} ended with ${code}:\n${output}`)));
  });
}

function stopProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

/** Registers what must be undone, however the scenario ends. */
export function addCleanUp(undo: () => void | Promise<void>): void {
  cleanUps.unshift(undo);
}

/** Runs the scenario and cleans up, also after Ctrl-C. The exit code is 0 only if every check passed. */
export async function runScenario(scenario: () => Promise<void>): Promise<void> {
  const interrupt = () => {
    if (!interrupted) console.log(`\n${pc.yellow("Stopping, and cleaning up…")}`);
    interrupted = true;
    for (const child of running) child.kill("SIGINT");
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  try {
    await scenario();
  } catch (error) {
    process.exitCode = 1;
    if (!interrupted) {
      const what =
        error instanceof FailedCheckError ? `This should hold, but does not: ${error.message}` : String(error);
      console.error(`\n${pc.red("✗")} ${what}`);
    }
  } finally {
    for (const undo of cleanUps) await undo();
  }
  if (interrupted) process.exitCode = 130;
}
