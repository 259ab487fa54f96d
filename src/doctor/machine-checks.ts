import { isOlderVersion } from "../install/engine";
import { findEngine, findEngineCommand } from "../terraform/engine";
import { runInGroup } from "../terraform/run-command";
import { TerraformError } from "../terraform/terraform-error";
import { type CheckResult, createResult } from "./check";

/** The first Node.js that the package runs on, as package.json says. */
const { engines } = require("../../package.json") as { readonly engines: { readonly node: string } };
const FIRST_NODE = engines.node.replace(/^>=/, "");

/** The first Terraform, and the first OpenTofu, with write-only arguments. */
const FIRST_ENGINE = "1.11";

/** How long a program may take to say its version, in milliseconds. */
const VERSION_TIMEOUT_MS = 10_000;

/** What a check of a program works with. */
interface MachineOptions {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
}

/** Checks the Node.js that the provider finds on the PATH. Another one may run this command. */
export async function checkNode({ folder, environment, signal }: MachineOptions): Promise<CheckResult> {
  const cure = `Install Node.js ${FIRST_NODE} or newer, where Terraform runs and finds it on the PATH.`;
  const problem = (detail: string) => createResult("node", "problem", detail, cure);
  try {
    const { stdout } = await runWithTimeout(signal, (timeout) =>
      runInGroup("node", ["--version"], { cwd: folder, env: environment, signal: timeout, graceMs: 0 }),
    );
    const version = /^v(\d+\.\d+\.\d+\S*)\s*$/.exec(stdout)?.[1];
    if (version === undefined)
      return problem('The "node" on the PATH does not say its version as Node.js does. The provider needs Node.js.');
    if (isOlderVersion(version, FIRST_NODE))
      return problem(
        `The "node" on the PATH, which runs the provider, is ${version}. The package needs ${FIRST_NODE} or newer.`,
      );
    return createResult("node", "ok", `${version} (${FIRST_NODE} or newer is needed).`);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof TooSlowError)
      return problem(`The "node" on the PATH has not said its version within ${VERSION_TIMEOUT_MS / 1000} seconds.`);
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return problem(
      code === "ENOENT"
        ? 'There is no "node" on the PATH, and the provider needs it.'
        : `The "node" on the PATH, which runs the provider, cannot be run (${code}).`,
    );
  }
}

/** Checks the Terraform, or the OpenTofu, that a folder is for. */
export async function checkEngine({ folder, environment, signal }: MachineOptions): Promise<CheckResult> {
  try {
    const { name, version, command } = await runWithTimeout(signal, (timeout) =>
      findEngine({ folder, environment, signal: timeout, graceMs: 0 }),
    );
    const title = `${name === "opentofu" ? "OpenTofu" : "Terraform"} ${version} (${command})`;
    return isOlderVersion(version, FIRST_ENGINE)
      ? createResult(
          "engine",
          "problem",
          `${title} has no write-only arguments, which keep secrets out of the state.`,
          `Install ${FIRST_ENGINE} or newer, or name another command in TERRAFORM_BINARY_NAME.`,
        )
      : createResult("engine", "ok", `${title}; ${FIRST_ENGINE} or newer is needed.`);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof TooSlowError)
      return createResult(
        "engine",
        "problem",
        `${findEngineCommand(folder, environment)} has not said its version within ${VERSION_TIMEOUT_MS / 1000} seconds.`,
        "Run it with the argument version to see what it waits for, or name another command in TERRAFORM_BINARY_NAME.",
      );
    if (error instanceof TerraformError) return createResult("engine", "problem", error.detail);
    throw error;
  }
}

/** A program takes too long. */
class TooSlowError extends Error {
  override readonly name = "TooSlowError";
}

async function runWithTimeout<T>(
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new TooSlowError()), VERSION_TIMEOUT_MS);
  try {
    return await work(signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal]));
  } finally {
    clearTimeout(timer);
  }
}
