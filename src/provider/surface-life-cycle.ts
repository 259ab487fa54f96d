import type { Surface } from "../api";
import { type Field, channelSurface as model, snakeCase } from "../model";
import type { Code } from "../model/diagnostic-codes/codes";
import type { DiagnosticError, Diagnostics } from "../plugin/diagnostics";
import type { PlanCall } from "../plugin/provider";
import { type ObjectValue, UNKNOWN } from "../plugin/value";
import { heldName, noteHeldName } from "./private-notes";
import { problemDiagnostic, refusal } from "./problem-diagnostic";
import { isProcessing } from "./wait-for-surface";

const CONFIGURED = Object.entries<Field>(model.fields).flatMap(([name, field]) =>
  field.presence === "computed" ? [] : [{ argument: snakeCase(name), field }],
);

/** A set's order does not count. */
const comparable = (value: unknown) => JSON.stringify(Array.isArray(value) ? [...value].sort() : (value ?? null));
const same = (left: unknown, right: unknown) => comparable(left) === comparable(right);

/** What a plan changes of what a person sets. */
function changes(prior: ObjectValue, planned: ObjectValue) {
  return CONFIGURED.filter(({ argument }) => !same(prior[argument], planned[argument]));
}

/** The changed arguments that AJO cannot change in place. */
export function replacedArguments(prior: ObjectValue, planned: ObjectValue): string[] {
  return changes(prior, planned)
    .filter(({ field }) => field.kind !== "group" && field.replace === true)
    .map(({ argument }) => argument);
}

/** True when the plan changes something that a person sets. */
export function isConfigured(prior: ObjectValue, planned: ObjectValue): boolean {
  return changes(prior, planned).length > 0;
}

/** True when AJO has to check something before the plan takes effect. */
export function needsChecks(prior: ObjectValue, planned: ObjectValue): boolean {
  const instant = ({ field }: { field: Field }) => "instant" in field && field.instant === true;
  return prior.status !== "active" || !changes(prior, planned).every(instant);
}

/** A surface ends up active, whatever happened to it: waited for, activated again, or updated. */
export function planStatus({ action, prior, planned, changed, setPlanned }: PlanCall<unknown>): void {
  if (action !== "update" || prior === null || planned === null || (prior.status === "active" && !changed)) return;
  setPlanned("status", "active");
  setPlanned("modified_at", UNKNOWN);
  const before = prior.last_update_status ?? null;
  setPlanned("last_update_status", before === "success" || !needsChecks(prior, planned) ? before : UNKNOWN);
}

/** Says before an apply that the surface will stay in AJO, and refuses a replacement that would need the name it keeps. */
export function warnOfDeactivation({ action, prior, planned, private: notes, diagnostics }: PlanCall<unknown>): void {
  if (prior === null) {
    // What only Terraform wants replaced, as with -replace, is planned as an update and then once more as a create.
    const held = planned !== null && planned.reuse_deactivated !== true && planned.name === heldName(notes);
    if (held) refuseHeldName(String(planned.name), diagnostics);
    return;
  }
  const replaced = planned === null ? [] : replacedArguments(prior, planned);
  const keepsName = prior.status !== "draft" && prior.status !== "failed";
  // In another sandbox the name is free.
  const leaves = planned !== null && typeof planned.sandbox === "string" && planned.sandbox !== prior.sandbox;
  const isRefused = keepsName && !leaves && replaced.length > 0 && !replaced.includes("name");
  noteHeldName(notes, keepsName && !leaves && !isRefused ? String(prior.name) : undefined);
  if (isRefused) {
    for (const argument of replaced) refuseFixed(argument, prior, diagnostics);
  } else if ((action === "delete" || leaves || replaced.length > 0) && keepsName && prior.status !== "deactivated") {
    diagnostics.add(
      problemDiagnostic({
        severity: "warning",
        code: "AJO3003",
        summary: `The surface "${prior.name}" will be deactivated, not deleted`,
        detail: `AJO cannot delete a surface that is or was active. "${prior.name}" (${prior.id}) will be deactivated and leaves the Terraform state. It keeps its name, so a new surface needs another one. To use it again, import it by its id.`,
      }),
    );
  }
}

function refuseHeldName(name: string, diagnostics: Diagnostics): void {
  diagnostics.add(
    problemDiagnostic({
      severity: "error",
      code: "AJO3004",
      path: ["name"],
      summary: `The surface "${name}" cannot be replaced under its name`,
      detail: `AJO cannot delete a surface that is or was active: "${name}" would be deactivated and keep its name, and the new one could not be made. Give it another name, or set reuse_deactivated = true to have it deactivated and activated again.`,
    }),
  );
}

function refuseFixed(argument: string, { name, id }: ObjectValue, diagnostics: Diagnostics): void {
  diagnostics.add(
    problemDiagnostic({
      severity: "error",
      code: "AJO3005",
      path: [argument],
      summary: `A new ${argument} needs a new name`,
      detail: `AJO cannot change the ${argument} of a surface, and "${name}" (${id}) keeps its name when it is deactivated, so the one to replace it could not be made. Change its name as well, or leave the ${argument} as it was.`,
    }),
  );
}

/** Says that a surface was made, but AJO has not finished with it. The next apply goes on waiting. */
export function warnUnfinished(surface: Surface, reason: string, diagnostics: Diagnostics): void {
  diagnostics.add(
    problemDiagnostic({
      severity: "warning",
      code: "AJO3006",
      summary: `The surface "${surface.name}" is not active yet`,
      detail: `AJO was still processing the surface "${surface.name}" (${surface.id}) when last asked; ${reason}. It is in the Terraform state, and the next apply goes on waiting for it.`,
    }),
  );
}

/** Throws when AJO refused the surface or its update, with AJO's reasons. */
export function refuseFailure(surface: Surface): void {
  const { id, name, status } = surface;
  if (isProcessing(surface)) {
    throw failure(
      "AJO3007",
      `The update of the surface "${name}" is not finished`,
      `AJO is still processing the update of the surface "${name}" (${id}); the wait was interrupted or took too long. Until it is done the old version stays in force. Run plan again later to see what became of it.`,
    );
  }
  if (status === "failed") {
    throw failure(
      "AJO3008",
      `AJO refused the surface "${name}"`,
      `The surface "${name}" (${id}) did not pass AJO's checks.${reasons(surface)} Correct it and apply again: it will be deleted and made anew.`,
    );
  }
  if (surface.lastUpdateStatus === "failed") {
    throw failure(
      "AJO3009",
      `AJO refused the update of the surface "${name}"`,
      `The update of the surface "${name}" (${id}) did not pass AJO's checks.${reasons(surface)} The old version stays in force. Correct it and apply again.`,
    );
  }
}

function failure(code: Code, summary: string, detail: string): DiagnosticError {
  return refusal({ code, summary, detail });
}

function reasons({ errors }: Surface): string {
  return (errors ?? []).map(({ message }) => `\n  - ${message}`).join("") + (errors?.length ? "\n" : "");
}
