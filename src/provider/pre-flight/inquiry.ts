import type { ObjectModel } from "../../model";
import type { ObjectValue } from "../../plugin/value";
import type { LookupContext, PlannedObjects } from "./surroundings";

/** What is planned, and where to look for what else there is. */
export interface PlanCheckContext {
  readonly model: ObjectModel;
  /** Undefined for what is to be made. */
  readonly id: string | undefined;
  readonly plannedState: ObjectValue;
  /** True when the plan gives one of these fields a value that AJO has not yet got. */
  hasNewValue(...fields: readonly string[]): boolean;
  readonly plannedObjects: PlannedObjects;
  readonly lookup: LookupContext;
}
