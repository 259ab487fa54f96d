import { ApiError, type Surface, type SurfaceCreate, type SurfaceReplace, toWire } from "../../api";
import { channelSurface as model } from "../../model";
import type { ApplyRequest, ConfiguredRequest, ObjectValue } from "../../plugin";
import { createDiagnosticError, type ErrorInput, toDiagnostic } from "../diagnostics";
import { expand } from "../expand";
import { flatten } from "../flatten";
import { loadIdempotencyKey, loadVersion, saveVersion } from "../private-state";
import { clientFor, type ProviderData, withSandbox } from "../provider-data";
import { resolveIfMatch } from "../resource/common";
import {
  changedArguments,
  immutableChanges,
  isDeletable,
  isProcessing,
  type LifecycleState,
  toLifecycleState,
} from "./lifecycle";
import { needsChecks } from "./plan";
import { clearRemovalNotes, deactivationWarning, destroyError, toRemovalTarget, wasWarned } from "./replacement";
import {
  AFTER_ADOPT,
  AFTER_CREATE,
  AFTER_UPDATE,
  assertStatus,
  assertSucceeded,
  type Deadline,
  deadlineFor,
  type NextSteps,
  type WaitGoal,
  type WaitResult,
  waitWhileProcessing,
  warnUnfinished,
} from "./wait";

/** Makes a surface, or takes over the deactivated one that holds the name, and waits until it is active. */
export async function createSurface(request: ApplyRequest<ProviderData>): Promise<ObjectValue> {
  const deadline = deadlineFor("create", request.plannedState);
  let surface: Surface;
  try {
    surface = await postSurface(request);
  } catch (error) {
    const adopted =
      request.plannedState.reuse_deactivated === true ? await adoptDeactivated(request, error, deadline) : undefined;
    if (adopted === undefined) throw error;
    return finishCreate(request, adopted, AFTER_ADOPT);
  }
  saveSurfaceState(request, surface);
  return finishCreate(request, await waitUntilActive(request, surface, deadline), AFTER_CREATE);
}

function postSurface({
  providerData,
  plannedState,
  privateState,
  signal,
}: ApplyRequest<ProviderData>): Promise<Surface> {
  const body = toWire(model, expand(model, plannedState), "create") as SurfaceCreate;
  const isDraft = plannedState.submit === false;
  return clientFor(providerData, plannedState).surfaces.create(body, {
    idempotencyKey: loadIdempotencyKey(privateState),
    ...(isDraft && { submit: "false" }),
    signal,
  });
}

