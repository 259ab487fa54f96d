import { checkAccess } from "./access-checks";
import { type CheckResult, createResult } from "./check";
import { asksSinch, checkFolder } from "./folder-checks";
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
