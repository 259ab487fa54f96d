import type { ObjectValue } from "../../plugin/value";
import type { Ajo } from "../ajo";
import { type Leaving, leavingOf } from "./leaving";

/**
 * The surfaces of the state that this process has refreshed. A tainted one is planned as if it were new: only that it
 * was refreshed just before tells that there is one.
 */
const refreshed = new WeakMap<Ajo, Map<string, Leaving>>();

const keyOf = ({ sandbox, name }: Pick<Leaving, "sandbox" | "name">) => `${sandbox}/${name}`;

/** Notes a surface that was refreshed. */
export function noteRefreshed(api: Ajo, state: ObjectValue): void {
  const leaving = leavingOf(state);
  const known = refreshed.get(api) ?? new Map<string, Leaving>();
  refreshed.set(api, known.set(keyOf(leaving), leaving));
}

/** The surface of the state that has the name of a new one, in the same sandbox. */
export function refreshedNamesake(api: Ajo, planned: ObjectValue): Leaving | undefined {
  return refreshed.get(api)?.get(keyOf(leavingOf(planned)));
}
