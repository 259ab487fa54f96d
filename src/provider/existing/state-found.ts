import type { ObjectValue } from "../../plugin/value";
import type { Ajo } from "../ajo";
import type { Found, Kind } from "../kinds";
import { inSandbox } from "../sandbox";
import { stateOf } from "../state";

/** The state of an object that was found, in the sandbox that was asked for, and of which nothing is declared yet. */
export function stateFound(kind: Kind, found: Found, api: Ajo, sandbox: ObjectValue["sandbox"] = null): ObjectValue {
  return inSandbox(api, stateOf(kind.model, found, { ...kind.toldOptions?.(found), sandbox }));
}
