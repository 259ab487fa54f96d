import type { DiagnosticError } from "../plugin/diagnostics";
import type { ConfiguredRequest, ModifyPlanRequest } from "../plugin/provider";
import { type ObjectValue, UNKNOWN } from "../plugin/value";
import type { ProviderData } from "./ajo";
import { isSandboxInherited, saveSandboxSource } from "./private-notes";
import { createDiagnosticError, type DiagnosticInput } from "./problem-diagnostic";

/**
 * Shows in the plan which sandbox an object will be in. One that names no sandbox and was made in another than the
 * provider's is refused: it would have to be made a second time.
 */
export function planSandbox({
  providerData,
  config,
  priorState,
  privateState,
  setPlannedValue,
}: ModifyPlanRequest<ProviderData>): void {
  if (config === null) return;
  const isInherited = (config.sandbox ?? null) === null;
  saveSandboxSource(privateState, isInherited);
  if (!isInherited) return;
  if (priorState === null) setPlannedValue("sandbox", providerData.sandbox ?? UNKNOWN);
  else if (isInOtherSandbox(providerData, priorState)) {
    throw sandboxMismatch(providerData, priorState, {
      remedy: `Set sandbox (AJO_SANDBOX) as it was, set sandbox = "${priorState.sandbox}" on the resource, or give each sandbox a state of its own. To leave the object where it is and forget it, run terraform state rm.`,
      path: ["sandbox"],
    });
  }
}

/**
 * Refuses to delete an object in another sandbox than the provider's when the object never named its own: who means
 * to clear one sandbox must not clear the other.
 */
export function checkDeleteSandbox(
  { providerData, privateState }: ConfiguredRequest<ProviderData>,
  priorState: ObjectValue,
): void {
  if (!isSandboxInherited(privateState) || !isInOtherSandbox(providerData, priorState)) return;
  throw sandboxMismatch(providerData, priorState, {
    remedy: `To delete it, set sandbox (AJO_SANDBOX) to "${priorState.sandbox}". To leave it where it is and forget it, run terraform state rm.`,
  });
}

function isInOtherSandbox({ sandbox }: ProviderData, { sandbox: own }: ObjectValue): boolean {
  return sandbox !== undefined && typeof own === "string" && own !== sandbox;
}

function sandboxMismatch(
  { sandbox }: ProviderData,
  { name, id, sandbox: own }: ObjectValue,
  { remedy: resolution, ...place }: { readonly remedy: string } & Pick<DiagnosticInput, "path">,
): DiagnosticError {
  return createDiagnosticError({
    code: "AJO3014",
    summary: `The provider points at another sandbox than that of "${name}"`,
    detail: `"${name}" (${id}) is in the sandbox "${own}", but the provider points at the sandbox "${sandbox}". Nothing was changed. ${resolution}`,
    ...place,
  });
}
