import { type Field, channelSurface as model, toSnakeCase } from "../../model";
import type { ObjectValue, Value } from "../../plugin";
import { changedFields } from "../resource/common";

/** The status of a surface and of its last update, from the API or from the Terraform state. */
export interface LifecycleState {
  readonly status: Value | undefined;
  readonly lastUpdateStatus?: Value | undefined;
}

/** The lifecycle state that a Terraform state holds. */
export function toLifecycleState({ status, last_update_status }: ObjectValue): LifecycleState {
  return { status, lastUpdateStatus: last_update_status };
}

/** True while AJO processes the surface or its last update. Until it is done, AJO accepts no other change. */
export function isProcessing({ status, lastUpdateStatus }: LifecycleState): boolean {
  return status === "processing" || lastUpdateStatus === "processing";
}

/** True for a surface that was never active: AJO can delete it, and its name is free afterwards. */
export function isDeletable({ status }: LifecycleState): boolean {
  return status === "draft" || status === "failed";
}

const FIELDS: Readonly<Record<string, Field>> = model.fields;
const isImmutable = (name: string) => "requiresReplace" in (FIELDS[name] ?? {});
const isAppliedWithoutChecks = (name: string) => "appliedWithoutChecks" in (FIELDS[name] ?? {});

/** The arguments that AJO cannot change once the surface was submitted. */
export const IMMUTABLE_ARGUMENTS: readonly string[] = Object.keys(FIELDS).filter(isImmutable).map(toSnakeCase);

/** The arguments that AJO stores and whose values differ. */
export function changedArguments(before: ObjectValue, after: ObjectValue): string[] {
  return changedFields(model, before, after).map(toSnakeCase);
}

/** The changed arguments that AJO cannot change in place. In a draft it can change all of them. */
export function immutableChanges(before: ObjectValue, after: ObjectValue): string[] {
  return before.status === "draft" ? [] : changedFields(model, before, after).filter(isImmutable).map(toSnakeCase);
}

/** True when AJO applies every change at once, without running its checks. */
export function appliesWithoutChecks(before: ObjectValue, after: ObjectValue): boolean {
  return changedFields(model, before, after).every(isAppliedWithoutChecks);
}
