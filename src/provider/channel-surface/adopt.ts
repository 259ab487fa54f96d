import { ApiError, type Surface } from "../../api";
import { channelSurface as model } from "../../model";
import type { ObjectValue } from "../../plugin";
import { createDiagnosticError, type ErrorInput, toWarnings } from "../diagnostics";
import { clientFor } from "../provider-data";
import type { TakeOverKeys } from "../unfinished/entry";
import { createFinishedWarning } from "../unfinished/messages";
import { findOwnTakeOver } from "../unfinished/take-over";
import type { CreateAttempt } from "../unfinished/unfinished-creates";
import {
  AFTER_ADOPT,
  assertSucceeded,
  type Deadline,
  immutableChanges,
  type WaitResult,
  waitWhileProcessing,
  warnUnfinished,
} from "./lifecycle";
import {
  buildReplacement,
  flattenSurface,
  reconcile,
  type SurfaceRequest,
  saveAsPlanned,
  toCurrentSurface,
} from "./reconcile";

/**
 * If AJO refused to create a surface because a deactivated one holds its name: activates that one and gives it the
 * planned values. If an apply of the same owner began to do so: goes on. Undefined if AJO refused for another reason.
 */
export async function adoptHolder(
  request: SurfaceRequest,
  attempt: CreateAttempt,
  error: unknown,
  deadline: Deadline,
): Promise<ObjectValue | undefined> {
  const { providerData, plannedState, signal } = request;
  if (!(error instanceof ApiError) || error.code !== "name-taken" || error.holder === undefined) return undefined;
  const { id, status, changedWith = "" } = error.holder;
  if (status !== "deactivated") {
    if (!attempt.isOwnersKey(changedWith) || attempt.isOfThisProcess(id)) return undefined;
    // It is the key of one of the two.
    const keys = { id, activateKey: changedWith, editKey: changedWith };
    return resumeTakeOver(request, attempt, keys, deadline, "owner");
  }
  const surface = await clientFor(providerData, plannedState).surfaces.get(id, { signal });
  // If somebody has activated it in the meantime, it is theirs.
  if (surface.status !== "deactivated") return undefined;
  assertAdoptable(request, surface);
  const keys = await attempt.beginTakeOver(surface.id);
  const current = toCurrentSurface(surface, plannedState);
  return adopt(request, surface, (record) => reconcile(request, current, deadline, { record, keys }));
}

/** Goes on with a surface that an interrupted apply began to take over with these keys. Undefined if there is none. */
export async function resumeTakeOver(
  request: SurfaceRequest,
  attempt: CreateAttempt,
  keys: TakeOverKeys | undefined,
  deadline: Deadline,
  proof: "folder" | "owner" = "folder",
): Promise<ObjectValue | undefined> {
  const { providerData, plannedState, signal } = request;
  if (keys === undefined) return undefined;
  const { surfaces } = clientFor(providerData, plannedState);
  const surface = await findOwnTakeOver(keys, surfaces, buildReplacement(plannedState), signal);
  if (surface === undefined || surface.name !== plannedState.name) return undefined;
  // The configuration may have been changed since.
  assertAdoptable(request, surface);
  request.diagnostics.add(createFinishedWarning(model, surface, proof));
  // The edit may still be to be sent, with a key that is used for nothing else.
  return bringToPlan(request, surface, await attempt.beginTakeOver(surface.id), deadline);
}

/** Gives the planned values to a surface that an earlier apply created with others. */
export async function finishOutdated(
  request: SurfaceRequest,
  attempt: CreateAttempt,
  surface: Surface,
  deadline: Deadline,
): Promise<ObjectValue> {
  assertAdoptable(request, surface);
  request.diagnostics.add(createFinishedWarning(model, surface, "changed"));
  return bringToPlan(request, surface, await attempt.beginTakeOver(surface.id), deadline);
}

/** Waits until AJO has processed a surface that is this configuration's, and takes the steps to the planned one. */
function bringToPlan(
  request: SurfaceRequest,
  surface: Surface,
  keys: TakeOverKeys,
  deadline: Deadline,
): Promise<ObjectValue> {
  const { providerData, plannedState, signal } = request;
  const { surfaces } = clientFor(providerData, plannedState);
  const refresh = () => surfaces.get(surface.id, { signal });
  return adopt(request, surface, async (record) => {
    const settled = await waitWhileProcessing(surface, { goal: "become active", deadline, refresh }, request);
    record(settled.surface);
    if (settled.incompleteReason !== undefined) return settled;
    return reconcile(request, toCurrentSurface(settled.surface, plannedState), deadline, { record, keys });
  });
}

/**
 * Runs the steps of an adoption. From the moment the surface is activated a failure is a warning: an error would taint it,
 * and the next apply would take a live surface out of use. Before that, an error leaves nothing in the state.
 */
async function adopt(
  request: SurfaceRequest,
  surface: Surface,
  runSteps: (record: (changed: Surface) => void) => Promise<WaitResult>,
): Promise<ObjectValue> {
  let latest = surface;
  try {
    const result = await runSteps((changed) => {
      latest = changed;
    });
    latest = result.surface;
    if (result.incompleteReason === undefined) assertSucceeded(result, AFTER_ADOPT);
    warnUnfinished(result, request.diagnostics);
  } catch (failure) {
    const isUntouched = latest.status === "deactivated" && latest.lastUpdateStatus !== "processing";
    const target = { model, id: latest.id, name: latest.name };
    const note = `The surface "${latest.name}" (${latest.id}) was taken over and is in the Terraform state, but not as planned yet. The next apply goes on with it.`;
    const warnings = isUntouched ? undefined : toWarnings("update", target, failure, note);
    if (warnings === undefined) throw failure;
    request.diagnostics.add(...warnings);
  }
  return saveAsPlanned(request, latest);
}

/** Throws if the surface differs in something that AJO cannot change. */
function assertAdoptable({ plannedState }: SurfaceRequest, surface: Surface): void {
  const { id, name, status } = surface;
  if (status === "draft") return;
  const title = status === "deactivated" ? "deactivated surface" : "surface";
  const found = flattenSurface(surface, plannedState);
  const differences = immutableChanges(found, plannedState).map(
    (argument): ErrorInput => ({
      code: "AJO3010",
      path: [argument],
      summary: `The ${title} "${name}" has another ${argument}`,
      detail: `The surface "${name}" (${id}) holds the name, and its ${argument} is ${JSON.stringify(found[argument])}, which AJO cannot change. Declare that ${argument}, or choose another name.`,
    }),
  );
  if (plannedState.submit === false) {
    differences.push({
      code: "AJO3010",
      path: ["submit"],
      summary: `The ${title} "${name}" cannot be a draft again`,
      detail: `The surface "${name}" (${id}) holds the name, and was submitted once, which AJO cannot take back. Set submit = true to take it over, or choose another name.`,
    });
  }
  if (differences.length > 0) throw createDiagnosticError(...differences);
}
