import type { Surface } from "../../api";
import type { Diagnostics } from "../../plugin/diagnostics";
import { createDiagnosticError, toDiagnostic } from "../problem-diagnostic";
import type { WaitResult } from "./wait";

/** What comes next for a surface that is not yet as planned. */
export interface NextSteps {
  readonly unfinished: string;
  readonly refused: string;
}

/** After an update Terraform simply goes on. */
export const AFTER_UPDATE: NextSteps = {
  unfinished: "The next apply goes on waiting for it.",
  refused: "Correct it and apply again.",
};

/** An error marks a new object as tainted. One that AJO refused can be deleted. */
export const AFTER_CREATE: NextSteps = {
  ...AFTER_UPDATE,
  refused: "Correct it and apply again: it will be deleted and made anew.",
};

const UNTAINT =
  "Terraform marks it as tainted, and would deactivate it and take it over once more. To go on with it as it is, run terraform untaint, and apply again.";

/** One that was taken over cannot be deleted. */
export const AFTER_ADOPT: NextSteps = { unfinished: UNTAINT, refused: UNTAINT };

/** Says that a surface was made, but AJO has not finished with it. The next apply goes on waiting. */
export function warnUnfinished({ surface, incompleteReason = "" }: WaitResult, diagnostics: Diagnostics): void {
  diagnostics.add(
    toDiagnostic({
      severity: "warning",
      code: "AJO3006",
      summary: `The surface "${surface.name}" is not active yet`,
      detail: `${describeInterruptedWait(`the surface ${formatSurface(surface)}`, incompleteReason)} It is in the Terraform state. ${AFTER_CREATE.unfinished}`,
    }),
  );
}

/** Throws when AJO has not finished with a surface, or refused it or its update; then with AJO's reasons. */
export function assertSucceeded({ surface, incompleteReason }: WaitResult, nextSteps: NextSteps): void {
  const { name, status } = surface;
  if (incompleteReason !== undefined && status === "processing") {
    throw createDiagnosticError({
      code: "AJO3006",
      summary: `The surface "${name}" is not active yet`,
      detail: `${describeInterruptedWait(`the surface ${formatSurface(surface)}`, incompleteReason)} ${nextSteps.unfinished}`,
    });
  }
  if (incompleteReason !== undefined) {
    throw createDiagnosticError({
      code: "AJO3007",
      summary: `The update of the surface "${name}" is not finished`,
      detail: `${describeInterruptedWait(`the update of the surface ${formatSurface(surface)}`, incompleteReason)} Until AJO is done the old version stays in force. ${nextSteps.unfinished}`,
    });
  }
  if (status === "failed") {
    throw createDiagnosticError({
      code: "AJO3008",
      summary: `AJO refused the surface "${name}"`,
      detail: `The surface ${formatSurface(surface)} did not pass AJO's checks.${formatErrors(surface)} ${nextSteps.refused}`,
    });
  }
  if (surface.lastUpdateStatus === "failed") {
    // To take a deactivated surface back into use is an update to AJO, too.
    const inForce = status === "deactivated" ? "It stays deactivated." : "The old version stays in force.";
    throw createDiagnosticError({
      code: "AJO3009",
      summary: `AJO refused the update of the surface "${name}"`,
      detail: `The update of the surface ${formatSurface(surface)} did not pass AJO's checks.${formatErrors(surface)} ${inForce} ${nextSteps.refused}`,
    });
  }
}

/** Throws when a surface is neither refused nor as planned: that was somebody else. */
export function assertStatus(surface: Surface, plannedStatus: unknown): void {
  if (typeof plannedStatus !== "string" || surface.status === plannedStatus) return;
  throw createDiagnosticError({
    code: "AJO2021",
    summary: `The surface "${surface.name}" was changed meanwhile`,
    detail: `The surface ${formatSurface(surface)} should be ${plannedStatus} now, but it is ${surface.status}: somebody else changed it. Run plan again, and look at the difference.`,
  });
}

function describeInterruptedWait(what: string, incompleteReason: string): string {
  return `AJO was still processing ${what} when last asked; ${incompleteReason}.`;
}

function formatSurface({ name, id }: Surface): string {
  return `"${name}" (${id})`;
}

function formatErrors({ errors }: Surface): string {
  return (errors ?? []).map(({ message }) => `\n  - ${message}`).join("") + (errors?.length ? "\n" : "");
}
