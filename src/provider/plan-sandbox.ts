import type { DiagnosticError } from "../plugin/diagnostics";
import type { ApiCall, PlanCall } from "../plugin/provider";
import { type ObjectValue, UNKNOWN } from "../plugin/value";
import type { Ajo } from "./ajo";
import { noteInheritance, wasInherited } from "./private-notes";
import { refusal, type Told } from "./problem-diagnostic";

/**
 * Shows in the plan which sandbox an object will be in. One that names no sandbox and was made in another than the
 * provider's is refused: it would have to be made a second time.
 */
export function planSandbox({ api, config, prior, private: notes, setPlanned }: PlanCall<Ajo>): void {
  if (config === null) return;
  const isInherited = (config.sandbox ?? null) === null;
  noteInheritance(notes, isInherited);
  if (!isInherited) return;
  if (prior === null) setPlanned("sandbox", api.sandbox ?? UNKNOWN);
  else if (isElsewhere(api, prior)) {
    throw elsewhere(api, prior, {
      remedy: `Set sandbox (AJO_SANDBOX) as it was, set sandbox = "${prior.sandbox}" on the resource, or give each sandbox a state of its own. To leave the object where it is and forget it, run terraform state rm.`,
      path: ["sandbox"],
    });
  }
}

/**
 * Refuses to delete an object in another sandbox than the provider's when the object never named its own: who means
 * to clear one sandbox must not clear the other.
 */
export function refuseDeleteElsewhere({ api, private: notes }: ApiCall<Ajo>, prior: ObjectValue): void {
  if (!wasInherited(notes) || !isElsewhere(api, prior)) return;
  throw elsewhere(api, prior, {
    remedy: `To delete it, set sandbox (AJO_SANDBOX) to "${prior.sandbox}". To leave it where it is and forget it, run terraform state rm.`,
  });
}

function isElsewhere({ sandbox }: Ajo, { sandbox: own }: ObjectValue): boolean {
  return sandbox !== undefined && typeof own === "string" && own !== sandbox;
}

function elsewhere(
  { sandbox }: Ajo,
  { name, id, sandbox: own }: ObjectValue,
  { remedy, ...place }: { readonly remedy: string } & Pick<Told, "path">,
): DiagnosticError {
  return refusal({
    code: "AJO3014",
    summary: `The provider points at another sandbox than that of "${name}"`,
    detail: `"${name}" (${id}) is in the sandbox "${own}", but the provider points at the sandbox "${sandbox}". Nothing was changed. ${remedy}`,
    ...place,
  });
}
