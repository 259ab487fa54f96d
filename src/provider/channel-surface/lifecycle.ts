import { type Field, channelSurface as model, toSnakeCase } from "../../model";
import type { ObjectValue, Value } from "../../plugin";
import { changedFields } from "../resource/common";

/** Where a surface is in its life, and what became of its last update: as AJO answers it, or as a state has it. */
export interface LifecycleState {
  readonly status: Value | undefined;
  readonly lastUpdateStatus?: Value | undefined;
}

/** Where the surface of a state is in its life. */
export function toLifecycleState({ status, last_update_status }: ObjectValue): LifecycleState {
  return { status, lastUpdateStatus: last_update_status };
}

/** True while AJO is at work on the surface or on its last update, and takes nothing else. */
export function isProcessing({ status, lastUpdateStatus }: LifecycleState): boolean {
  return status === "processing" || lastUpdateStatus === "processing";
}

/** True for a surface that AJO has not let into use yet: it can be deleted, and its name is free then. */
export function isDeletable({ status }: LifecycleState): boolean {
  return status === "draft" || status === "failed";
}

const hasTrait = (trait: "requiresReplace" | "appliedWithoutChecks") => (name: string) => {
  const field: Field | undefined = (model.fields as Readonly<Record<string, Field>>)[name];
  return field !== undefined && trait in field;
};
const isImmutable = hasTrait("requiresReplace");
const isAppliedWithoutChecks = hasTrait("appliedWithoutChecks");

/** The arguments that AJO fixes once a surface was submitted. */
export const IMMUTABLE_ARGUMENTS: readonly string[] = Object.keys(model.fields).filter(isImmutable).map(toSnakeCase);

/** What of a surface AJO is to know differs, by the names of the arguments. */
export function changedArguments(before: ObjectValue, after: ObjectValue): string[] {
  return changedFields(model, before, after).map(toSnakeCase);
}

/** Those of them that AJO does not take: of a draft it takes all, of another surface only what it has not fixed. */
export function immutableChanges(before: ObjectValue, after: ObjectValue): string[] {
  return before.status === "draft" ? [] : changedFields(model, before, after).filter(isImmutable).map(toSnakeCase);
}

/** True when AJO takes all that differs over at once, without checks. */
export function appliesWithoutChecks(before: ObjectValue, after: ObjectValue): boolean {
  return changedFields(model, before, after).every(isAppliedWithoutChecks);
}
