import { type Surface, type SurfaceCreate, type SurfaceReplace, toWire } from "../api";
import { channelSurface as model } from "../model";
import type { ApplyCall, ManagedResource } from "../plugin/provider";
import type { ObjectValue } from "../plugin/value";
import type { Ajo } from "./ajo";
import { explained, explainedUnlessGone } from "./api-diagnostics";
import { describedOf } from "./described";
import { importById, planObject, subjectOf, validateObject, warnGone } from "./managed-object";
import { idempotencyKey, noteVersion, plannedEtag } from "./private-notes";
import { resourceSchema } from "./schema";
import { stateOf } from "./state";
import { isConfigured, planStatus, refuseFailure, warnOfDeactivation, warnUnfinished } from "./surface-life-cycle";
import { isProcessing, waitWhileProcessing } from "./wait-for-surface";

/** The state after a write, once the version is noted. */
function written(call: ApplyCall<Ajo>, surface: Surface): ObjectValue {
  noteVersion(call.private, surface._etag);
  const state = stateOf(model, surface, call.planned);
  call.save(state);
  return state;
}

/** `ajo_channel_surface` */
export const channelSurfaceResource = (): ManagedResource<Ajo> => ({
  schema: resourceSchema(model),

  validate: (call) => validateObject(model, call),

  plan(call) {
    planObject(model, call);
    planStatus(call);
    warnOfDeactivation(call);
  },

  async create(call) {
    const { api, planned, signal, diagnostics } = call;
    const { surfaces } = api.client();
    const body = toWire(model, describedOf(model, planned), "create") as SurfaceCreate;
    const made = await explained("create", { model, name: body.name }, () =>
      surfaces.create(body, { idempotencyKey: idempotencyKey(call.private), signal }),
    );
    const state = written(call, made);
    const settled = await explained("create", subjectOf(model, state), () =>
      waitWhileProcessing(surfaces, made, "become active", call),
    );
    const settledState = written(call, settled);
    if (isProcessing(settled)) warnUnfinished(settled, diagnostics);
    else refuseFailure(settled);
    return settledState;
  },

  async read(call) {
    const { api, state, signal } = call;
    const subject = subjectOf(model, state);
    const surface = await explainedUnlessGone("read", subject, () =>
      api.client().surfaces.read(subject.id, { signal }),
    );
    if (surface === undefined) {
      warnGone(subject, call.diagnostics);
      return null;
    }
    noteVersion(call.private, surface._etag);
    return stateOf(model, surface, state);
  },

  async update(call) {
    const { api, prior, planned, signal } = call;
    const { surfaces } = api.client();
    const body = toWire(model, describedOf(model, planned), "replace") as SurfaceReplace;
    const settled = await explained("update", subjectOf(model, prior), async () => {
      const ready = await madeEditable(call);
      if (ready !== undefined && !isConfigured(prior, planned)) return ready;
      const ifMatch = ready?._etag ?? plannedEtag(call.private);
      const updated = await surfaces.replace(String(prior.id), body, { ifMatch, signal });
      written(call, updated);
      return waitWhileProcessing(surfaces, updated, "take its update", call);
    });
    const state = written(call, settled);
    refuseFailure(settled);
    return state;
  },

  async delete(call) {
    const { api, prior, signal } = call;
    const { surfaces } = api.client();
    const subject = subjectOf(model, prior);
    await explainedUnlessGone("delete", subject, async () => {
      const surface = prior.status === "processing" ? await settledNow(call, subject.id) : undefined;
      const ifMatch = surface?._etag ?? plannedEtag(call.private);
      const status = surface?.status ?? prior.status;
      if (status === "draft" || status === "failed") await surfaces.delete(subject.id, { ifMatch, signal });
      else if (status !== "deactivated") await surfaces.deactivate(subject.id, { ifMatch, signal });
    });
  },

  import: async (call) => importById(model, call.id),
});

/** A surface that is not active cannot be edited: wait for it, or activate it, first. Undefined when there was no need. */
async function madeEditable(call: ApplyCall<Ajo> & { readonly prior: ObjectValue }): Promise<Surface | undefined> {
  const { api, prior, signal } = call;
  const { surfaces } = api.client();
  const id = String(prior.id);
  switch (prior.status) {
    case "processing":
      return settledNow(call, id);
    case "draft":
    case "deactivated": {
      const activated = await surfaces.activate(id, { ifMatch: plannedEtag(call.private), signal });
      return waitWhileProcessing(surfaces, activated, "become active", call);
    }
    default:
      return undefined;
  }
}

async function settledNow(call: Pick<ApplyCall<Ajo>, "api" | "signal" | "log">, id: string): Promise<Surface> {
  const { surfaces } = call.api.client();
  const surface = await surfaces.get(id, { signal: call.signal });
  return waitWhileProcessing(surfaces, surface, "be settled", call);
}
