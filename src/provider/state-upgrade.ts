import type { ObjectModel } from "../model";
import type { Resource } from "../plugin/provider";
import type { ProviderData } from "./ajo";
import { optionsWithDefaults } from "./state";

/** How a stored state of each older version is lifted to the next one. */
export function createStateUpgraders(model: ObjectModel): NonNullable<Resource<ProviderData>["upgradeState"]> {
  return {
    // Version 1 added fields, of which the next read tells, and options, which are as by default.
    0: (state) => ({ ...state, ...optionsWithDefaults(model.options, state) }),
  };
}
