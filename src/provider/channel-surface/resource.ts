import type { Surface } from "../../api";
import { channelSurface as model, toSnakeCase } from "../../model";
import {
  type Diagnostics,
  isUnknown,
  type ModifyPlanRequest,
  type ObjectValue,
  type Resource,
  type Schema,
  UNKNOWN,
  type Value,
} from "../../plugin";
import { type DiagnosticInput, toDiagnostic, withDiagnostics, withDiagnosticsUnlessNotFound } from "../diagnostics";
import { createStateUpgraders, flatten } from "../flatten";
import { createImportMethods } from "../import";
import { surfaceKind } from "../object-kinds";
import { clientFor, type ProviderData, withSandbox } from "../provider-data";
import { checkDelete, modifyCommonPlan, readOrWarnMissing, resolveTarget } from "../resource/common";
import { withPipeline } from "../resource/pipeline";
import { createOrKeepUnread } from "../resource/unread-create";
import { validateObject } from "../resource/validate";
import { toSchema } from "../schema";
import { createSurface, deleteSurface, updateSurface } from "./apply";
import {
  changedArguments,
  IMMUTABLE_ARGUMENTS,
  isDeletable,
  needsChecks,
  toLifecycleState,
  warnUnfinished,
} from "./lifecycle";
import { planRemoval, requireReplaceImmutable, saveRefreshed } from "./replacement";

/** `ajo_channel_surface`. AJO's screens call it a channel configuration. */
export const createChannelSurfaceResource = () => withPipeline(model, channelSurfaceResource());

const channelSurfaceResource = (): Resource<ProviderData> => ({
  schema: createSurfaceSchema(),

  validate: (request) => validateObject(model, request),

  modifyPlan(request) {
    // First: all that follows depends on whether this is a replacement.
    requireReplaceImmutable(request);
    modifyCommonPlan(model, request);
    modifySurfacePlan(request);
  },

  create: (request) =>
    withDiagnostics("create", { model, name: String(request.plannedState.name) }, () =>
      createOrKeepUnread(model, request, () => createSurface(request)),
    ),

  async read(request) {
    const { providerData, state, diagnostics } = request;
    const surface = await readOrWarnMissing(model, request, (id, options) =>
      clientFor(providerData, state).surfaces.getCached(id, options),
    );
    if (surface === undefined) return null;
    warnUnfinished({ surface }, diagnostics);
    warnOfPendingUpdate(surface, diagnostics);
    const refreshed = flatten(model, surface, withSandbox(providerData, state));
    saveRefreshed(providerData, refreshed);
    return refreshed;
  },

  update: (request) =>
    withDiagnostics("update", resolveTarget(model, request.priorState, request), () => updateSurface(request)),

  async delete(request) {
    const operation = isDeletable(toLifecycleState(request.priorState)) ? "delete" : "deactivate";
    const target = resolveTarget(model, request.priorState, request);
    checkDelete(model, request);
    await withDiagnosticsUnlessNotFound(operation, target, () => deleteSurface(request));
  },

  upgradeState: createStateUpgraders(model),

  ...createImportMethods(surfaceKind),
});

/** The schema without `requiresReplace`: in a draft every argument can change in place, which only the plan knows. */
function createSurfaceSchema(): Schema {
  const schema = toSchema(model);
  const attributes = Object.entries(schema.block.attributes).map(([name, attribute]) => [
    name,
    IMMUTABLE_ARGUMENTS.includes(name) ? { ...attribute, requiresReplace: false } : attribute,
  ]);
  return { ...schema, block: { ...schema.block, attributes: Object.fromEntries(attributes) } };
}

/** The surface's own part of the plan: the status it will have, and the removal of the surface that it replaces. */
export function modifySurfacePlan(request: ModifyPlanRequest<ProviderData>): void {
  const { priorState, plan } = request;
  const plannedState = plan.getState();
  if (plannedState !== null && priorState !== null) {
    planSubmission(request, priorState, plannedState);
    planStatus(request, priorState, plannedState);
  } else if (plannedState?.submit === false) {
    plan.setAttribute("status", "draft");
  }
  planRemoval(request);
}

/** AJO cannot take a submission back: a submitted surface cannot become a draft again. */
function planSubmission(
  { plan, diagnostics }: ModifyPlanRequest<ProviderData>,
  priorState: ObjectValue,
  plannedState: ObjectValue,
): void {
  // The surface that replaces it may be a draft.
  if (plan.isReplacement() || plannedState.submit !== false || isDeletable(toLifecycleState(priorState))) return;
  diagnostics.add(
    toDiagnostic({ code: "AJO3011", path: ["submit"], ...describeSubmissionProblem(priorState, plannedState) }),
  );
}

function describeSubmissionProblem(
  priorState: ObjectValue,
  plannedState: ObjectValue,
): Pick<DiagnosticInput, "severity" | "summary" | "detail"> {
  const { name, id, status } = priorState;
  if (priorState.submit !== false) {
    return {
      severity: "error",
      summary: `The surface "${name}" cannot be a draft again`,
      detail: `"${name}" (${id}) was submitted and is ${status}, which AJO cannot take back. Leave submit as it was. To take it out of use, destroy it: AJO deactivates it then.`,
    };
  }
  if (status === "deactivated" && changedArguments(priorState, plannedState).length > 0) {
    return {
      severity: "error",
      summary: `The surface "${name}" is deactivated`,
      detail: `"${name}" (${id}) was submitted outside this configuration and is deactivated. AJO changes it only after it is activated again, which submit = false does not allow. Set submit = true, or leave its arguments as they were.`,
    };
  }
  return {
    severity: "warning",
    summary: `The surface "${name}" is no draft any more`,
    detail: `"${name}" (${id}) was submitted outside this configuration and is ${status}, though submit is false. Terraform leaves it so, and what you change is checked by AJO. Set submit = true to say that it is meant to be in use.`,
  };
}

/** Plans the status, and what AJO changes along with it. */
function planStatus(
  { plan }: ModifyPlanRequest<ProviderData>,
  priorState: ObjectValue,
  plannedState: ObjectValue,
): void {
  const hasChanges = changedArguments(priorState, plannedState).length > 0;
  const status = predictStatus(priorState, plannedState, hasChanges);
  if (!hasChanges && status === priorState.status) return;
  const before = priorState.last_update_status ?? null;
  plan.setAttribute("status", status);
  plan.setAttribute("modified_at", UNKNOWN);
  plan.setAttribute("modified_by", UNKNOWN);
  // Any outcome but success makes the apply fail.
  const isOpen = before !== "success" && (before === "processing" || needsChecks(priorState, plannedState));
  plan.setAttribute("last_update_status", isOpen ? UNKNOWN : before);
}

/** A submitted surface ends up active: after a wait, a new activation or an update. */
function predictStatus(priorState: ObjectValue, { submit }: ObjectValue, hasChanges: boolean): Value {
  if (submit === false) return priorState.status === "processing" && hasChanges ? UNKNOWN : (priorState.status ?? null);
  return isUnknown(submit) && priorState.status !== "active" ? UNKNOWN : "active";
}

/** Warns that AJO is about to replace the values that the read returned, which no attribute shows. */
function warnOfPendingUpdate(surface: Surface, diagnostics: Diagnostics): void {
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
