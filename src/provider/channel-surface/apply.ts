import { ApiError, type Surface, type SurfaceCreate, type SurfaceReplace, toWire } from "../../api";
import { channelSurface as model } from "../../model";
import { type ApplyRequest, type ConfiguredRequest, type ObjectValue, preserveSemanticEquality } from "../../plugin";
import { createDiagnosticError, type ErrorInput, toDiagnostic } from "../diagnostics";
import { expand } from "../expand";
import { flatten } from "../flatten";
import { loadIdempotencyKey, loadVersion, saveVersion } from "../private-state";
import { clientFor, type ProviderData, withSandbox } from "../provider-data";
import { resolveIfMatch } from "../resource/common";
import { sendWhenNameIsFree } from "../resource/name-wait";
import { toSchema } from "../schema";
import {
  AFTER_ADOPT,
  AFTER_CREATE,
  AFTER_UPDATE,
  assertStatus,
  assertSucceeded,
  changedArguments,
  type Deadline,
  deadlineFor,
  immutableChanges,
  isDeletable,
  isProcessing,
  type LifecycleState,
  type NextSteps,
  needsChecks,
  toLifecycleState,
  type WaitGoal,
  type WaitResult,
  waitWhileProcessing,
  warnUnfinished,
} from "./lifecycle";
import { clearRemovalNotes, deactivationWarning, destroyError, toRemovalTarget, wasWarned } from "./replacement";

const { block } = toSchema(model);

type CreateRequest = ApplyRequest<ProviderData>;
type UpdateRequest = ApplyRequest<ProviderData> & { readonly priorState: ObjectValue };
type DeleteRequest = ConfiguredRequest<ProviderData> & { readonly priorState: ObjectValue };

/** Creates a surface, or adopts the deactivated one that holds the name, and waits until it is active. */
export async function createSurface(request: CreateRequest): Promise<ObjectValue> {
  const deadline = deadlineFor("create", request.plannedState);
  let surface: Surface;
  try {
    surface = await sendWhenNameIsFree(request, () => postSurface(request), deadline);
  } catch (error) {
    const isAdopting = request.plannedState.reuse_deactivated === true;
    const adopted = isAdopting ? await adoptDeactivated(request, error, deadline) : undefined;
    if (adopted === undefined) throw error;
    return finishCreate(request, adopted, AFTER_ADOPT);
  }
  saveSurfaceState(request, surface);
  return finishCreate(request, await waitUntilActive(request, surface, deadline), AFTER_CREATE);
}

function postSurface({ providerData, plannedState, privateState, signal }: CreateRequest): Promise<Surface> {
  const body = toWire(model, expand(model, plannedState), "create") as SurfaceCreate;
  const isDraft = plannedState.submit === false;
  return clientFor(providerData, plannedState).surfaces.create(body, {
    idempotencyKey: loadIdempotencyKey(privateState),
    ...(isDraft && { submit: "false" }),
    signal,
  });
}

