import { channelSurface as model } from "../../model";
import type { ApplyRequest } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { ProviderData } from "../ajo";
import { resolveIfMatch } from "../managed-object";
import { createDiagnosticError } from "../problem-diagnostic";
import { clientFor, withSandbox } from "../sandbox";
import { changedArguments } from "./arguments";
import { reconcile, toCurrentSurface } from "./bring-to-plan";
import { clearRemovalNotes } from "./leaving";
import { AFTER_UPDATE, assertStatus, assertSucceeded } from "./outcome";
import { deadlineFor } from "./patience";
import { needsChecks } from "./plan";
import { isProcessing, toLifecycleState } from "./standing";
import { type WaitResult, waitWhileProcessing } from "./wait";
import { saveSurfaceState } from "./written";

type UpdateRequest = ApplyRequest<ProviderData> & { readonly priorState: ObjectValue };

/** Brings a surface of the state to what is planned. */
export async function updateSurface(request: UpdateRequest): Promise<ObjectValue> {
  const { providerData, priorState, plannedState } = request;
  if (changedArguments(priorState, plannedState).length === 0 && plannedState.status === priorState.status) {
    // Only how Terraform is to treat it has changed, of which AJO does not hear.
    clearRemovalNotes(request.privateState);
    return withSandbox(providerData, plannedState);
  }
  const result = await applyChanges(request);
  const state = saveSurfaceState(request, result.surface);
  if (result.incompleteReason !== undefined || needsChecks(priorState, plannedState))
    assertSucceeded(result, AFTER_UPDATE);
  assertStatus(result.surface, plannedState.status);
  return state;
}

async function applyChanges(request: UpdateRequest): Promise<WaitResult> {
  const { providerData, priorState, plannedState, signal } = request;
  const { surfaces } = clientFor(providerData, priorState);
  const id = String(priorState.id);
  const refresh = () => surfaces.get(id, { signal });
  const deadline = deadlineFor("update", plannedState);
  if (!isProcessing(toLifecycleState(priorState))) {
    const ifMatch = await resolveIfMatch(request.privateState, refresh);
    const hasChanges = changedArguments(priorState, plannedState).length > 0;
    return reconcile(request, { id, status: priorState.status, ifMatch, hasChanges }, deadline);
  }
  // What AJO is at work on ends first: until then it takes nothing, and it may bring about what is planned.
  const goal = priorState.status === "processing" ? "become active" : "be settled";
  const settled = await waitWhileProcessing(await refresh(), { goal, deadline, refresh }, request);
  const state = saveSurfaceState(request, settled.surface);
  if (settled.incompleteReason !== undefined) return settled;
  checkConcurrentChanges(request, state);
  return reconcile(request, toCurrentSurface(settled.surface, request), deadline);
}

/** What AJO was at work on may have been somebody else's: values that no plan has seen are not overwritten. */
function checkConcurrentChanges({ priorState, plannedState }: UpdateRequest, found: ObjectValue): void {
  const notAsPlanned = changedArguments(found, plannedState);
  const unforeseen = changedArguments(priorState, found).filter((argument) => notAsPlanned.includes(argument));
  if (unforeseen.length === 0) return;
  throw createDiagnosticError({
    code: "AJO2021",
    summary: `The surface "${priorState.name}" was changed since it was planned`,
    detail: `AJO had not finished with the ${model.title} "${priorState.name}" (${priorState.id}) when it was planned. Now it has, and ${unforeseen.join(", ")} is as no plan has seen it. Nothing was overwritten. Run plan again, look at the difference, and apply that plan.`,
  });
}
