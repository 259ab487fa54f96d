import { ApiError, type Surface, type SurfaceCreate, toWire } from "../../api";
import { channelSurface as model } from "../../model";
import type { ApplyRequest } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { ProviderData } from "../ajo";
import { expand } from "../described";
import { loadIdempotencyKey } from "../private-notes";
import { clientFor } from "../sandbox";
import { changedArguments } from "./arguments";
import { AFTER_ADOPT, AFTER_CREATE, assertSucceeded, type NextSteps, warnUnfinished } from "./outcome";
import { type Deadline, deadlineFor } from "./patience";
import { adoptDeactivated } from "./take-over";
import { type WaitResult, waitWhileProcessing } from "./wait";
import { saveSurfaceState } from "./written";

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
