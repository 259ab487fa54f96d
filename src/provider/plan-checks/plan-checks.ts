import type { ObjectModel, ValidationIssue } from "../../model";
import type { DiagnosticCode } from "../../model/diagnostic-codes/codes";
import type { ApplyRequest, ModifyPlanRequest, ObjectValue, Resource } from "../../plugin";
import { type ProviderData, resolveSandbox } from "../provider-data";
import { changedFields } from "../resource/common";
import { addWarnings } from "../resource/validate";
import {
  findMissingCredentials,
  findShadowedKeywords,
  findSharedSenders,
  findTakenNames,
  findUnhandledConsent,
  type PlanCheckContext,
} from "./checks";

/** What is looked for, and the codes under which it is told. */
interface PlanCheck {
  readonly codes: readonly DiagnosticCode[];
  run(context: PlanCheckContext): Promise<ValidationIssue[]>;
}

const PLAN_CHECKS: readonly PlanCheck[] = [
  { codes: ["AJO1012"], run: findTakenNames },
  { codes: ["AJO1013"], run: findMissingCredentials },
  { codes: ["AJO1009"], run: findSharedSenders },
  { codes: ["AJO1010"], run: findShadowedKeywords },
  { codes: ["AJO1002", "AJO1005"], run: findUnhandledConsent },
];

/** A resource of which each plan looks, read-only, at what else there is, and gives advice on it. */
export function withPlanChecks(model: ObjectModel, resource: Resource<ProviderData>): Resource<ProviderData> {
  return {
    ...resource,

    async modifyPlan(request) {
      await resource.modifyPlan?.(request);
      await runPlanChecks(model, request);
    },

    async create(request) {
      request.providerData.plannedObjects.stopLookups();
      return recordWritten(model, await resource.create(request), request);
    },

    async read(request) {
      const state = await resource.read(request);
      if (state !== null) request.providerData.plannedObjects.addManaged(String(state.id));
      return state;
    },

    async update(request) {
      request.providerData.plannedObjects.stopLookups();
      return recordWritten(model, await resource.update(request), request);
    },

    async delete(request) {
      request.providerData.plannedObjects.stopLookups();
      return resource.delete(request);
    },
  };
}

/** What does not change is not looked at, so that a plan without changes takes no longer. */
async function runPlanChecks(model: ObjectModel, request: ModifyPlanRequest<ProviderData>): Promise<void> {
  const { providerData, priorState, plan, hasChanges, diagnostics } = request;
  const plannedState = plan.getState();
  const { plannedObjects, warningSettings } = providerData;
  const sandbox = (plannedState ?? priorState)?.sandbox;
  if (!hasChanges || typeof sandbox !== "string") return;
  const lookup = { ...request, sandbox };
  const id = priorState?.id;
  // What is replaced is planned once more, as what is to be made.
  if (plannedState === null || plan.isReplacement()) {
    plannedObjects.addPlanned(model, id, null, lookup);
    return;
  }
  const changedNames = priorState === null ? undefined : changedFields(model, priorState, plannedState);
  const context: PlanCheckContext = {
    model,
    id: typeof id === "string" ? id : undefined,
    plannedState,
    hasNewValue: (...fields) => changedNames === undefined || fields.some((field) => changedNames.includes(field)),
    plannedObjects,
    lookup,
  };
  const enabled = PLAN_CHECKS.filter(({ codes }) => codes.some((code) => !warningSettings.silenced.includes(code)));
  // Each looks up what is planned before it first waits: this object is none of that.
  const warnings = diagnostics.hasErrors ? [] : enabled.map(({ run }) => run(context));
  plannedObjects.addPlanned(model, id, plannedState, lookup);
  addWarnings((await Promise.all(warnings)).flat(), request);
}

/** Lets others that are planned later in the same apply know what was made. */
function recordWritten(model: ObjectModel, state: ObjectValue, request: ApplyRequest<ProviderData>): ObjectValue {
  const sandbox = resolveSandbox(request.providerData, state);
  if (sandbox !== undefined)
    request.providerData.plannedObjects.addPlanned(model, state.id, state, { ...request, sandbox });
  return state;
}
