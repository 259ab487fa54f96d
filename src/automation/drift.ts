import { openAuditLog } from "../drift/audit-log";
import type { DriftOptions } from "../drift/drift-options";
import { findDrift } from "../drift/find-drift";
import { LastChangeFinder } from "../drift/last-change";
import type { DriftReport, ReportedDiagnostic } from "../drift/report";
import { connectFromEnvironment, type Environment, SettingsError } from "../settings";

const { version } = require("../../package.json") as { version: string };

/**
 * Compares what the states have recorded, what AJO has, and what the configurations declare. Nothing is written: not to AJO, not to a
 * state, not to the folders of the stacks.
 *
 * ```ts
 * const report = await drift({ stacks: ["messaging-*"] });
 * const failed = report.summary.stacksInError > 0;
 * const changedByHand = report.stacks.flatMap((stack) => stack.objects).filter((object) => object.condition === "drift");
 * ```
 *
 * A stack that cannot be compared is in the report, with the condition `failed` or `unsettled` and why. It never counts as one
 * without drift.
 *
 * @throws TerraformError if a stack is not found, or its app cannot be synthesized
 * @throws IgnoreFileError if the file of the rules cannot be used
 */
export function drift(options: DriftOptions = {}): Promise<DriftReport> {
  return findDrift(options, {
    packageVersion: version,
    createClients: (environment) => connectFromEnvironment(environment).client,
    createLastChangeFinder,
  });
}

/** Sets up what is asked who made changes. What of it is not in the environment is a warning, if it was asked for. */
function createLastChangeFinder(environment: Environment, { audit }: { readonly audit: boolean }): LastChangeFinder {
  const warnings: ReportedDiagnostic[] = [];
  const connection = setUpOrWarn(() => connectFromEnvironment(environment), audit ? warnings : []);
  const auditLog = audit && connection ? setUpOrWarn(() => openAuditLog(connection, environment), warnings) : undefined;
  return new LastChangeFinder({ clients: connection?.client, auditLog, warnings });
}

/** What is set up by settings, or undefined and a warning for each that is wrong. */
function setUpOrWarn<T>(setUp: () => T, warnings: ReportedDiagnostic[]): T | undefined {
  try {
    return setUp();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const toWarning = ({ summary, detail, code }: (typeof error.issues)[number]) => ({
      summary,
      detail: `${detail} So Adobe's audit log was not read.`,
      code,
    });
    warnings.push(...error.issues.map(toWarning));
    return undefined;
  }
}
