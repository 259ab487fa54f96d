import { channelSurface as model } from "../model";
import type { Resource } from "../plugin/provider";
import type { ProviderData } from "./ajo";
import { withDiagnostics, withDiagnosticsUnlessNotFound } from "./api-diagnostics";
import { createImportMethods } from "./existing/existing";
import { surfaceKind } from "./kinds";
import { checkDelete, modifyCommonPlan, readOrWarnMissing, resolveTarget } from "./managed-object";
import { withPlanChecks } from "./pre-flight/pre-flight";
import { clientFor, withSandbox } from "./sandbox";
import { flatten } from "./state";
import { createStateUpgraders } from "./state-upgrade";
import { createSurface } from "./surface/create";
import { modifySurfacePlan } from "./surface/plan";
import { requireReplaceImmutable } from "./surface/plan-removal";
import { saveRefreshed } from "./surface/refreshed";
import { deleteSurface } from "./surface/remove";
import { createSurfaceSchema } from "./surface/schema";
import { isDeletable, toLifecycleState } from "./surface/standing";
import { updateSurface } from "./surface/update";
import { warnOfPendingUpdate } from "./surface/warn-of-update";
import { validateObject } from "./validate-object";

/** `ajo_channel_surface` */
export const createChannelSurfaceResource = () => withPlanChecks(model, createSurfaceResource());

const createSurfaceResource = (): Resource<ProviderData> => ({
  schema: createSurfaceSchema(),

  upgradeState: createStateUpgraders(model),

  validate: (request) => validateObject(model, request),

  modifyPlan(request) {
    requireReplaceImmutable(request);
    modifyCommonPlan(model, request);
    modifySurfacePlan(request);
  },

  create: (request) =>
    withDiagnostics("create", { model, name: String(request.plannedState.name) }, () => createSurface(request)),

  async read(request) {
    const { providerData, state, diagnostics } = request;
    const surface = await readOrWarnMissing(model, request, (id, options) =>
      clientFor(providerData, state).surfaces.read(id, options),
    );
    if (surface === undefined) return null;
    warnOfPendingUpdate(surface, diagnostics);
    const present = flatten(model, surface, withSandbox(providerData, state));
    saveRefreshed(providerData, present);
    return present;
  },

  update: (request) =>
    withDiagnostics("update", resolveTarget(model, request.priorState, request), () => updateSurface(request)),

  async delete(request) {
    const operation = isDeletable(toLifecycleState(request.priorState)) ? "delete" : "deactivate";
    const target = resolveTarget(model, request.priorState, request);
    checkDelete(model, request);
    await withDiagnosticsUnlessNotFound(operation, target, () => deleteSurface(request));
  },

  ...createImportMethods(surfaceKind),
});
