import { ApiError, type Surface, type SurfaceCreate, toWire } from "../../api";
import { channelSurface as model } from "../../model";
import type { ApplyCall } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { Ajo } from "../ajo";
import { describedOf } from "../described";
import { idempotencyKey } from "../private-notes";
import { clientOf } from "../sandbox";
import { changedArguments } from "./arguments";
import { AFTER_CREATE, AFTER_TAKE_OVER, refuseOutcome, type WhatNext, warnUnfinished } from "./outcome";
import { type Patience, patienceFor } from "./patience";
import { takenOver } from "./take-over";
import { type Waited, waitWhileProcessing } from "./wait";
import { written } from "./written";

/** Makes a surface, or takes over the deactivated one that holds the name, and waits until it is active. */
export async function created(call: ApplyCall<Ajo>): Promise<ObjectValue> {
  const patience = patienceFor("create", call.planned);
  let surface: Surface;
  try {
    surface = await made(call);
  } catch (error) {
    const taken = call.planned.reuse_deactivated === true ? await takenOver(call, error, patience) : undefined;
    if (taken === undefined) throw error;
    return concluded(call, taken, AFTER_TAKE_OVER);
  }
  written(call, surface);
  return concluded(call, await awaited(call, surface, patience), AFTER_CREATE);
}

function made({ api, planned, private: notes, signal }: ApplyCall<Ajo>): Promise<Surface> {
  const body = toWire(model, describedOf(model, planned), "create") as SurfaceCreate;
  const isDraft = planned.submit === false;
  return clientOf(api, planned).surfaces.create(body, {
    idempotencyKey: idempotencyKey(notes),
    ...(isDraft && { submit: "false" }),
    signal,
  });
}

/** A surface that exists is not given up because AJO cannot be asked how it stands. */
async function awaited(call: ApplyCall<Ajo>, surface: Surface, patience: Patience): Promise<Waited> {
  const { surfaces } = clientOf(call.api, call.planned);
  const look = () => surfaces.get(surface.id, { signal: call.signal });
  try {
    return await waitWhileProcessing(surface, { goal: "become active", patience, look }, call);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { surface, cutShort: `AJO could not be asked how it stands (${error.detail})` };
  }
}

/**
 * The state of a surface that was made or taken over. One that is as planned, only not active yet, is no error: an error
 * would taint it, and Terraform would replace it.
 */
function concluded(call: ApplyCall<Ajo>, waited: Waited, next: WhatNext): ObjectValue {
  const state = written(call, waited.surface);
  const isAsPlanned = changedArguments(state, call.planned).length === 0;
  if (waited.cutShort !== undefined && waited.surface.status === "processing" && isAsPlanned) {
    warnUnfinished(waited, call.diagnostics);
  } else {
    refuseOutcome(waited, next);
  }
  return state;
}
