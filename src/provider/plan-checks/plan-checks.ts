import type { ObjectModel, ValidationIssue } from "../../model";
import type { DiagnosticCode } from "../../model/diagnostic-codes/codes";
import { quote } from "../../model/format";
import type { ModifyPlanRequest } from "../../plugin";
import { type DiagnosticInput, toDiagnostic } from "../diagnostics";
import { loadPlannedId, savePlannedId } from "../private-state";
import type { ProviderData } from "../provider-data";
import { changedFields } from "../resource/common";
import { addWarnings, listSilenced } from "../resource/validate";
import {
  findMissingCredentials,
  findShadowedKeywords,
  findSharedSenders,
  findTakenNames,
  findUnhandledConsent,
  type PlanCheckContext,
} from "./checks";
import type { NameOwner, NamePlace } from "./planned-names";
import { collectionFor } from "./related-objects";

/** A check and the codes of its warnings: it does not run if all of them are silenced. */
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

/**
 * Compares a planned object with the objects in AJO and in this plan, read-only, and warns. An object without changes is
 * not compared, so that a plan without changes takes no longer.
 */
export async function runPlanChecks(model: ObjectModel, request: ModifyPlanRequest<ProviderData>): Promise<void> {
  const { providerData, priorState, plan, hasChanges, diagnostics } = request;
  const plannedState = plan.getState();
  const { relatedObjects, warningSettings } = providerData;
  const sandbox = (plannedState ?? priorState)?.sandbox;
  if (!hasChanges || typeof sandbox !== "string") return;
  const lookup = { ...request, sandbox };
  const id = priorState?.id;
  // A replacement is planned once more, as a create.
  if (plannedState === null || plan.isReplacement()) {
    relatedObjects.addPlanned(model, id, null, lookup);
    return;
  }
  const changedNames = priorState === null ? undefined : changedFields(model, priorState, plannedState);
  const context: PlanCheckContext = {
    model,
    id: typeof id === "string" ? id : undefined,
    plannedState,
    hasNewValue: (...fields) => changedNames === undefined || fields.some((field) => changedNames.includes(field)),
    relatedObjects,
    lookup,
  };
  const silenced = listSilenced(warningSettings, plannedState);
  const enabled = PLAN_CHECKS.filter(({ codes }) => codes.some((code) => !silenced.includes(code)));
  // Each check looks up planned objects before its first await, so that this object is not yet among them.
  const warnings = diagnostics.hasErrors ? [] : enabled.map(({ run }) => run(context));
  relatedObjects.addPlanned(model, id, plannedState, lookup);
  addWarnings((await Promise.all(warnings)).flat(), plannedState, warningSettings, diagnostics);
}

/**
 * Refuses a plan in which two objects have one name in one sandbox: the apply would create one of them and fail at the
 * other. Names and sandboxes that are not known yet are left to AJO.
 */
export function checkPlannedName(model: ObjectModel, request: ModifyPlanRequest<ProviderData>): void {
  const { providerData, priorState, privateState, plan, diagnostics } = request;
  const plannedState = plan.getState();
  if (plannedState === null) return;
  const replacedId = priorState === null ? loadPlannedId(privateState) : undefined;
  if (priorState !== null) savePlannedId(privateState, String(priorState.id));
  const { sandbox, name } = plannedState;
  // The object that takes its place is planned next.
  if (plan.isReplacement() || typeof sandbox !== "string" || typeof name !== "string") return;
  const place = { sandbox, name };
  const other = providerData.plannedNames.claim(place, { model, id: priorState?.id }, replacedId);
  if (other !== undefined) diagnostics.add(toDiagnostic(describeSecondOwner(place, other)));
}

function describeSecondOwner({ sandbox, name }: NamePlace, { model, id }: NameOwner): DiagnosticInput {
  const which = typeof id === "string" ? `with the id ${id}` : "to be created";
  const scope =
    collectionFor(model) === "credentials" ? "Credentials of all vendors share their names" : "A name is unique";
  return {
    severity: "error",
    code: "AJO4022",
    path: ["name"],
    summary: `The name ${quote(name)} is declared twice`,
    detail: `In the sandbox ${quote(sandbox)} this configuration has a ${model.title} of the same name, ${which}. ${scope} in a sandbox, so the apply would fail halfway. Give each its own name or its own sandbox. If one object is meant, declare it once and refer to it.`,
  };
}
