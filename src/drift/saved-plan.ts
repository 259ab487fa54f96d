import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { listStateResources, type PlanJson } from "../terraform/plan-json";
import { TerraformError } from "../terraform/terraform-error";

/** What `plan -out` writes for a plan that HCP Terraform has made, and keeps. */
interface Bookmark {
  readonly remote_plan_format?: number;
  readonly run_id?: string;
  readonly hostname?: string;
}

/**
 * Reads a saved plan that `show -json` has printed, which needs no engine.
 *
 * @throws TerraformError if it is something else
 */
export function readJsonPlan(file: string): PlanJson {
  let plan: PlanJson & Bookmark & { readonly planned_values?: object };
  try {
    plan = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new TerraformError("Cannot read the plan", `${file} is not JSON: ${(error as Error).message}`);
  }
  if (plan.remote_plan_format !== undefined)
    throw new TerraformError(
      "Not the plan itself",
      `${file} only names a run of HCP Terraform, which has the plan: ${plan.run_id} at ${plan.hostname}. Print the plan with "terraform show -json ${basename(file)}" in the folder of the stack, and name a file with that.`,
    );
  if (plan.planned_values === undefined)
    throw new TerraformError(
      "Not a plan",
      `${file} is JSON, but not that of a plan. Name a file that "plan -out" has written, or what "show -json" prints of one.`,
    );
  assertComplete(file, plan);
  return plan;
}

/** Says what to name in place of a file that the engine cannot show. */
export function explainShowError(error: unknown, file: string): unknown {
  if (!(error instanceof TerraformError)) return error;
  const text = `${error.summary} ${error.detail}`;
  if (text.includes("Failed to read the given file"))
    return new TerraformError(
      "Not a saved plan",
      `${file} is not a plan that "plan -out" has written. Name such a file, one with what "show -json" prints of it, or the folder of a configuration.`,
    );
  if (/plugin schemas|unavailable provider|inconsistent lock file|Required plugins/i.test(text))
    return new TerraformError(
      "The plan needs its configuration",
      `The plan in ${file} is read with the providers of its configuration, which are looked for in the folder of the file. Keep it in the folder of the configuration, or name a file with what "show -json" prints of it there. The engine says: ${error.detail}`,
    );
  return error;
}

/** A plan that ended with an error, or that was made for a part of the stack or for something else, hides drift. */
export function assertComplete(file: string, plan: PlanJson): void {
  const why = findGap(plan);
  if (why === undefined) return;
  throw new TerraformError(
    "The plan is not whole",
    `The plan in ${file} ${why}, so it does not show all drift. Save an ordinary plan of the whole stack.`,
  );
}

function findGap({ errored, complete, resource_changes = [], resource_drift = [], prior_state }: PlanJson) {
  if (errored === true) return "ended with an error";
  if (complete === false) return "leaves a part of the stack out, as with -target";
  const changes = resource_changes.filter(isManaged);
  const known = listStateResources(prior_state?.values).filter(isManaged);
  if (changes.length === 0 && known.length + resource_drift.filter(isManaged).length > 0)
    return "was made with -refresh-only and declares nothing";
  // An ordinary plan says why it deletes an object.
  const deleted = changes.filter(({ deposed, change }) => deposed === undefined && change.actions.join() === "delete");
  if (deleted.length === changes.length && deleted.some(({ action_reason }) => action_reason === undefined))
    return "was made with -destroy and leaves out what was changed by hand";
  // OpenTofu does not say whether a plan is complete.
  const planned = new Set(changes.map(({ address }) => address));
  const missing = known.find(({ address }) => !planned.has(address));
  return missing && `leaves out ${missing.address}, as with -target`;
}

function isManaged({ mode }: { readonly mode?: string }): boolean {
  return mode === "managed";
}