/** A surface that exists is not given up because AJO cannot be asked how it stands. */
async function waitUntilActive(
  request: ApplyRequest<ProviderData>,
  surface: Surface,
  deadline: Deadline,
): Promise<WaitResult> {
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
 * The state of a surface that was made or taken over. One that is as planned, only not active yet, is no error: an error
 * would taint it, and Terraform would replace it.
 */
function finishCreate(request: ApplyRequest<ProviderData>, result: WaitResult, nextSteps: NextSteps): ObjectValue {
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
 * Where AJO refused to make a surface because a deactivated one holds the name: that one, in use again and with the
 * planned values. Undefined where the refusal had another reason.
 */
async function adoptDeactivated(
  request: ApplyRequest<ProviderData>,
  error: unknown,
  deadline: Deadline,
): Promise<WaitResult | undefined> {
  const { providerData, plannedState, signal } = request;
  if (!(error instanceof ApiError) || error.code !== "name-taken") return undefined;
  if (error.holder?.status !== "deactivated") return undefined;
  const surface = await clientFor(providerData, plannedState).surfaces.get(error.holder.id, { signal });
  // Somebody may have taken it into use since; then it is theirs.
  if (surface.status !== "deactivated") return undefined;
  assertAdoptable(request, surface);
  return reconcile(request, toCurrentSurface(surface, request), deadline);
}

function assertAdoptable({ plannedState }: ApplyRequest<ProviderData>, surface: Surface): void {
  const { id, name } = surface;
  const found = flatten(model, surface, plannedState);
  const differences = immutableChanges(found, plannedState).map((argument) =>
    describeDifference(
      argument,
      `The deactivated surface "${name}" has another ${argument}`,
      `The surface "${name}" (${id}) holds the name, and its ${argument} is ${JSON.stringify(found[argument])}, which AJO cannot change. Declare that ${argument}, or choose another name.`,
    ),
  );
  if (plannedState.submit === false) {
    differences.push(
      describeDifference(
        "submit",
        `The deactivated surface "${name}" cannot be a draft again`,
        `The surface "${name}" (${id}) holds the name, and was submitted once, which AJO cannot take back. Set submit = true to take it over, or choose another name.`,
      ),
    );
  }
  if (differences.length > 0) throw createDiagnosticError(...differences);
}

function describeDifference(argument: string, summary: string, detail: string): ErrorInput {
  return { code: "AJO3010", path: [argument], summary, detail };
}

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

/** Where a surface stands before it is changed. */
interface CurrentSurface extends LifecycleState {
  readonly id: string;
  /** The version to be changed. */
  readonly ifMatch: string;
  /** Whether its values are to be changed. */
  readonly hasChanges: boolean;
}

/** A surface as AJO has just shown it, as a place to start from. */
function toCurrentSurface(surface: Surface, { plannedState }: ApplyRequest<ProviderData>): CurrentSurface {
  const { id, status, _etag: ifMatch } = surface;
  return {
    id,
    status,
    ifMatch,
    hasChanges: changedArguments(flatten(model, surface, plannedState), plannedState).length > 0,
  };
}

/**
 * Takes the steps from where a surface stands to what is planned, and waits for each. What is deactivated comes back
 * before it can be edited; drafts and failed ones are edited before they are submitted.
 */
async function reconcile(
  request: ApplyRequest<ProviderData>,
  current: CurrentSurface,
  deadline: Deadline,
): Promise<WaitResult> {
  const { providerData, plannedState, signal } = request;
  const { surfaces } = clientFor(providerData, plannedState);
  const { id, hasChanges } = current;
  const refresh = () => surfaces.get(id, { signal });
  let { status, ifMatch }: Pick<CurrentSurface, "status" | "ifMatch"> = current;
  let last: WaitResult | undefined;

  const runStep = async (goal: WaitGoal, change: () => Promise<Surface>): Promise<void> => {
    const surface = await change();
    saveSurfaceState(request, surface);
    last = await waitWhileProcessing(surface, { goal, deadline, refresh }, request);
    ({ status, _etag: ifMatch } = last.surface);
  };
  /** True until a step ends in something that no further step follows: AJO is not done, or did not take it back. */
  const canContinue = () => last?.incompleteReason === undefined && status !== "deactivated";
  const activate = () => runStep("become active", () => surfaces.activate(id, { ifMatch, signal }));
  const replaceValues = () => {
    const body = toWire(model, expand(model, plannedState), "replace") as SurfaceReplace;
    return runStep("take its update", () => surfaces.replace(id, body, { ifMatch, signal }));
  };

  if (status === "deactivated") await activate();
  if (canContinue() && hasChanges) await replaceValues();
  if (canContinue() && plannedState.submit !== false && isDeletable({ status })) await activate();
  // AJO may have come to it by itself.
  return last ?? { surface: await refresh() };
}

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

/** The state after a write, kept should the call fail later, once what later calls need is noted. */
function saveSurfaceState(request: ApplyRequest<ProviderData>, surface: Surface): ObjectValue {
  saveVersion(request, request.plannedState, surface._etag);
  clearRemovalNotes(request.privateState);
  const state = flatten(model, surface, withSandbox(request.providerData, request.plannedState));
  request.saveState(state);
  return state;
}
