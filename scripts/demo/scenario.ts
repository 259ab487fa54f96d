import { type ChildProcess, spawn } from "node:child_process";
import { clearLine, cursorTo } from "node:readline";
import pc from "picocolors";

/** How often a log file gets a sign of life. */
const LOG_INTERVAL_MS = 10_000;

const running = new Set<ChildProcess>();
let interrupted = false;
const cleanUps: (() => void | Promise<void>)[] = [];

/** What a command of the story left behind. */
export interface CommandOutput {
  readonly code: number | null;
  readonly output: string;
}

/** A claim of the story that turned out false. */
export class FailedCheckError extends Error {}

/** Announces a chapter. */
export function printHeading(title: string): void {
  console.log(`\n${pc.bold(pc.cyan(title))}`);
}

/** Says what was found. */
export function print(text: string): void {
  for (const line of text.split("\n")) console.log(`  ${line}`);
}

/** Says that a claim was checked and holds, or ends the story. */
export function check(holds: boolean, what: string): void {
  if (!holds) throw new FailedCheckError(what);
  console.log(`  ${pc.green("✓")} ${what}`);
}

/** Runs a command of the story, showing it and that it is at work. An interrupted story goes no further. */
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
  const quiet = showProgress(seconds);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  }).finally(() => {
    quiet();
    running.delete(child);
  });
  throwIfInterrupted();
  console.log(pc.dim(`    ended with ${code} after ${seconds()}`));
  return { code, output };
}

/** Counts the seconds on one line of a terminal; in a log file, on a line of its own now and then. */
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
  if (interrupted) throw new Error("The story was interrupted.");
}

/** Starts a server that runs until the story is over; resolves with the part of its output that matches. */
export async function startServer(
  command: string,
  args: readonly string[],
  { cwd, shown, ready }: { cwd: string; shown: string; ready: RegExp },
): Promise<string> {
  console.log(`  ${pc.dim("$")} ${pc.bold(shown)}`);
  // In a process group of its own, so that Ctrl-C leaves it to those that still need it to stop in good order.
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

/** Remembers what must be undone, however the story ends. */
export function addCleanUp(undo: () => void | Promise<void>): void {
  cleanUps.unshift(undo);
}

/** Plays the story and leaves nothing behind, also after Ctrl-C. The exit code is 0 only if every claim held. */
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
