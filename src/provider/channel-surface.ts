import { channelSurface as model } from "../model";
import type { ManagedResource } from "../plugin/provider";
import type { Ajo } from "./ajo";
import { explained, explainedUnlessGone } from "./api-diagnostics";
import { existing } from "./existing/existing";
import { surfaceKind } from "./kinds";
import { planObject, readUnlessGone, refuseDelete, subjectOf } from "./managed-object";
import { withPreFlight } from "./pre-flight/pre-flight";
import { clientOf, inSandbox } from "./sandbox";
import { stateOf } from "./state";
import { stateUpgrades } from "./state-upgrade";
import { created } from "./surface/create";
import { planSurface } from "./surface/plan";
import { planFixed } from "./surface/plan-removal";
import { noteRefreshed } from "./surface/refreshed";
import { removed } from "./surface/remove";
import { surfaceSchema } from "./surface/schema";
import { isDeletable, standingOf } from "./surface/standing";
import { updated } from "./surface/update";
import { warnOfUpdate } from "./surface/warn-of-update";
import { validateObject } from "./validate-object";

/** `ajo_channel_surface` */
export const channelSurfaceResource = () => withPreFlight(model, surfaceResource());

const surfaceResource = (): ManagedResource<Ajo> => ({
  schema: surfaceSchema(),

  upgrade: stateUpgrades(model),

  validate: (call) => validateObject(model, call),

  plan(call) {
    planFixed(call);
    planObject(model, call);
    planSurface(call);
  },

  create: (call) => explained("create", { model, name: String(call.planned.name) }, () => created(call)),

  async read(call) {
    const { api, state, diagnostics } = call;
    const surface = await readUnlessGone(model, call, (id, options) => clientOf(api, state).surfaces.read(id, options));
    if (surface === undefined) return null;
    warnOfUpdate(surface, diagnostics);
    const present = stateOf(model, surface, inSandbox(api, state));
    noteRefreshed(api, present);
    return present;
  },

  update: (call) => explained("update", subjectOf(model, call.prior, call), () => updated(call)),

  async delete(call) {
    const operation = isDeletable(standingOf(call.prior)) ? "delete" : "deactivate";
    const subject = subjectOf(model, call.prior, call);
    refuseDelete(model, call);
    await explainedUnlessGone(operation, subject, () => removed(call));
  },

  ...existing(surfaceKind),
});
