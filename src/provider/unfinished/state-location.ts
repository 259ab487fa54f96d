import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** Where Terraform keeps its data about a configuration, and which of its states it works with. */
export interface StateLocation {
  readonly dataFolder: string;
  readonly workspace: string;
  /** The backend as `terraform init` stored it: its type and configuration. Null without one: the state is a local file. */
  readonly backend: unknown;
}

/**
 * Finds Terraform's data folder: Terraform starts a provider in its own working directory, which `-chdir` changes, and with
 * its own environment. OpenTofu has the same names. Undefined if there is no such folder, or if it cannot be read: then
 * nothing is known of the state.
 */
export function findStateLocation(env: NodeJS.ProcessEnv, workingFolder: string): StateLocation | undefined {
  try {
    const dataFolder = resolve(workingFolder, env.TF_DATA_DIR || ".terraform");
    if (!statSync(dataFolder).isDirectory()) return undefined;
    const stored = readIfPresent(join(dataFolder, "terraform.tfstate"));
    const { type, config } = (stored === undefined ? undefined : JSON.parse(stored).backend) ?? {};
    const chosen = env.TF_WORKSPACE || readIfPresent(join(dataFolder, "environment"))?.trim();
    return { dataFolder, workspace: chosen || "default", backend: type === undefined ? null : { type, config } };
  } catch {
    return undefined;
  }
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
