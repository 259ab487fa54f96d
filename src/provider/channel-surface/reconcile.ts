import { type Surface, type SurfaceReplace, toWire } from "../../api";
import { channelSurface as model } from "../../model";
import { type ApplyRequest, isUnknown, type ObjectValue, preserveSemanticEquality } from "../../plugin";
import { expand } from "../expand";
import { flatten } from "../flatten";
import { saveVersion } from "../private-state";
import { clientFor, type ProviderData, withSandbox } from "../provider-data";
import { sendWhenNameIsFree } from "../resource/name-wait";
import { toSchema } from "../schema";
import type { TakeOverKeys } from "../unfinished/entry";
import {
  changedArguments,
  type Deadline,
  isDeletable,
  type LifecycleState,
  type WaitGoal,
  type WaitResult,
  waitWhileProcessing,
} from "./lifecycle";
import { clearRemovalNotes } from "./replacement";

const { block } = toSchema(model);

/** A request to create or change a surface. */
export type SurfaceRequest = ApplyRequest<ProviderData>;

/** A surface before it is changed. */
export interface CurrentSurface extends LifecycleState {
  readonly id: string;
  /** The version that the next write expects. */
  readonly ifMatch: string;
  /** Whether its values differ from the planned ones. */
  readonly hasChanges: boolean;
}

/** How the steps are made. */
interface StepOptions {
  /** Gets the surface after each step, and after each wait. */
  readonly record: (surface: Surface) => void;
  /** The keys of a create that takes over a deactivated surface. */
  readonly keys?: TakeOverKeys;
}

export function toCurrentSurface(surface: Surface, plannedState: ObjectValue): CurrentSurface {
  const { id, status, _etag: ifMatch } = surface;
  const hasChanges = changedArguments(flattenSurface(surface, plannedState), plannedState).length > 0;
  return { id, status, ifMatch, hasChanges };
}

/**
 * Takes the steps from the current surface to the planned one, and waits after each. A deactivated surface has to be
 * activated before it can be changed; drafts and failed surfaces are changed before they are submitted. A take-over is
 * written down, so its requests have keys that the next apply knows.
 */
export async function reconcile(
  request: SurfaceRequest,
  current: CurrentSurface,
  deadline: Deadline,
  { record, keys }: StepOptions,
): Promise<WaitResult> {
  const { providerData, plannedState, signal } = request;
  const { surfaces } = clientFor(providerData, plannedState);
  const { id, hasChanges } = current;
  const refresh = () => surfaces.get(id, { signal });
  let { status, ifMatch }: Pick<CurrentSurface, "status" | "ifMatch"> = current;
  let last: WaitResult | undefined;

  const runStep = async (goal: WaitGoal, send: () => Promise<Surface>): Promise<void> => {
    const surface = await send();
    record(surface);
    last = await waitWhileProcessing(surface, { goal, deadline, refresh }, request);
    record(last.surface);
    ({ status, _etag: ifMatch } = last.surface);
  };
  const activate = () =>
    runStep("become active", () => surfaces.activate(id, { ifMatch, idempotencyKey: keys?.activateKey, signal }));
  const replaceValues = () => {
    const body = buildReplacement(plannedState);
    const replace = () => surfaces.replace(id, body, { ifMatch, idempotencyKey: keys?.editKey, signal });
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

export function buildReplacement(plannedState: ObjectValue): SurfaceReplace {
  return toWire(model, expand(model, plannedState), "replace") as SurfaceReplace;
}

/** Records the surface after a write: its version, and its state, which Terraform keeps if a later step fails. */
export function saveSurfaceState(request: SurfaceRequest, surface: Surface): ObjectValue {
  saveVersion(request, request.plannedState, surface._etag);
  clearRemovalNotes(request.privateState);
  const state = flattenSurface(surface, withSandbox(request.providerData, request.plannedState));
  request.saveState(state);
  return state;
}

/** The state of a surface, spelled as planned where AJO sees no difference, so that it can be compared with the plan. */
export function flattenSurface(surface: Surface, plannedState: ObjectValue): ObjectValue {
  return preserveSemanticEquality(block, plannedState, flatten(model, surface, plannedState));
}

/**
 * The state of a created or adopted surface: as planned, which Terraform demands of a create, and would taint the surface
 * otherwise. The next refresh shows what is open.
 */
export function saveAsPlanned(request: SurfaceRequest, surface: Surface): ObjectValue {
  const state = saveSurfaceState(request, surface);
  const planned = Object.entries(request.plannedState).filter(([, value]) => !isUnknown(value));
  return { ...state, ...Object.fromEntries(planned), sandbox: state.sandbox ?? null };
}
