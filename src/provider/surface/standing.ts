import type { ObjectValue, Value } from "../../plugin/value";

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
