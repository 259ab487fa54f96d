import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
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

/**
 * Copies what an `init` in the folder has settled: the backend with its settings, the workspace, where modules are, and
 * which creates are unfinished. The originals stay as they are, whatever the engine and the provider do.
 */
export function copySettings(from: string, to: string, withBackend: boolean): void {
  mkdirSync(join(to, "modules"), { recursive: true, mode: 0o700 });
  const files = [...(withBackend ? ["terraform.tfstate"] : []), "environment", join("modules", "modules.json")];
  for (const file of files) {
    if (!existsSync(join(from, file))) continue;
    copyFileSync(join(from, file), join(to, file));
    chmodSync(join(to, file), 0o600);
  }
  const journal = "ajo-unfinished";
  if (existsSync(join(from, journal))) cpSync(join(from, journal), join(to, journal), { recursive: true });
}
