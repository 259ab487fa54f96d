import type { ModifyPlanRequest, ObjectValue, PrivateState } from "../../plugin";
import { type DiagnosticInput, toDiagnostic } from "../diagnostics";
import type { ProviderData } from "../provider-data";
import { immutableChanges, isDeletable } from "./lifecycle";

/** Says of each change that AJO does not take that it makes another surface. */
export function requireReplaceImmutable({
  priorState,
  plannedState,
  requireReplace,
}: ModifyPlanRequest<ProviderData>): void {
  if (priorState === null || plannedState === null) return;
  for (const argument of immutableChanges(priorState, plannedState)) requireReplace([argument]);
}

/** Says before an apply what becomes of a surface that leaves, and refuses what its owner or AJO would not have. */
export function planRemoval(request: ModifyPlanRequest<ProviderData>): void {
  const { priorState, plannedState } = request;
  if (plannedState === null) {
    if (priorState !== null) checkDestroy(request, toRemovalTarget(priorState));
  } else if (priorState === null) {
    const target = loadReplaceCandidate(request.privateState) ?? findRefreshed(request.providerData, plannedState);
    if (target !== undefined) checkReplacement(request, target, plannedState);
  } else {
    checkChange(request, priorState, plannedState);
  }
}

/** What is planned makes another surface; or Terraform does, which only the second half of the plan will show. */
function checkChange(
  request: ModifyPlanRequest<ProviderData>,
  priorState: ObjectValue,
  plannedState: ObjectValue,
): void {
  const target = toRemovalTarget(priorState);
  if (!request.requiresReplacement) saveReplaceCandidate(request.privateState, target);
  else if (!keepsHeldName(target, plannedState)) checkDestroy(request, target);
  else
    addDiagnostics(
      request,
      target,
      ...immutableChanges(priorState, plannedState).map((argument) => immutableArgumentError(argument, target)),
    );
}

/** What only Terraform wants replaced: under another name it is like any other that leaves. */
function checkReplacement(
  request: ModifyPlanRequest<ProviderData>,
  target: RemovalTarget,
  plannedState: ObjectValue,
): void {
  if (!keepsHeldName(target, plannedState)) checkDestroy(request, target);
  else if (plannedState.reuse_deactivated !== true) addDiagnostics(request, target, heldNameError(target));
  else addDiagnostics(request, target, ...(target.status === "deactivated" ? [] : [reuseWarning(target)]));
}

function checkDestroy(request: ModifyPlanRequest<ProviderData>, target: RemovalTarget): void {
  if (isDeletable(target)) addDiagnostics(request, target);
  else if (target.onDestroy === "fail") addDiagnostics(request, target, destroyError(target));
  else addDiagnostics(request, target, ...(target.status === "deactivated" ? [] : [deactivationWarning(target)]));
}

/** True when a new surface is to have the name that the old one, once it is deactivated, keeps in its sandbox. */
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

/** A surface that leaves the Terraform state, or would have to if it were replaced. */
interface RemovalTarget {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly sandbox: string;
  readonly onDestroy: string;
}

/** What counts of a surface when it leaves. */
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
 * Terraform plans a replacement as an update and, with the notes of that, as a create; and it applies the removal with
 * the notes of the plan.
 */
const REPLACE_CANDIDATE = "may_leave";
const WARNED = "leaves";

/** Notes which surface would leave if Terraform alone wanted to replace it, as with -replace. */
function saveReplaceCandidate(privateState: PrivateState, target: RemovalTarget): void {
  privateState.set(REPLACE_CANDIDATE, { ...target });
  privateState.delete(WARNED);
}

/** Notes that the user has been told what becomes of a surface. */
function saveWarned(privateState: PrivateState, { id }: RemovalTarget): void {
  privateState.set(WARNED, id);
  privateState.delete(REPLACE_CANDIDATE);
}

/** The surface that Terraform alone wants to replace, by the first half of this plan. */
function loadReplaceCandidate(privateState: PrivateState): RemovalTarget | undefined {
  const saved = privateState.get(REPLACE_CANDIDATE);
  return typeof saved === "object" && saved !== null ? (saved as unknown as RemovalTarget) : undefined;
}

