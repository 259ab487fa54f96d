import { ApiError, type Surface, type SurfaceCreate, toWire } from "../../api";
import { channelSurface as model } from "../../model";
import type { ConfiguredRequest, ObjectValue } from "../../plugin";
import { createDiagnosticError, toDiagnostic } from "../diagnostics";
import { expand } from "../expand";
import { loadVersion } from "../private-state";
import { clientFor, type ProviderData, withSandbox } from "../provider-data";
import { resolveIfMatch } from "../resource/common";
import { sendWhenNameIsFree } from "../resource/name-wait";
import { type CreateRequests, type PostedObject, postOnce, withCreateAttempt } from "../unfinished/create-once";
import type { CreateAttempt } from "../unfinished/unfinished-creates";
import { adoptHolder, finishOutdated, resumeTakeOver } from "./adopt";
import {
  AFTER_CREATE,
  AFTER_UPDATE,
  assertStatus,
  assertSucceeded,
  changedArguments,
  type Deadline,
  deadlineFor,
  isDeletable,
  isProcessing,
  type LifecycleState,
  listUnknownValues,
  needsChecks,
  toLifecycleState,
  type WaitResult,
  waitWhileProcessing,
  warnUnfinished,
} from "./lifecycle";
import { reconcile, type SurfaceRequest, saveAsPlanned, saveSurfaceState, toCurrentSurface } from "./reconcile";
import { clearRemovalNotes, deactivationWarning, destroyError, toRemovalTarget, wasWarned } from "./replacement";

type UpdateRequest = SurfaceRequest & { readonly priorState: ObjectValue };
type DeleteRequest = ConfiguredRequest<ProviderData> & { readonly priorState: ObjectValue };

/** Creates a surface, or adopts the deactivated one that holds the name, and waits until it is active. */
export function createSurface(request: SurfaceRequest): Promise<ObjectValue> {
  return withCreateAttempt(model, request, (attempt) => createOrAdopt(request, attempt));
}

async function createOrAdopt(request: SurfaceRequest, attempt: CreateAttempt): Promise<ObjectValue> {
  const deadline = deadlineFor("create", request.plannedState);
  const isAdopting = request.plannedState.reuse_deactivated === true;
  const resumed = isAdopting ? await resumeTakeOver(request, attempt, attempt.earlier?.takeOver, deadline) : undefined;
  if (resumed !== undefined) return resumed;
  let posted: PostedObject<Surface>;
  try {
    const requests = createRequests(request);
    posted = await sendWhenNameIsFree(request, () => postOnce(model, request, attempt, requests), deadline);
  } catch (error) {
    const adopted = isAdopting ? await adoptHolder(request, attempt, error, deadline) : undefined;
    if (adopted === undefined) throw error;
    return adopted;
  }
  const { object: surface, isOutdated } = posted;
  if (isOutdated) return finishOutdated(request, attempt, surface, deadline);
  saveSurfaceState(request, surface);
  attempt.markStored(surface.id);
  return finishCreate(request, await waitUntilActive(request, surface, deadline));
}

function createRequests({ providerData, plannedState, signal }: SurfaceRequest): CreateRequests<Surface> {
  const body = toWire(model, expand(model, plannedState), "create") as SurfaceCreate;
  const { surfaces } = clientFor(providerData, plannedState);
  const submission = plannedState.submit === false ? ({ submit: "false" } as const) : {};
  return {
    post: (idempotencyKey, options) => surfaces.create(body, { idempotencyKey, signal, ...submission, ...options }),
    get: (id) => surfaces.get(id, { signal }),
  };
}

/** Once the surface exists, a failing request for its status must not fail the create: the surface would be tainted. */
async function waitUntilActive(request: SurfaceRequest, surface: Surface, deadline: Deadline): Promise<WaitResult> {
  const { surfaces } = clientFor(request.providerData, request.plannedState);
  const refresh = () => surfaces.get(surface.id, { signal: request.signal });
  try {
    return await waitWhileProcessing(surface, { goal: "become active", deadline, refresh }, request);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { surface, incompleteReason: `AJO could not be asked how it stands (${error.detail})` };
  }
}

/**
 * The state of a created surface. One that is still processing is only a warning: an error would taint it, and Terraform
 * would replace it. One that AJO refused was never active, and may be replaced.
 */
