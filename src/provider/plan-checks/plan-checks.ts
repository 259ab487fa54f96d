import type { ObjectModel, ValidationIssue } from "../../model";
import { collectionFor } from "../../model/collections";
import type { DiagnosticCode } from "../../model/diagnostic-codes/codes";
import { formatList, quote } from "../../model/format";
import { isUnknown, type ModifyPlanRequest, type ObjectValue } from "../../plugin";
import { type DiagnosticInput, toDiagnostic } from "../diagnostics";
import { loadPlannedId, savePlannedId } from "../private-state";
import type { ProviderData } from "../provider-data";
import { changedFields } from "../resource/common";
import { addWarnings, listSilenced } from "../resource/validate";
import { isUnfinished } from "../unfinished/create-once";
import {
  findMissingCredentials,
  findShadowedKeywords,
  findSharedSenders,
  findTakenNames,
  findUnhandledConsent,
  type PlanCheckContext,
} from "./checks";
import type { NameKeeper, NameOwner, NamePlace, PlannedNames, Rename } from "./planned-names";

/** A check and the codes of its warnings: it does not run if all of them are silenced. */
interface PlanCheck {
  readonly codes: readonly DiagnosticCode[];
  /** True for what stays so until somebody changes it. Left out: it is about a step of this plan. */
  readonly isStanding?: true;
  run(context: PlanCheckContext): Promise<ValidationIssue[]>;
}

const PLAN_CHECKS: readonly PlanCheck[] = [
  { codes: ["AJO1012"], run: findTakenNames },
  { codes: ["AJO1013"], run: findMissingCredentials },
  { codes: ["AJO1009"], isStanding: true, run: findSharedSenders },
  { codes: ["AJO1010"], isStanding: true, run: findShadowedKeywords },
  { codes: ["AJO1002", "AJO1005"], isStanding: true, run: findUnhandledConsent },
];

/**
 * Compares a planned object with the objects in AJO and in this plan, read-only, and warns. Of an object without changes
 * it says what stays so, if this run has read it: a plan with `-refresh=false` asks AJO nothing about such an object.
 */
export async function runPlanChecks(model: ObjectModel, request: ModifyPlanRequest<ProviderData>): Promise<void> {
  const { providerData, priorState, plan, hasChanges, diagnostics } = request;
  const plannedState = plan.getState();
  const { relatedObjects, runProgress, takenNames, warningSettings } = providerData;
  const sandbox = (plannedState ?? priorState)?.sandbox;
  const id = priorState?.id;
  if (typeof id === "string") relatedObjects.addSeen(id);
  if (typeof sandbox !== "string" || !(hasChanges || relatedObjects.wasRead(id))) return;
  const lookup = { ...request, sandbox };
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
    runProgress,
    takenNames,
    lookup,
  };
  const silenced = listSilenced(warningSettings, plannedState);
  // The object that has the name is probably the one that an interrupted apply created. The apply finds out.
  const isUnfinishedCreate = priorState === null && isUnfinished(model, providerData, plannedState);
  const enabled = PLAN_CHECKS.filter(
    ({ codes, run, isStanding = false }) =>
      (hasChanges || isStanding) &&
      codes.some((code) => !silenced.includes(code)) &&
      !(isUnfinishedCreate && run === findTakenNames),
  );
  // Each check looks up planned objects before its first await, so that this object is not yet among them.
  const warnings = diagnostics.hasErrors ? [] : enabled.map(({ run }) => run(context));
  if (hasChanges) relatedObjects.addPlanned(model, id, plannedState, lookup);
  addWarnings((await Promise.all(warnings)).flat(), plannedState, warningSettings, diagnostics);
}

/**
 * Refuses a plan after which two objects would have one name in one sandbox, and one in which no order of the steps gives
 * each object its name: the apply would do some of them and fail at the others. Names and sandboxes that are not known
 * yet are left to AJO.
 */
export function checkPlannedName(model: ObjectModel, request: ModifyPlanRequest<ProviderData>): void {
  const { providerData, priorState, privateState, plan, diagnostics } = request;
  const { plannedNames } = providerData;
  const plannedState = plan.getState();
  const replacedId = priorState === null ? loadPlannedId(privateState) : undefined;
  if (priorState !== null && plannedState !== null) savePlannedId(privateState, String(priorState.id));
  // The object that takes its place is planned next.
  if (plannedState === null || plan.isReplacement()) {
    const error = priorState !== null && findNameKept(model, priorState, plannedNames);
    if (error) diagnostics.add(toDiagnostic(error));
    return;
  }
  const { sandbox, name } = plannedState;
  if (typeof sandbox !== "string" || typeof name !== "string") return;
  const place = { sandbox, name };
  const { reuse_deactivated: reuse } = plannedState;
  const adopts = priorState === null && (reuse === true || isUnknown(reuse));
  const owner = { model, id: priorState?.id, adopts };
  const other = plannedNames.claim(place, owner, replacedId);
  if (other !== undefined) {
    diagnostics.add(toDiagnostic(describeSecondOwner(place, other)));
    return;
  }
  const keeper = plannedNames.findKeeper(model, place, replacedId);
  if (keeper !== undefined) diagnostics.add(toDiagnostic({ ...describeKeeper(place, keeper), path: ["name"] }));
  if (priorState === null || typeof priorState.name !== "string" || priorState.name === name) return;
  const circle = plannedNames.addRename({ model, id: String(priorState.id), sandbox, from: priorState.name, to: name });
  if (circle.length > 0) diagnostics.add(toDiagnostic(describeCircle(sandbox, circle)));
}

/** An error if a surface that the plan takes out of use keeps the name of another one. */
function findNameKept(
  model: ObjectModel,
  { id, name, sandbox, status }: ObjectValue,
  plannedNames: PlannedNames,
): DiagnosticInput | undefined {
  // Of all objects, only surfaces have a status. One that was never active is deleted.
  if ((status !== "active" && status !== "deactivated") || typeof sandbox !== "string" || typeof name !== "string")
    return undefined;
  const place = { sandbox, name };
  plannedNames.addKeeper(place, { model, id: String(id) });
  const keeper = plannedNames.findKeeper(model, place);
  return keeper && describeKeeper(place, keeper);
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

function describeKeeper({ name }: NamePlace, { model, id }: NameKeeper): DiagnosticInput {
  return {
    severity: "error",
    code: "AJO3004",
    summary: "A deactivated surface keeps its name",
    detail: `This plan deactivates the ${model.title} ${quote(name)} (${id}), which keeps its name, and gives the name to another surface. AJO would refuse that. Give the other one a new name, or set reuse_deactivated = true on it to take over the deactivated one. If only the address of the resource changed, add a moved block.`,
  };
}

function describeCircle(sandbox: string, circle: readonly Rename[]): DiagnosticInput {
  const renames = circle.map(
    ({ model, id, from, to }) => `the ${model.title} ${quote(from)} (${id}) becomes ${quote(to)}`,
  );
  return {
    severity: "error",
    code: "AJO4029",
    path: ["name"],
    summary: "Names cannot be swapped in one apply",
    detail: `In the sandbox ${quote(sandbox)} ${formatList(renames)}. AJO gives a name to one object at a time, so none of these updates can be the first. Give one of them a name that is free, apply, and then give it the name that you want. If only the addresses of the resources changed, add moved blocks instead.`,
  };
}
