import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Where an engine keeps its data about a folder: providers, modules, the settings of the backend, the chosen workspace. */
export const findDataFolder = (folder: string, environment: NodeJS.ProcessEnv): string =>
  resolve(folder, environment.TF_DATA_DIR || ".terraform");

/**
 * The arguments of `init` for settings of a backend, such as `bucket=state`, and for files of settings. The engine runs in another
 * folder than the one that the files are named from.
 */
export const toBackendArguments = (settings: readonly string[], workingFolder: string): string[] =>
  settings.map((one) => `-backend-config=${one.includes("=") ? one : resolve(workingFolder, one)}`);

/** The type of the backend that `init` has set up, such as `pg`. Undefined for a state in a file of the folder. */
export function readBackendType(dataFolder: string): string | undefined {
  try {
    return JSON.parse(readFileSync(join(dataFolder, "terraform.tfstate"), "utf8")).backend?.type;
  } catch {
    return undefined;
  }
}
