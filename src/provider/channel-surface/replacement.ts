import type { ModifyPlanRequest, ObjectValue, PrivateState } from "../../plugin";
import { type DiagnosticInput, toDiagnostic } from "../diagnostics";
import type { ProviderData } from "../provider-data";
import { immutableChanges, isDeletable } from "./lifecycle";

/** Marks each change that AJO cannot make in place as one that requires a new surface. */
export function requireReplaceImmutable({ priorState, plan }: ModifyPlanRequest<ProviderData>): void {
  const plannedState = plan.getState();
  if (priorState === null || plannedState === null) return;
  for (const argument of immutableChanges(priorState, plannedState)) plan.requireReplace([argument]);
}

/**
 * Warns before an apply what happens to a surface that leaves the state, and refuses what its owner or AJO does not
 * allow.
 */
export function planRemoval(request: ModifyPlanRequest<ProviderData>): void {
  const { priorState } = request;
  const plannedState = request.plan.getState();
  if (plannedState === null) {
    if (priorState !== null) checkDestroy(request, toRemovalTarget(priorState));
  } else if (priorState === null) {
    const target = loadReplaceCandidate(request.privateState) ?? findRefreshed(request.providerData, plannedState);
    if (target !== undefined) checkReplacement(request, target, plannedState);
  } else {
    checkChange(request, priorState, plannedState);
  }
}

/**
 * The first of the two plans of a replacement, as an update. Without a change that requires it, Terraform may still
 * replace the surface (-replace), which only the second plan shows.
 */
function checkChange(
  request: ModifyPlanRequest<ProviderData>,
  priorState: ObjectValue,
  plannedState: ObjectValue,
): void {
  const target = toRemovalTarget(priorState);
  if (!request.plan.isReplacement()) {
    saveReplaceCandidate(request.privateState, target);
  } else if (!keepsHeldName(target, plannedState)) {
    checkDestroy(request, target, replacementWarning);
  } else {
    const errors = immutableChanges(priorState, plannedState).map((name) => immutableArgumentError(name, target));
    addDiagnostics(request, target, ...errors);
  }
}

/** The second plan of a replacement, as a create, if no change but only Terraform requires it. */
function checkReplacement(
  request: ModifyPlanRequest<ProviderData>,
  target: RemovalTarget,
  plannedState: ObjectValue,
): void {
  if (!keepsHeldName(target, plannedState)) checkDestroy(request, target, replacementWarning);
  else if (plannedState.reuse_deactivated !== true) addDiagnostics(request, target, heldNameError(target));
  else addDiagnostics(request, target, ...(target.status === "deactivated" ? [] : [reuseWarning(target)]));
}

function checkDestroy(
  request: ModifyPlanRequest<ProviderData>,
  target: RemovalTarget,
  createWarning: (target: RemovalTarget) => DiagnosticInput = deactivationWarning,
): void {
  if (isDeletable(target)) addDiagnostics(request, target);
  else if (target.onDestroy === "fail") addDiagnostics(request, target, destroyError(target));
  else addDiagnostics(request, target, ...(target.status === "deactivated" ? [] : [createWarning(target)]));
}

/** True if the new surface needs the name that the old one keeps, in its sandbox, after it is deactivated. */
function keepsHeldName(target: RemovalTarget, { name, sandbox }: ObjectValue): boolean {
  if (isDeletable(target) || target.onDestroy === "fail") return false;
  return name === target.name && sandbox === target.sandbox;
}

function addDiagnostics(
  { privateState, diagnostics }: ModifyPlanRequest<ProviderData>,
  target: RemovalTarget,
  ...inputs: DiagnosticInput[]
): void {
  saveWarned(privateState, target);
  diagnostics.add(...inputs.map(toDiagnostic));
}

/** A surface that leaves the Terraform state, or would leave it if it were replaced. */
interface RemovalTarget {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly sandbox: string;
  readonly onDestroy: string;
}

export function toRemovalTarget({ id, name, status, sandbox, on_destroy }: ObjectValue): RemovalTarget {
  return {
    id: String(id),
    name: String(name),
    status: String(status),
    sandbox: String(sandbox),
    onDestroy: String(on_destroy),
  };
}

/**
 * Terraform plans a replacement as an update and then, with the private state of that plan, as a create. It applies the
 * removal with the private state of the plan.
 */
const REPLACE_CANDIDATE = "may_leave";
const WARNED = "leaves";

/** Records which surface would leave if Terraform alone wanted to replace it. */
function saveReplaceCandidate(privateState: PrivateState, target: RemovalTarget): void {
  privateState.set(REPLACE_CANDIDATE, { ...target });
  privateState.delete(WARNED);
}

/** The surface that the first plan of a replacement recorded. */
function loadReplaceCandidate(privateState: PrivateState): RemovalTarget | undefined {
  const saved = privateState.get(REPLACE_CANDIDATE);
  return typeof saved === "object" && saved !== null ? (saved as unknown as RemovalTarget) : undefined;
}

