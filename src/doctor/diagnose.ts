import { readConfiguration } from "../install/inspect";
import { checkAccess } from "./access-checks";
import { type CheckResult, createResult } from "./check";
import { checkFolder, findConfigurations } from "./folder-checks";
import { checkEngine, checkNode } from "./machine-checks";

/** What is checked. */
export interface DoctorOptions {
  /** The folder with the configuration, or with the app. */
  readonly folder: string;
  /** True if nothing is asked of AJO and Adobe. */
  readonly isOffline: boolean;
  readonly environment: NodeJS.ProcessEnv;
  /** Ends what runs. */
  readonly signal?: AbortSignal;
}

/** Checks this machine, a folder and the access to AJO. Changes nothing; no result holds a secret. */
export async function diagnose(options: DoctorOptions): Promise<CheckResult[]> {
  const { folder, isOffline, environment } = options;
  const [node, engine, access] = await Promise.all([
    checkNode(options),
    checkEngine(options),
    isOffline
      ? (["endpoint", "sinch"] as const).map((id) => createResult(id, "skipped", "Nothing was asked (--offline)."))
      : checkAccess(environment, { asksSinch: asksSinch(folder) }),
  ]);
  return [node, engine, ...checkFolder(folder, environment), ...access];
}

/** What asks Sinch in a configuration: a `verify` block, or a token of Sinch. */
const ASKS_SINCH = /\bverify\s*\{|"verify"\s*:|\bajo_sinch_access_token\b/;

/** True if something in the files of a configuration, or of the stacks of an app, asks Sinch. Modules are not looked at. */
function asksSinch(folder: string): boolean {
  const found = findConfigurations(folder);
  if ("reason" in found) return false;
  return found.folders.some(({ path }) => readConfiguration(path).some((text) => ASKS_SINCH.test(text)));
}
