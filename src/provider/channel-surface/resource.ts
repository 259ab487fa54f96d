import type { Surface } from "../../api";
import { channelSurface as model, toSnakeCase } from "../../model";
import type { Diagnostics, Resource, Schema } from "../../plugin";
import { toDiagnostic, withDiagnostics, withDiagnosticsUnlessNotFound } from "../diagnostics";
import { createStateUpgraders, flatten } from "../flatten";
import { createImportMethods } from "../import";
import { surfaceKind } from "../object-kinds";
import { clientFor, type ProviderData, withSandbox } from "../provider-data";
import { checkDelete, modifyCommonPlan, readOrWarnMissing, resolveTarget } from "../resource/common";
import { withPipeline } from "../resource/pipeline";
import { validateObject } from "../resource/validate";
import { toSchema } from "../schema";
import { createSurface, deleteSurface, updateSurface } from "./apply";
import { IMMUTABLE_ARGUMENTS, isDeletable, toLifecycleState } from "./lifecycle";
import { modifySurfacePlan } from "./plan";
import { requireReplaceImmutable, saveRefreshed } from "./replacement";

/** `ajo_channel_surface` */
export const createChannelSurfaceResource = () => withPipeline(model, createSurfaceResource());

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
      clientFor(providerData, state).surfaces.getCached(id, options),
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

/** The schema of a surface. That a draft can still be changed in what is fixed later only the plan can tell. */
export function createSurfaceSchema(): Schema {
  const schema = toSchema(model);
  const attributes = Object.entries(schema.block.attributes).map(([name, attribute]) => [
    name,
    IMMUTABLE_ARGUMENTS.includes(name) ? { ...attribute, requiresReplace: false } : attribute,
  ]);
  return { ...schema, block: { ...schema.block, attributes: Object.fromEntries(attributes) } };
}

/** Says of a surface what no attribute tells: that AJO is about to put other values in force. */
export function warnOfPendingUpdate(surface: Surface, diagnostics: Diagnostics): void {
  const { id, name, status, lastUpdateStatus, requestedChanges } = surface;
  if (status !== "active" || lastUpdateStatus !== "processing") return;
  const changes = (requestedChanges ?? []).map(toSnakeCase).join(", ");
  diagnostics.add(
    toDiagnostic({
      severity: "warning",
      code: "AJO3007",
      summary: `An update of the surface "${name}" is under way`,
      detail: `AJO is processing an update of the surface "${name}" (${id})${changes === "" ? "" : ` that changes ${changes}`}. Until AJO is done the old version is in force, and this is what the plan compares with. Run plan again later to see what became of it.`,
    }),
  );
}
