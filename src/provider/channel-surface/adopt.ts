import { ApiError, type Surface } from "../../api";
import { channelSurface as model } from "../../model";
import type { ApplyRequest } from "../../plugin";
import { createDiagnosticError, type ErrorInput } from "../diagnostics";
import { clientFor, type ProviderData } from "../provider-data";
import { createFinishedWarning } from "../unfinished/messages";
import { findOwnTakeOver } from "../unfinished/take-over";
import type { CreateAttempt } from "../unfinished/unfinished-creates";
import { type Deadline, immutableChanges, type WaitResult, waitWhileProcessing } from "./lifecycle";
import { buildReplacement, flattenSurface, reconcile, saveSurfaceState, toCurrentSurface } from "./reconcile";

type CreateRequest = ApplyRequest<ProviderData>;

/**
 * If AJO refused to create a surface because a deactivated one holds its name: activates that one and gives it the
 * planned values. Undefined if AJO refused for another reason.
 */
export async function adoptDeactivated(
  request: CreateRequest,
  attempt: CreateAttempt,
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
  const keys = await attempt.beginTakeOver(surface.id);
  return reconcile(request, toCurrentSurface(surface, plannedState), deadline, { attempt, keys });
}

/** Goes on with a surface that an interrupted apply began to take over. Undefined if there is none. */
export async function resumeTakeOver(
  request: CreateRequest,
  attempt: CreateAttempt,
  deadline: Deadline,
): Promise<WaitResult | undefined> {
  const { providerData, plannedState, signal } = request;
  const keys = attempt.earlier?.takeOver;
  if (keys === undefined) return undefined;
  const { surfaces } = clientFor(providerData, plannedState);
  const surface = await findOwnTakeOver(keys, surfaces, buildReplacement(plannedState), signal);
  if (surface === undefined || surface.name !== plannedState.name) return undefined;
  // The configuration may have been changed since.
  assertAdoptable(request, surface);
  request.diagnostics.add(createFinishedWarning(model, surface));
  saveSurfaceState(request, surface);
  attempt.markStored();
  const refresh = () => surfaces.get(surface.id, { signal });
  const settled = await waitWhileProcessing(surface, { goal: "become active", deadline, refresh }, request);
  if (settled.incompleteReason !== undefined) return settled;
  return reconcile(request, toCurrentSurface(settled.surface, plannedState), deadline, { attempt, keys });
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
