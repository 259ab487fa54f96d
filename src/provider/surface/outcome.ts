import type { Surface } from "../../api";
import type { Diagnostics } from "../../plugin/diagnostics";
import { problemDiagnostic, refusal } from "../problem-diagnostic";
import type { Waited } from "./wait";

/** What comes next for a surface that is not yet as planned. */
export interface WhatNext {
  readonly unfinished: string;
  readonly refused: string;
}

/** After an update Terraform simply goes on. */
export const AFTER_UPDATE: WhatNext = {
  unfinished: "The next apply goes on waiting for it.",
  refused: "Correct it and apply again.",
};

/** An error marks a new object as tainted. One that AJO refused can be deleted. */
export const AFTER_CREATE: WhatNext = {
  ...AFTER_UPDATE,
  refused: "Correct it and apply again: it will be deleted and made anew.",
};

const UNTAINT =
  "Terraform marks it as tainted, and would deactivate it and take it over once more. To go on with it as it is, run terraform untaint, and apply again.";

/** One that was taken over cannot be deleted. */
export const AFTER_TAKE_OVER: WhatNext = { unfinished: UNTAINT, refused: UNTAINT };

/** Says that a surface was made, but AJO has not finished with it. The next apply goes on waiting. */
export function warnUnfinished({ surface, cutShort = "" }: Waited, diagnostics: Diagnostics): void {
  diagnostics.add(
    problemDiagnostic({
      severity: "warning",
      code: "AJO3006",
      summary: `The surface "${surface.name}" is not active yet`,
      detail: `${whenLastAsked(`the surface ${called(surface)}`, cutShort)} It is in the Terraform state. ${AFTER_CREATE.unfinished}`,
    }),
  );
}

/** Throws when AJO has not finished with a surface, or refused it or its update; then with AJO's reasons. */
export function refuseOutcome({ surface, cutShort }: Waited, next: WhatNext): void {
  const { name, status } = surface;
  if (cutShort !== undefined && status === "processing") {
    throw refusal({
      code: "AJO3006",
      summary: `The surface "${name}" is not active yet`,
      detail: `${whenLastAsked(`the surface ${called(surface)}`, cutShort)} ${next.unfinished}`,
    });
  }
  if (cutShort !== undefined) {
    throw refusal({
      code: "AJO3007",
      summary: `The update of the surface "${name}" is not finished`,
      detail: `${whenLastAsked(`the update of the surface ${called(surface)}`, cutShort)} Until AJO is done the old version stays in force. ${next.unfinished}`,
    });
  }
  if (status === "failed") {
    throw refusal({
      code: "AJO3008",
      summary: `AJO refused the surface "${name}"`,
      detail: `The surface ${called(surface)} did not pass AJO's checks.${reasons(surface)} ${next.refused}`,
    });
  }
  if (surface.lastUpdateStatus === "failed") {
    // To take a deactivated surface back into use is an update to AJO, too.
    const inForce = status === "deactivated" ? "It stays deactivated." : "The old version stays in force.";
    throw refusal({
      code: "AJO3009",
      summary: `AJO refused the update of the surface "${name}"`,
      detail: `The update of the surface ${called(surface)} did not pass AJO's checks.${reasons(surface)} ${inForce} ${next.refused}`,
    });
  }
}

/** Throws when a surface is neither refused nor as planned: that was somebody else. */
export function refuseOtherStatus(surface: Surface, planned: unknown): void {
  if (typeof planned !== "string" || surface.status === planned) return;
  throw refusal({
    code: "AJO2021",
    summary: `The surface "${surface.name}" was changed meanwhile`,
    detail: `The surface ${called(surface)} should be ${planned} now, but it is ${surface.status}: somebody else changed it. Run plan again, and look at the difference.`,
  });
}

function whenLastAsked(what: string, cutShort: string): string {
  return `AJO was still processing ${what} when last asked; ${cutShort}.`;
}

function called({ name, id }: Surface): string {
  return `"${name}" (${id})`;
}

function reasons({ errors }: Surface): string {
  return (errors ?? []).map(({ message }) => `\n  - ${message}`).join("") + (errors?.length ? "\n" : "");
}
