import type { ObjectModel } from "../model";
import type { ManagedResource } from "../plugin/provider";
import type { Ajo } from "./ajo";
import { optionsOf } from "./state";

/** How a stored state of each older version is lifted to the next one. */
export function stateUpgrades(model: ObjectModel): NonNullable<ManagedResource<Ajo>["upgrade"]> {
  return {
    // Version 1 added fields, of which the next read tells, and options, which are as by default.
    0: (state) => ({ ...state, ...optionsOf(model.options, state) }),
  };
}