function finishCreate(request: SurfaceRequest, result: WaitResult): ObjectValue {
  const state = saveAsPlanned(request, result.surface);
  if (result.incompleteReason === undefined) assertSucceeded(result, AFTER_CREATE);
  warnUnfinished(result, request.diagnostics);
  return state;
}

/** Changes a surface of the state to the planned values and status. */
export async function updateSurface(request: UpdateRequest): Promise<ObjectValue> {
  const { providerData, priorState, plannedState } = request;
  if (changedArguments(priorState, plannedState).length === 0 && plannedState.status === priorState.status) {
    // Only options changed, which AJO does not store.
    clearRemovalNotes(request.privateState);
    return withSandbox(providerData, plannedState);
  }
  const result = await applyChanges(request);
  const state = saveSurfaceState(request, result.surface);
  if (listUnknownValues(result.surface).length > 0) {
    warnUnfinished(result, request.diagnostics);
    return saveAsPlanned(request, result.surface);
  }
  if (result.incompleteReason !== undefined || needsChecks(priorState, plannedState)) {
    assertSucceeded(result, AFTER_UPDATE);
  }
  assertStatus(result.surface, plannedState.status);
  return state;
}

async function applyChanges(request: UpdateRequest): Promise<WaitResult> {
  const { providerData, priorState, plannedState, signal } = request;
  const { surfaces } = clientFor(providerData, priorState);
  const id = String(priorState.id);
  const refresh = () => surfaces.get(id, { signal });
  const deadline = deadlineFor("update", plannedState);
  const record = (surface: Surface) => void saveSurfaceState(request, surface);
  if (!isProcessing(toLifecycleState(priorState))) {
    const ifMatch = await resolveIfMatch(request.privateState, refresh);
    const hasChanges = changedArguments(priorState, plannedState).length > 0;
    return reconcile(request, { id, status: priorState.status, ifMatch, hasChanges }, deadline, { record });
  }
  // AJO accepts no change while it processes an earlier one, and that one may bring about what is planned.
  const goal = priorState.status === "processing" ? "become active" : "be settled";
  const settled = await waitWhileProcessing(await refresh(), { goal, deadline, refresh }, request);
  const state = saveSurfaceState(request, settled.surface);
  if (settled.incompleteReason !== undefined) return settled;
  checkConcurrentChanges(request, state);
  return reconcile(request, toCurrentSurface(settled.surface, plannedState), deadline, { record });
}

/** What AJO was processing may be somebody else's change: values that no plan has shown are not overwritten. */
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

/** Deletes a surface that was never active, deactivates any other, and leaves a deactivated one as it is. */
export async function deleteSurface(request: DeleteRequest): Promise<void> {
  const { providerData, priorState, privateState, diagnostics, signal } = request;
  const { surfaces } = clientFor(providerData, priorState);
  const id = String(priorState.id);
  const target = toRemovalTarget(priorState);
  const { ifMatch, ...lifecycle } = await waitUntilDeletable(request, id);
  if (!isDeletable(lifecycle) && target.onDestroy === "fail") throw createDiagnosticError(destroyError(target));
  if (lifecycle.status === "deactivated") return;
  try {
    if (isDeletable(lifecycle)) return await surfaces.delete(id, { ifMatch, signal });
    await surfaces.deactivate(id, { ifMatch, signal });
  } catch (error) {
    const wasChanged = error instanceof ApiError && error.code === "precondition-failed";
    // Somebody else has deactivated it.
    if (wasChanged && (await surfaces.get(id, { signal })).status === "deactivated") return;
    throw error;
  }
  if (!wasWarned(privateState, id)) diagnostics.add(toDiagnostic(deactivationWarning(target)));
}

/** The surface once AJO has finished processing it: until then AJO neither deletes nor deactivates it. */
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
  const settled = await waitWhileProcessing(await refresh(), { goal: "be settled", deadline, refresh }, request);
  const { surface, incompleteReason } = settled;
  if (incompleteReason === undefined) return { status: surface.status, ifMatch: surface._etag };
  throw createDiagnosticError({
    code: "AJO2017",
    summary: `AJO is still processing the surface "${surface.name}"`,
    detail: `AJO takes a surface out of use only when it is done with it and its last update, and it was still processing "${surface.name}" (${id}) when last asked; ${incompleteReason}. It stays in the Terraform state. Destroy it again later.`,
  });
}
