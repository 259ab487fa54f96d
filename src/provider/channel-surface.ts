import { type ApiClient, ApiError, type Surface, type SurfaceCreate, toWire } from "../api";
import { channelSurface as model } from "../model";
import type { ApplyCall, ManagedResource } from "../plugin/provider";
import type { ObjectValue } from "../plugin/value";
import type { Ajo } from "./ajo";
import { explained, explainedUnlessGone } from "./api-diagnostics";
import { changed, deactivatedHolder, takenOver, written } from "./change-surface";
import { describedOf } from "./described";
import { existing } from "./existing/existing";
import { surfaceKind } from "./kinds";
import { planObject, readUnlessGone, subjectOf, versionToFind } from "./managed-object";
import { withPreFlight } from "./pre-flight/pre-flight";
import { idempotencyKey } from "./private-notes";
import { clientOf, inSandbox } from "./sandbox";
import { resourceSchema } from "./schema";
import { stateOf } from "./state";
import { stateUpgrades } from "./state-upgrade";
import {
  isConfigured,
  needsChecks,
  planStatus,
  refuseFailure,
  warnOfDeactivation,
  warnUnfinished,
} from "./surface-life-cycle";
import { validateObject } from "./validate-object";
import { waitWhileProcessing } from "./wait-for-surface";

/** `ajo_channel_surface` */
export const channelSurfaceResource = () => withPreFlight(model, surfaceResource());

const surfaceResource = (): ManagedResource<Ajo> => ({
  schema: resourceSchema(model),

  upgrade: stateUpgrades(model),

  validate: (call) => validateObject(model, call),

  plan(call) {
    planObject(model, call);
    planStatus(call);
    warnOfDeactivation(call);
  },

  async create(call) {
    const { api, planned, signal } = call;
    const body = toWire(model, describedOf(model, planned), "create") as SurfaceCreate;
    return explained("create", { model, name: body.name }, async () => {
      let made: Surface;
      try {
        made = await clientOf(api, planned).surfaces.create(body, {
          idempotencyKey: idempotencyKey(call.private),
          signal,
        });
      } catch (error) {
        const holder = planned.reuse_deactivated === true ? deactivatedHolder(error) : undefined;
        if (holder === undefined) throw error;
        return concluded(call, await takenOver(call, holder.id), INTERRUPTED);
      }
      return awaited(call, made);
    });
  },

  async read(call) {
    const { api, state } = call;
    const surface = await readUnlessGone(model, call, (id, options) => clientOf(api, state).surfaces.read(id, options));
    return surface === undefined ? null : stateOf(model, surface, inSandbox(api, state));
  },

  async update(call) {
    const { prior, planned } = call;
    const settled = await explained("update", subjectOf(model, prior, call), () => changed(call));
    const state = written(call, settled);
    if (needsChecks(prior, planned)) refuseFailure(settled);
    return state;
  },

  async delete(call) {
    const { api, prior, signal } = call;
    const { surfaces } = clientOf(api, prior);
    const subject = subjectOf(model, prior, call);
    await explainedUnlessGone("delete", subject, async () => {
      const settled = prior.status === "processing" ? await settledNow(call, surfaces, subject.id) : undefined;
      const status = settled?.status ?? prior.status;
      const ifMatch = settled?._etag ?? (await versionToFind(call.private, () => surfaces.get(subject.id, { signal })));
      if (status === "draft" || status === "failed") await surfaces.delete(subject.id, { ifMatch, signal });
      else if (status !== "deactivated") await surfaces.deactivate(subject.id, { ifMatch, signal });
    });
  },

  ...existing(surfaceKind),
});

const INTERRUPTED = "the wait was interrupted or took too long";

/** Waits for a new surface, which is in the state whatever comes of the wait. */
async function awaited(call: ApplyCall<Ajo>, made: Surface): Promise<ObjectValue> {
  written(call, made);
  try {
    const settled = await waitWhileProcessing(clientOf(call.api, call.planned).surfaces, made, "become active", call);
    return concluded(call, settled, INTERRUPTED);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return concluded(call, made, `AJO could not be asked how it stands (${error.detail})`);
  }
}

/**
 * The state of a surface that was made or taken over. One that is as planned, only not active yet, is no error: an error
 * would taint it, and Terraform would replace it.
 */
function concluded(call: ApplyCall<Ajo>, surface: Surface, reason: string): ObjectValue {
  const state = written(call, surface);
  if (surface.status === "processing" && !isConfigured(state, call.planned)) {
    warnUnfinished(surface, reason, call.diagnostics);
  } else {
    refuseFailure(surface);
  }
  return state;
}

async function settledNow(
  call: Pick<ApplyCall<Ajo>, "signal" | "log">,
  surfaces: ApiClient["surfaces"],
  id: string,
): Promise<Surface> {
  const surface = await surfaces.get(id, { signal: call.signal });
  return waitWhileProcessing(surfaces, surface, "be settled", call);
}
