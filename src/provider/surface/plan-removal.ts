import type { ModifyPlanRequest } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { ProviderData } from "../ajo";
import { type DiagnosticInput, toDiagnostic } from "../problem-diagnostic";
import { immutableChanges } from "./arguments";
import { loadReplaceCandidate, type RemovalTarget, saveReplaceCandidate, saveWarned, toRemovalTarget } from "./leaving";
import { findRefreshed } from "./refreshed";
import {
  deactivationWarning,
  destroyError,
  heldNameError,
  immutableArgumentError,
  reuseWarning,
} from "./removal-words";
import { isDeletable } from "./standing";

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
