import { checkAccess } from "./access-checks";
import { type CheckResult, createResult } from "./check";
import { checkFolder } from "./folder-checks";
import { checkEngine, checkNode } from "./machine-checks";

/** What is checked. */
export interface DoctorOptions {
  /** The folder with the configuration, or with the app. */
  readonly folder: string;
  /** True if nothing is asked of AJO and Adobe. */
  readonly isOffline: boolean;
  readonly environment: NodeJS.ProcessEnv;
}

/** Checks this machine, a folder and the access to AJO. Changes nothing; no result holds a secret. */
export async function diagnose({ folder, isOffline, environment }: DoctorOptions): Promise<CheckResult[]> {
  const [engine, access] = await Promise.all([
    checkEngine(folder, environment),
    isOffline
      ? [createResult("endpoint", "skipped", "Nothing was asked of AJO and Adobe (--offline).")]
      : checkAccess(environment),
  ]);
  return [checkNode(process.versions.node), engine, ...checkFolder(folder, environment), ...access];
}
