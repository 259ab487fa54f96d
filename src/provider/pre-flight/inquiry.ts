import type { ObjectModel } from "../../model";
import type { ObjectValue } from "../../plugin/value";
import type { Place, Surroundings } from "./surroundings";

/** What is planned, and where to look for what else there is. */
export interface Inquiry {
  readonly model: ObjectModel;
  /** Undefined for what is to be made. */
  readonly id: string | undefined;
  readonly planned: ObjectValue;
  /** True when the plan gives one of these fields a value that AJO has not yet got. */
  isNew(...fields: readonly string[]): boolean;
  readonly surroundings: Surroundings;
  readonly place: Place;
}
