import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folder of the journal, in Terraform's data folder. It is there only while something is unfinished. */
export const JOURNAL_FOLDER = "ajo-unfinished";

const findDataFolder = (env: NodeJS.ProcessEnv, workingFolder: string) =>
  resolve(workingFolder, env.TF_DATA_DIR || ".terraform");

/** True if an earlier process may have left something unfinished. Of a process that only validates, this is all it costs. */
export const hasJournalFolder = (env = process.env, workingFolder = process.cwd()): boolean =>
  existsSync(join(findDataFolder(env, workingFolder), JOURNAL_FOLDER));

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
    const dataFolder = findDataFolder(env, workingFolder);
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
