import { basename } from "node:path";
import { isForOpenTofu } from "../install/engine";
import { type CommandResult, runInGroup } from "./run-command";
import { parseTextError, TerraformError } from "./terraform-error";

/** What plans and applies: Terraform or OpenTofu. */
export interface Engine {
  readonly name: "terraform" | "opentofu";
  /** Such as `1.11.4`. */
  readonly version: string;
  /** The command, on the PATH or with its folder. */
  readonly command: string;
}

/** Where and how an engine runs. */
export interface EngineOptions {
  /** The folder of the configuration. */
  readonly folder: string;
  /** The whole environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
  /** How long a run may take to end after the signal, in milliseconds, before it is killed. */
  readonly graceMs?: number;
}

/** How the engines begin what `version` prints. */
const VERSION = /^(Terraform|OpenTofu) v(\d\S*)/m;

/**
 * Finds the engine for a folder: the command that `TERRAFORM_BINARY_NAME` names, as for CDKTF; OpenTofu for a folder with files that only
 * OpenTofu has; else `terraform`, or `tofu` where that is the only one on the PATH.
 *
 * @throws TerraformError if it cannot be run
 */
export async function findEngine(options: EngineOptions): Promise<Engine> {
  const { folder, environment, signal } = options;
  const command = findEngineCommand(folder, environment);
  let printed: CommandResult;
  try {
    printed = await runCommand(command, ["version"], options);
  } catch (error) {
    signal?.throwIfAborted();
    const { code } = error as NodeJS.ErrnoException;
    throw new TerraformError(
      "Cannot run Terraform",
      `The command ${JSON.stringify(command)} cannot be run (${code ?? String(error)}). Put Terraform 1.11 or newer, or OpenTofu 1.11 or newer, on the PATH, or name the command in TERRAFORM_BINARY_NAME.`,
    );
  }
  const [, product, version] = VERSION.exec(printed.stdout) ?? [];
  if (product === undefined || version === undefined)
    throw new TerraformError(
      "Not Terraform",
      `The command ${JSON.stringify(basename(command))} does not say its version as Terraform and OpenTofu do. Name another command in TERRAFORM_BINARY_NAME.`,
    );
  return { name: product === "OpenTofu" ? "opentofu" : "terraform", version, command };
}

/** The command of the engine that a folder is for. */
export function findEngineCommand(folder: string, environment: Readonly<Record<string, string | undefined>>): string {
  return environment.TERRAFORM_BINARY_NAME || (isForOpenTofu(folder, environment) ? "tofu" : "terraform");
}

/** Runs a command of an engine, whatever it ends with. */
export function runEngine(engine: Engine, args: readonly string[], options: RunOptions): Promise<CommandResult> {
  return runCommand(engine.command, args, options);
}

type RunOptions = EngineOptions & { readonly onLine?: (line: string) => void };

function runCommand(
  command: string,
  args: readonly string[],
  { folder, environment, signal, graceMs, onLine }: RunOptions,
): Promise<CommandResult> {
  return runInGroup(command, args, {
    ...{ cwd: folder, env: toEngineEnvironment(environment), signal },
    ...(onLine && { onLine }),
    ...(graceMs !== undefined && { graceMs }),
  });
}

/**
 * Runs a command of an engine that must succeed, and returns what it printed.
 *
 * @throws TerraformError with what it said
 */
export async function runEngineOrThrow(
  engine: Engine,
  args: readonly string[],
  options: EngineOptions,
): Promise<string> {
  const { code, stdout, output } = await runEngine(engine, args, options);
  if (code !== 0) throw parseTextError(`${engine.command} ${args[0]}`, code, output);
  return stdout;
}

/** Runs a command that prints JSON, and parses that. OpenTofu may write a warning before it. */
export async function readEngineJson<T>(
  engine: Engine,
  args: readonly string[],
  options: EngineOptions,
): Promise<T | undefined> {
  const stdout = await runEngineOrThrow(engine, args, options);
  const start = /^\{/m.exec(stdout)?.index;
  return start === undefined ? undefined : (JSON.parse(stdout.slice(start)) as T);
}

/** What makes an engine ask nothing, call nobody but providers, and print for programs. */
function toEngineEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  return { ...environment, TF_IN_AUTOMATION: "1", TF_INPUT: "0", CHECKPOINT_DISABLE: "1" };
}
