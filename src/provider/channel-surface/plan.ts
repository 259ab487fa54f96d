import { isUnknown, type ModifyPlanRequest, type ObjectValue, UNKNOWN, type Value } from "../../plugin";
import { type DiagnosticInput, toDiagnostic } from "../diagnostics";
import type { ProviderData } from "../provider-data";
import { appliesWithoutChecks, changedArguments, isDeletable, toLifecycleState } from "./lifecycle";
import { planRemoval } from "./replacement";

/** The surface's own part of the plan: the status it will have, and the removal of the surface that it replaces. */
export function modifySurfacePlan(request: ModifyPlanRequest<ProviderData>): void {
  const { priorState, plan } = request;
  const plannedState = plan.getState();
  if (plannedState !== null && priorState !== null) {
    planSubmission(request, priorState, plannedState);
    planStatus(request, priorState, plannedState);
  } else if (plannedState?.submit === false) {
    plan.setAttribute("status", "draft");
  }
  planRemoval(request);
}

/** AJO cannot take a submission back: a submitted surface cannot become a draft again. */
function planSubmission(
  { plan, diagnostics }: ModifyPlanRequest<ProviderData>,
  priorState: ObjectValue,
  plannedState: ObjectValue,
): void {
  // The surface that replaces it may be a draft.
  if (plan.isReplacement() || plannedState.submit !== false || isDeletable(toLifecycleState(priorState))) return;
  diagnostics.add(
    toDiagnostic({ code: "AJO3011", path: ["submit"], ...describeSubmissionProblem(priorState, plannedState) }),
  );
}

function describeSubmissionProblem(
  priorState: ObjectValue,
  plannedState: ObjectValue,
): Pick<DiagnosticInput, "severity" | "summary" | "detail"> {
  const { name, id, status } = priorState;
  if (priorState.submit !== false) {
    return {
      severity: "error",
      summary: `The surface "${name}" cannot be a draft again`,
      detail: `"${name}" (${id}) was submitted and is ${status}, which AJO cannot take back. Leave submit as it was. To take it out of use, destroy it: AJO deactivates it then.`,
    };
  }
  if (status === "deactivated" && changedArguments(priorState, plannedState).length > 0) {
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

/** Plans the status, and what AJO changes along with it. */
function planStatus(
  { plan }: ModifyPlanRequest<ProviderData>,
  priorState: ObjectValue,
  plannedState: ObjectValue,
): void {
  const hasChanges = changedArguments(priorState, plannedState).length > 0;
  const status = predictStatus(priorState, plannedState, hasChanges);
  if (!hasChanges && status === priorState.status) return;
  const before = priorState.last_update_status ?? null;
  plan.setAttribute("status", status);
  plan.setAttribute("modified_at", UNKNOWN);
  // Any outcome but success makes the apply fail.
  const isOpen = before !== "success" && (before === "processing" || needsChecks(priorState, plannedState));
  plan.setAttribute("last_update_status", isOpen ? UNKNOWN : before);
}

/** A submitted surface ends up active: after a wait, a new activation or an update. */
function predictStatus(priorState: ObjectValue, { submit }: ObjectValue, hasChanges: boolean): Value {
  if (submit === false) return priorState.status === "processing" && hasChanges ? UNKNOWN : (priorState.status ?? null);
  return isUnknown(submit) && priorState.status !== "active" ? UNKNOWN : "active";
}

/** True when AJO has to check something before the planned values are in force. */
export function needsChecks(priorState: ObjectValue, plannedState: ObjectValue): boolean {
  if (plannedState.submit === false && isDeletable(toLifecycleState(priorState))) return false;
  return priorState.status !== "active" || !appliesWithoutChecks(priorState, plannedState);
}
