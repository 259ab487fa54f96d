import type { PlanCall } from "../../plugin/provider";
import { isUnknown, type ObjectValue, UNKNOWN, type Value } from "../../plugin/value";
import type { Ajo } from "../ajo";
import { problemDiagnostic } from "../problem-diagnostic";
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
  // Another surface takes its place, which may be a draft.
  if (replaced) return;
  if (planned.submit !== false || isDeletable(standingOf(prior))) return;
  const about = { code: "AJO3011", path: ["submit"] } as const;
  const called = `"${prior.name}" (${prior.id})`;
  if (prior.submit !== false) {
    diagnostics.add(
      problemDiagnostic({
        ...about,
        severity: "error",
        summary: `The surface "${prior.name}" cannot be a draft again`,
        detail: `${called} was submitted and is ${prior.status}, which AJO cannot take back. Leave submit as it was. To take it out of use, destroy it: AJO deactivates it then.`,
      }),
    );
  } else if (prior.status === "deactivated" && changedArguments(prior, planned).length > 0) {
    diagnostics.add(
      problemDiagnostic({
        ...about,
        severity: "error",
        summary: `The surface "${prior.name}" is deactivated`,
        detail: `${called} was submitted outside this configuration and is deactivated. AJO changes it only after it is activated again, which submit = false does not allow. Set submit = true, or leave its arguments as they were.`,
      }),
    );
  } else {
    diagnostics.add(
      problemDiagnostic({
        ...about,
        severity: "warning",
        summary: `The surface "${prior.name}" is no draft any more`,
        detail: `${called} was submitted outside this configuration and is ${prior.status}, though submit is false. Terraform leaves it so, and what you change is checked by AJO. Set submit = true to say that it is meant to be in use.`,
      }),
    );
  }
}

/** Shows where a surface will be in its life, and what AJO moves of its own accord. */
function planStatus({ changed, setPlanned }: PlanCall<Ajo>, prior: ObjectValue, planned: ObjectValue): void {
  const isEdited = changedArguments(prior, planned).length > 0;
  const status = statusToBe(prior, planned, isEdited);
  const isTouched = isEdited || status !== prior.status;
  if (!isTouched && !changed) return;
  const before = prior.last_update_status ?? null;
  setPlanned("status", status);
  setPlanned("modified_at", isTouched ? UNKNOWN : (prior.modified_at ?? null));
  // Another outcome than success is an error.
  const isOpen = isTouched && before !== "success" && (before === "processing" || needsChecks(prior, planned));
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