/** Records that the plan has reported what happens to a surface. */
function saveWarned(privateState: PrivateState, { id }: RemovalTarget): void {
  privateState.set(WARNED, id);
  privateState.delete(REPLACE_CANDIDATE);
}

/** True if the plan has reported what happens to this surface. */
export function wasWarned(privateState: PrivateState, id: string): boolean {
  return privateState.get(WARNED) === id;
}

/** Forgets the planned removal: the surface stays. */
export function clearRemovalNotes(privateState: PrivateState): void {
  privateState.delete(REPLACE_CANDIDATE);
  privateState.delete(WARNED);
}

/** Records a surface of the state that was just refreshed, for {@link findRefreshed}. */
export function saveRefreshed({ refreshedSurfaces }: ProviderData, state: ObjectValue): void {
  refreshedSurfaces.set(refreshedKey(state), state);
}

/**
 * The surface that a planned create replaces because it is tainted: the one of the same name in the same sandbox that
 * was refreshed before. Terraform plans it like a new one, without prior state.
 */
function findRefreshed({ refreshedSurfaces }: ProviderData, plannedState: ObjectValue): RemovalTarget | undefined {
  const state = refreshedSurfaces.get(refreshedKey(plannedState));
  return state === undefined ? undefined : toRemovalTarget(state);
}

const refreshedKey = ({ sandbox, name }: ObjectValue) => `${String(sandbox)}/${String(name)}`;

type SurfaceName = Pick<RemovalTarget, "id" | "name">;

const NEVER_DELETED = "AJO cannot delete a surface that is or was active";

export function deactivationWarning({ id, name }: SurfaceName): DiagnosticInput {
  return {
    severity: "warning",
    code: "AJO3003",
    summary: `The surface "${name}" will be deactivated, not deleted`,
    detail: `${NEVER_DELETED}. "${name}" (${id}) will be deactivated and leaves the Terraform state. It keeps its name, so a new surface needs another one. To use it again, import it by its id.`,
  };
}

/** For a surface that another one replaces under a new name or in another sandbox. */
function replacementWarning({ id, name }: SurfaceName): DiagnosticInput {
  return {
    severity: "warning",
    code: "AJO3003",
    summary: `The surface "${name}" will be deactivated, not deleted`,
    detail: `${NEVER_DELETED}, so "${name}" (${id}) will be deactivated and keeps its name, and a new surface takes its place. With lifecycle { create_before_destroy = true }, the old one sends until the new one is active. Without it, Terraform deactivates the old one first: until the new one is active, neither can send, and if AJO refuses the new one, none is left. Journeys that use the old one need the new one.`,
  };
}

/** For a surface that is deactivated and then adopted again. */
function reuseWarning({ id, name }: SurfaceName): DiagnosticInput {
  return {
    severity: "warning",
    code: "AJO3003",
    summary: `The surface "${name}" will be deactivated, not deleted`,
    detail: `${NEVER_DELETED}, so "${name}" (${id}) is not replaced by another: as reuse_deactivated = true says, it will be deactivated and activated again. Meanwhile nothing can be sent with it.`,
  };
}

/** For a surface with on_destroy = "fail". */
export function destroyError({ id, name }: SurfaceName): DiagnosticInput {
  return {
    severity: "error",
    code: "AJO3012",
    summary: `The surface "${name}" is not to be destroyed`,
    detail: `${NEVER_DELETED}, only deactivate it, and "${name}" (${id}) has on_destroy = "fail" in the Terraform state. To have it deactivated after all, set on_destroy = "deactivate" and apply that first. If it is only marked as tainted, run terraform untaint. To leave it in AJO as it is and forget it, run terraform state rm.`,
  };
}

/** For a replacement that only Terraform wants (-replace, tainted), under the name that the old surface keeps. */
function heldNameError({ id, name }: SurfaceName): DiagnosticInput {
  return {
    severity: "error",
    code: "AJO3004",
    path: ["name"],
    summary: `The surface "${name}" cannot be replaced under its name`,
    detail: `${NEVER_DELETED}: "${name}" (${id}), which is in the Terraform state, would be deactivated and keep its name, and the new one could not be made. Give the new one another name, or set reuse_deactivated = true to have the old one deactivated and activated again. If it is only marked as tainted, run terraform untaint; if the resource has another address now, add a moved block.`,
  };
}

/** For a replacement that a changed argument requires, under the name that the old surface keeps. */
function immutableArgumentError(argument: string, { id, name }: SurfaceName): DiagnosticInput {
  return {
    severity: "error",
    code: "AJO3005",
    path: [argument],
    summary: `A new ${argument} needs a new name`,
    detail: `AJO cannot change the ${argument} of a surface, and "${name}" (${id}) keeps its name when it is deactivated, so the one to replace it could not be made. Change its name as well, or leave the ${argument} as it was.`,
  };
}
