import type { DriftOptions } from "../drift/drift-options";
import { findDrift } from "../drift/find-drift";
import type { DriftReport } from "../drift/report";
import { connectFromEnvironment } from "../settings";

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
  });
}