/** True when the plan told the user what becomes of this surface. */
export function wasWarned(privateState: PrivateState, id: string): boolean {
  return privateState.get(WARNED) === id;
}

/** Forgets what was noted: the surface stays. */
export function clearRemovalNotes(privateState: PrivateState): void {
  privateState.delete(REPLACE_CANDIDATE);
  privateState.delete(WARNED);
}

/**
 * The surfaces of the state that this process has refreshed. A tainted one is planned as if it were new: only that it
 * was refreshed just before tells that there is one.
 */
const refreshedSurfaces = new WeakMap<ProviderData, Map<string, RemovalTarget>>();

const refreshedKey = ({ sandbox, name }: Pick<RemovalTarget, "sandbox" | "name">) => `${sandbox}/${name}`;

/** Notes a surface that was refreshed. */
export function saveRefreshed(providerData: ProviderData, state: ObjectValue): void {
  const target = toRemovalTarget(state);
  const known = refreshedSurfaces.get(providerData) ?? new Map<string, RemovalTarget>();
  refreshedSurfaces.set(providerData, known.set(refreshedKey(target), target));
}

/** The surface of the state that has the name of a new one, in the same sandbox. */
function findRefreshed(providerData: ProviderData, plannedState: ObjectValue): RemovalTarget | undefined {
  return refreshedSurfaces.get(providerData)?.get(refreshedKey(toRemovalTarget(plannedState)));
}

type SurfaceName = Pick<RemovalTarget, "id" | "name">;

const NEVER_DELETED = "AJO cannot delete a surface that is or was active";

/** Says that a surface stays in AJO. */
export function deactivationWarning({ id, name }: SurfaceName): DiagnosticInput {
  return {
    severity: "warning",
    code: "AJO3003",
    summary: `The surface "${name}" will be deactivated, not deleted`,
    detail: `${NEVER_DELETED}. "${name}" (${id}) will be deactivated and leaves the Terraform state. It keeps its name, so a new surface needs another one. To use it again, import it by its id.`,
  };
}

/** Says that a surface will be out of use for a while. */
function reuseWarning({ id, name }: SurfaceName): DiagnosticInput {
  return {
    severity: "warning",
    code: "AJO3003",
    summary: `The surface "${name}" will be deactivated, not deleted`,
    detail: `${NEVER_DELETED}, so "${name}" (${id}) is not replaced by another: as reuse_deactivated = true says, it will be deactivated and activated again. Meanwhile nothing can be sent with it.`,
  };
}

/** Refuses to take a surface away that its owner wants to stay. */
export function destroyError({ id, name }: SurfaceName): DiagnosticInput {
  return {
    severity: "error",
    code: "AJO3012",
    summary: `The surface "${name}" is not to be destroyed`,
    detail: `${NEVER_DELETED}, only deactivate it, and "${name}" (${id}) has on_destroy = "fail" in the Terraform state. To have it deactivated after all, set on_destroy = "deactivate" and apply that first. If it is only marked as tainted, run terraform untaint. To leave it in AJO as it is and forget it, run terraform state rm.`,
  };
}

/** Refuses a replacement that only Terraform wants, as with -replace or for a tainted one: the new one has the old one's name. */
function heldNameError({ id, name }: SurfaceName): DiagnosticInput {
  return {
    severity: "error",
    code: "AJO3004",
    path: ["name"],
    summary: `The surface "${name}" cannot be replaced under its name`,
    detail: `${NEVER_DELETED}: "${name}" (${id}), which is in the Terraform state, would be deactivated and keep its name, and the new one could not be made. Give the new one another name, or set reuse_deactivated = true to have the old one deactivated and activated again. If it is only marked as tainted, run terraform untaint; if the resource has another address now, add a moved block.`,
  };
}

/** Refuses to replace a surface for an argument's sake under the name that it keeps. */
function immutableArgumentError(argument: string, { id, name }: SurfaceName): DiagnosticInput {
  return {
    severity: "error",
    code: "AJO3005",
    path: [argument],
    summary: `A new ${argument} needs a new name`,
    detail: `AJO cannot change the ${argument} of a surface, and "${name}" (${id}) keeps its name when it is deactivated, so the one to replace it could not be made. Change its name as well, or leave the ${argument} as it was.`,
  };
}
