import type { ObjectValue } from "../../plugin/value";
import type { ProviderData } from "../ajo";
import type { FoundObject, ObjectKind } from "../kinds";
import { withSandbox } from "../sandbox";
import { flatten } from "../state";

/** The state of an object that was found, in the sandbox that was asked for, and of which nothing is declared yet. */
export function createInitialState(
  kind: ObjectKind,
  found: FoundObject,
  providerData: ProviderData,
  sandbox: ObjectValue["sandbox"] = null,
): ObjectValue {
  return withSandbox(providerData, flatten(kind.model, found, { ...kind.inferOptions?.(found), sandbox }));
}
