import { type Surface, type SurfaceCreate, type SurfaceReplace, toWire } from "../api";
import { channelSurface as model } from "../model";
import type { ApplyCall, ManagedResource } from "../plugin/provider";
import type { ObjectValue } from "../plugin/value";
import type { Ajo } from "./ajo";
import { explained, explainedUnlessGone } from "./api-diagnostics";
import { describedOf } from "./described";
import { importById, planObject, subjectOf, validateObject, versionToFind, warnGone } from "./managed-object";
import { idempotencyKey, noteVersion } from "./private-notes";
import { resourceSchema } from "./schema";
import { stateOf } from "./state";
import {
  isConfigured,
  needsChecks,
  planStatus,
  refuseFailure,
  warnOfDeactivation,
  warnUnfinished,
} from "./surface-life-cycle";
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
    const { prior, planned } = call;
    const settled = await explained("update", subjectOf(model, prior), () => updated(call));
    const state = written(call, settled);
    if (needsChecks(prior, planned)) refuseFailure(settled);
    return state;
  },

  async delete(call) {
    const { api, prior, signal } = call;
    const { surfaces } = api.client();
    const subject = subjectOf(model, prior);
    await explainedUnlessGone("delete", subject, async () => {
      const settled = prior.status === "processing" ? await settledNow(call, subject.id) : undefined;
      const status = settled?.status ?? prior.status;
      const ifMatch = settled?._etag ?? (await versionToFind(call.private, () => surfaces.get(subject.id, { signal })));
      if (status === "draft" || status === "failed") await surfaces.delete(subject.id, { ifMatch, signal });
      else if (status !== "deactivated") await surfaces.deactivate(subject.id, { ifMatch, signal });
    });
  },

  import: async (call) => importById(model, call.id),
});

/** Brings a surface from whatever it is to active, with the planned values. AJO edits an active one in place. */
async function updated(call: ApplyCall<Ajo> & { readonly prior: ObjectValue }): Promise<Surface> {
  const { api, prior, planned, signal } = call;
  const { surfaces } = api.client();
  const id = String(prior.id);
  let ifMatch = await versionToFind(call.private, () => surfaces.get(id, { signal }));
  let { status } = prior;

  const step = async (goal: "become active" | "take its update", change: () => Promise<Surface>) => {
    const changed = await change();
    written(call, changed);
    const settled = await waitWhileProcessing(surfaces, changed, goal, call);
    ({ _etag: ifMatch, status } = settled);
    return settled;
  };
  const activate = () => step("become active", () => surfaces.activate(id, { ifMatch, signal }));
  const edit = () => {
    const body = toWire(model, describedOf(model, planned), "replace") as SurfaceReplace;
    return step("take its update", () => surfaces.replace(id, body, { ifMatch, signal }));
  };

  let surface: Surface | undefined;
  if (status === "processing") surface = await step("become active", () => surfaces.get(id, { signal }));
  else if (status === "deactivated") surface = await activate();
  // AJO did not take it back: the caller says why.
  if (surface !== undefined && status === "deactivated") return surface;
  if (surface === undefined || isConfigured(prior, planned)) surface = await edit();
  return status === "draft" || status === "failed" ? activate() : surface;
}

async function settledNow(call: Pick<ApplyCall<Ajo>, "api" | "signal" | "log">, id: string): Promise<Surface> {
  const { surfaces } = call.api.client();
  const surface = await surfaces.get(id, { signal: call.signal });
  return waitWhileProcessing(surfaces, surface, "be settled", call);
}
