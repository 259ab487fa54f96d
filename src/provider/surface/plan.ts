import type { PlanCall } from "../../plugin/provider";
import { isUnknown, type ObjectValue, UNKNOWN, type Value } from "../../plugin/value";
import type { Ajo } from "../ajo";
import { problemDiagnostic, type Told } from "../problem-diagnostic";
import { changedArguments, isInstantChange } from "./arguments";
import { planRemoval } from "./plan-removal";
import { isDeletable, standingOf } from "./standing";

/** What only a surface knows about its plan: where its life leads, and what becomes of the one that it replaces. */
export function planSurface(call: PlanCall<Ajo>): void {
  const { prior, planned } = call;
  if (planned !== null && prior !== null) {
    planSubmission(call, prior, planned);
    planStatus(call, prior, planned);
  } else if (planned?.submit === false) {
    call.setPlanned("status", "draft");
  }
  planRemoval(call);
}

/** AJO takes no submission back: a surface that was submitted cannot be declared a draft. */
function planSubmission({ replaced, diagnostics }: PlanCall<Ajo>, prior: ObjectValue, planned: ObjectValue): void {
  // Another surface that takes its place may be a draft.
  if (replaced || planned.submit !== false || isDeletable(standingOf(prior))) return;
  diagnostics.add(problemDiagnostic({ code: "AJO3011", path: ["submit"], ...submissionProblem(prior, planned) }));
}

function submissionProblem(prior: ObjectValue, planned: ObjectValue): Pick<Told, "severity" | "summary" | "detail"> {
  const { name, id, status } = prior;
  if (prior.submit !== false) {
    return {
      severity: "error",
      summary: `The surface "${name}" cannot be a draft again`,
      detail: `"${name}" (${id}) was submitted and is ${status}, which AJO cannot take back. Leave submit as it was. To take it out of use, destroy it: AJO deactivates it then.`,
    };
  }
  if (status === "deactivated" && changedArguments(prior, planned).length > 0) {
    return {
      severity: "error",
      summary: `The surface "${name}" is deactivated`,
      detail: `"${name}" (${id}) was submitted outside this configuration and is deactivated. AJO changes it only after it is activated again, which submit = false does not allow. Set submit = true, or leave its arguments as they were.`,
    };
  }
  return {
    severity: "warning",
    summary: `The surface "${name}" is no draft any more`,
    detail: `"${name}" (${id}) was submitted outside this configuration and is ${status}, though submit is false. Terraform leaves it so, and what you change is checked by AJO. Set submit = true to say that it is meant to be in use.`,
  };
}

/** Shows where a surface will be in its life, and what AJO moves of its own accord. */
function planStatus({ setPlanned }: PlanCall<Ajo>, prior: ObjectValue, planned: ObjectValue): void {
  const isEdited = changedArguments(prior, planned).length > 0;
  const status = statusToBe(prior, planned, isEdited);
  if (!isEdited && status === prior.status) return;
  const before = prior.last_update_status ?? null;
  setPlanned("status", status);
  setPlanned("modified_at", UNKNOWN);
  // Another outcome than success is an error.
  const isOpen = before !== "success" && (before === "processing" || needsChecks(prior, planned));
  setPlanned("last_update_status", isOpen ? UNKNOWN : before);
}

/** A surface that is submitted ends up active, whatever happened to it: waited for, activated again, or updated. */
function statusToBe(prior: ObjectValue, { submit }: ObjectValue, isEdited: boolean): Value {
  if (submit === false) return prior.status === "processing" && isEdited ? UNKNOWN : (prior.status ?? null);
  return isUnknown(submit) && prior.status !== "active" ? UNKNOWN : "active";
}

/** True when AJO has to check something before the plan takes effect. */
export function needsChecks(prior: ObjectValue, planned: ObjectValue): boolean {
  if (planned.submit === false && isDeletable(standingOf(prior))) return false;
  return prior.status !== "active" || !isInstantChange(prior, planned);
}
