import { spawn } from "node:child_process";

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
  kill(signal: NodeJS.Signals): void;
}

/** Starts a command in a folder, with exactly this environment. */
export function startCommand(
  command: string,
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): RunningCommand {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let output = "";
  let checkOutput: () => void = () => undefined;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    output += text;
    checkOutput();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    checkOutput();
  });
  const result = new Promise<CommandResult>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, output }));
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
