import type { ObjectValue } from "../../plugin/value";
import type { ProviderData } from "../ajo";
import { type RemovalTarget, toRemovalTarget } from "./leaving";

/**
 * The surfaces of the state that this process has refreshed. A tainted one is planned as if it were new: only that it
 * was refreshed just before tells that there is one.
 */
const refreshedSurfaces = new WeakMap<ProviderData, Map<string, RemovalTarget>>();

const refreshedKey = ({ sandbox, name }: Pick<RemovalTarget, "sandbox" | "name">) => `${sandbox}/${name}`;

/** Notes a surface that was refreshed. */
export function saveRefreshed(providerData: ProviderData, state: ObjectValue): void {
  const target = toRemovalTarget(state);
  const known = refreshedSurfaces.get(providerData) ?? new Map<string, RemovalTarget>();
  refreshedSurfaces.set(providerData, known.set(refreshedKey(target), target));
}

/** The surface of the state that has the name of a new one, in the same sandbox. */
export function findRefreshed(providerData: ProviderData, plannedState: ObjectValue): RemovalTarget | undefined {
  return refreshedSurfaces.get(providerData)?.get(refreshedKey(toRemovalTarget(plannedState)));
}