/** Once the surface exists, a failing request for its status must not fail the create: the surface would be tainted. */
async function waitUntilActive(request: CreateRequest, surface: Surface, deadline: Deadline): Promise<WaitResult> {
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
 * The state of a created or adopted surface. A surface that has the planned values but is still processing is only a
 * warning: an error would taint it, and Terraform would replace it.
 */
function finishCreate(request: CreateRequest, result: WaitResult, nextSteps: NextSteps): ObjectValue {
  const state = saveSurfaceState(request, result.surface);
  const isAsPlanned = changedArguments(state, request.plannedState).length === 0;
  if (result.incompleteReason !== undefined && result.surface.status === "processing" && isAsPlanned) {
    warnUnfinished(result, request.diagnostics);
  } else {
    assertSucceeded(result, nextSteps);
  }
  return state;
}

/**
 * If AJO refused to create a surface because a deactivated one holds its name: activates that one and gives it the
 * planned values. Undefined if AJO refused for another reason.
 */
async function adoptDeactivated(
  request: CreateRequest,
  error: unknown,
  deadline: Deadline,
): Promise<WaitResult | undefined> {
  const { providerData, plannedState, signal } = request;
  if (!(error instanceof ApiError) || error.code !== "name-taken") return undefined;
  if (error.holder?.status !== "deactivated") return undefined;
  const surface = await clientFor(providerData, plannedState).surfaces.get(error.holder.id, { signal });
  // If somebody has activated it in the meantime, it is theirs.
  if (surface.status !== "deactivated") return undefined;
  assertAdoptable(request, surface);
  return reconcile(request, toCurrentSurface(surface, plannedState), deadline);
}

/** Throws if the deactivated surface differs in something that AJO cannot change. */
function assertAdoptable({ plannedState }: CreateRequest, surface: Surface): void {
  const { id, name } = surface;
  const found = flattenSurface(surface, plannedState);
  const differences = immutableChanges(found, plannedState).map(
    (argument): ErrorInput => ({
      code: "AJO3010",
      path: [argument],
      summary: `The deactivated surface "${name}" has another ${argument}`,
      detail: `The surface "${name}" (${id}) holds the name, and its ${argument} is ${JSON.stringify(found[argument])}, which AJO cannot change. Declare that ${argument}, or choose another name.`,
    }),
  );
  if (plannedState.submit === false) {
    differences.push({
      code: "AJO3010",
      path: ["submit"],
      summary: `The deactivated surface "${name}" cannot be a draft again`,
      detail: `The surface "${name}" (${id}) holds the name, and was submitted once, which AJO cannot take back. Set submit = true to take it over, or choose another name.`,
    });
  }
  if (differences.length > 0) throw createDiagnosticError(...differences);
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
  if (!isProcessing(toLifecycleState(priorState))) {
    const ifMatch = await resolveIfMatch(request.privateState, refresh);
    const hasChanges = changedArguments(priorState, plannedState).length > 0;
    return reconcile(request, { id, status: priorState.status, ifMatch, hasChanges }, deadline);
  }
  // AJO accepts no change while it processes an earlier one, and that one may bring about what is planned.
  const goal = priorState.status === "processing" ? "become active" : "be settled";
  const settled = await waitWhileProcessing(await refresh(), { goal, deadline, refresh }, request);
  const state = saveSurfaceState(request, settled.surface);
  if (settled.incompleteReason !== undefined) return settled;
  checkConcurrentChanges(request, state);
  return reconcile(request, toCurrentSurface(settled.surface, plannedState), deadline);
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

/** A surface before it is changed. */
interface CurrentSurface extends LifecycleState {
  readonly id: string;
  /** The version that the next write expects. */
  readonly ifMatch: string;
  /** Whether its values differ from the planned ones. */
  readonly hasChanges: boolean;
}

function toCurrentSurface(surface: Surface, plannedState: ObjectValue): CurrentSurface {
  const { id, status, _etag: ifMatch } = surface;
  const hasChanges = changedArguments(flattenSurface(surface, plannedState), plannedState).length > 0;
  return { id, status, ifMatch, hasChanges };
}

/**
 * Takes the steps from the current surface to the planned one, and waits after each. A deactivated surface has to be
 * activated before it can be changed; drafts and failed surfaces are changed before they are submitted.
 */
async function reconcile(request: CreateRequest, current: CurrentSurface, deadline: Deadline): Promise<WaitResult> {
  const { providerData, plannedState, signal } = request;
  const { surfaces } = clientFor(providerData, plannedState);
  const { id, hasChanges } = current;
  const refresh = () => surfaces.get(id, { signal });
  let { status, ifMatch }: Pick<CurrentSurface, "status" | "ifMatch"> = current;
  let last: WaitResult | undefined;

  const runStep = async (goal: WaitGoal, send: () => Promise<Surface>): Promise<void> => {
    const surface = await send();
    saveSurfaceState(request, surface);
    last = await waitWhileProcessing(surface, { goal, deadline, refresh }, request);
    ({ status, _etag: ifMatch } = last.surface);
  };
  const activate = () => runStep("become active", () => surfaces.activate(id, { ifMatch, signal }));
  const replaceValues = () => {
    const body = toWire(model, expand(model, plannedState), "replace") as SurfaceReplace;
    const replace = () => surfaces.replace(id, body, { ifMatch, signal });
    return runStep("take its update", () => sendWhenNameIsFree(request, replace, deadline));
  };
  /** False once AJO did not finish a step, or refused to activate a deactivated surface. */
  const canContinue = () => last?.incompleteReason === undefined && status !== "deactivated";

  if (status === "deactivated") await activate();
  if (canContinue() && hasChanges) await replaceValues();
  if (canContinue() && plannedState.submit !== false && isDeletable({ status })) await activate();
  // Without any step, AJO has reached the planned state by itself.
  return last ?? { surface: await refresh() };
}

/** Records the surface after a write: its version, and its state, which Terraform keeps if a later step fails. */
function saveSurfaceState(request: CreateRequest, surface: Surface): ObjectValue {
  saveVersion(request, request.plannedState, surface._etag);
  clearRemovalNotes(request.privateState);
  const state = flattenSurface(surface, withSandbox(request.providerData, request.plannedState));
  request.saveState(state);
  return state;
}

/** The state of a surface, spelled as planned where AJO sees no difference, so that it can be compared with the plan. */
function flattenSurface(surface: Surface, plannedState: ObjectValue): ObjectValue {
  return preserveSemanticEquality(block, plannedState, flatten(model, surface, plannedState));
}
