import { type Surface, type SurfaceReplace, toWire } from "../../api";
import { channelSurface as model } from "../../model";
import type { ApplyRequest } from "../../plugin/provider";
import type { ProviderData } from "../ajo";
import { expand } from "../described";
import { clientFor } from "../sandbox";
import { flatten } from "../state";
import { changedArguments } from "./arguments";
import type { Deadline } from "./patience";
import { isDeletable, type LifecycleState } from "./standing";
import { type WaitGoal, type WaitResult, waitWhileProcessing } from "./wait";
import { saveSurfaceState } from "./written";

/** Where a surface stands before it is changed. */
export interface CurrentSurface extends LifecycleState {
  readonly id: string;
  /** The version to be changed. */
  readonly ifMatch: string;
  /** Whether its values are to be changed. */
  readonly hasChanges: boolean;
}

/** A surface as AJO has just shown it, as a place to start from. */
export function toCurrentSurface(surface: Surface, { plannedState }: ApplyRequest<ProviderData>): CurrentSurface {
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
export async function reconcile(
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
