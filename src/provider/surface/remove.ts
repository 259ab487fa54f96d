import { ApiError } from "../../api";
import type { ConfiguredRequest } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { ProviderData } from "../ajo";
import { loadVersion } from "../private-notes";
import { createDiagnosticError, toDiagnostic } from "../problem-diagnostic";
import { clientFor } from "../sandbox";
import { toRemovalTarget, wasWarned } from "./leaving";
import { deadlineFor } from "./patience";
import { deactivationWarning, destroyError } from "./removal-words";
import { isDeletable, isProcessing, type LifecycleState, toLifecycleState } from "./standing";
import { waitWhileProcessing } from "./wait";

type DeleteRequest = ConfiguredRequest<ProviderData> & { readonly priorState: ObjectValue };

/** Deletes what was never active, and takes the rest out of use. What is out of use already is left alone. */
export async function deleteSurface(request: DeleteRequest): Promise<void> {
  const { providerData, priorState, signal } = request;
  const { surfaces } = clientFor(providerData, priorState);
  const id = String(priorState.id);
  const { ifMatch, ...lifecycle } = await waitUntilDeletable(request, id);
  if (!isDeletable(lifecycle) && priorState.on_destroy === "fail")
    throw createDiagnosticError(destroyError(toRemovalTarget(priorState)));
  if (lifecycle.status === "deactivated") return;
  try {
    if (isDeletable(lifecycle)) return await surfaces.delete(id, { ifMatch, signal });
    await surfaces.deactivate(id, { ifMatch, signal });
  } catch (error) {
    const wasChanged = error instanceof ApiError && error.code === "precondition-failed";
    // Somebody else did it first.
    if (wasChanged && (await surfaces.get(id, { signal })).status === "deactivated") return;
    throw error;
  }
  if (!wasWarned(request.privateState, id)) {
    request.diagnostics.add(toDiagnostic(deactivationWarning(toRemovalTarget(priorState))));
  }
}

/** The surface as it stands, once AJO is done with it: until then it takes nothing. */
async function waitUntilDeletable(
  request: DeleteRequest,
  id: string,
): Promise<LifecycleState & { readonly ifMatch: string }> {
  const { providerData, priorState, signal } = request;
  const lifecycle = toLifecycleState(priorState);
  const plannedVersion = loadVersion(request.privateState);
  if (plannedVersion !== undefined && !isProcessing(lifecycle)) return { ...lifecycle, ifMatch: plannedVersion };
  const { surfaces } = clientFor(providerData, priorState);
  const refresh = () => surfaces.get(id, { signal });
  const deadline = deadlineFor("delete", priorState);
  const { surface, incompleteReason } = await waitWhileProcessing(
    await refresh(),
    { goal: "be settled", deadline, refresh },
    request,
  );
  if (incompleteReason === undefined) return { status: surface.status, ifMatch: surface._etag };
  throw createDiagnosticError({
    code: "AJO2017",
    summary: `AJO is still processing the surface "${surface.name}"`,
    detail: `AJO takes a surface out of use only when it is done with it and its last update, and it was still processing "${surface.name}" (${id}) when last asked; ${incompleteReason}. It stays in the Terraform state. Destroy it again later.`,
  });
}
