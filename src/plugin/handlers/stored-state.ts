import { DiagnosticError } from "../diagnostics";
import type { RawState } from "../gen/tfplugin6";
import { isObject, type ObjectValue, type Value } from "../value";
import { parseStateJson } from "../values/state-json";

/** Steps that each lift a stored value one version up, by the version they start from. */
export type UpgradeSteps = { readonly [fromVersion: number]: (stored: ObjectValue) => ObjectValue };

/** Reads what Terraform has stored as JSON, whatever its schema; null for nothing. */
export function parseStoredState(stored: RawState | undefined): Value {
  if (stored && Object.keys(stored.flatmap).length > 0) {
    const detail =
      "The state was written by Terraform 0.11 or older, which this provider never worked with. Remove the resource from the state and import it.";
    throw stateTooOldError(detail);
  }
  return stored && stored.json.length > 0 ? parseStateJson(stored.json) : null;
}

/** Lifts a stored value from one version to another. `what` is how it is called in front of the user. */
export function runUpgrades(
  what: string,
  stored: Value,
  {
    from,
    to,
    upgrades = {},
  }: { readonly from: number; readonly to: number; readonly upgrades?: UpgradeSteps | undefined },
): Value {
  let upgraded = stored;
  for (let version = from; version < to; version++) {
    const step = upgrades[version];
    if (step === undefined) {
      const detail = `${what} has schema version ${version}, which this version of the provider cannot read. Use a version between the one that wrote it and this one first.`;
      throw stateTooOldError(detail);
    }
    if (isObject(upgraded)) upgraded = step(upgraded);
  }
  return upgraded;
}

function stateTooOldError(detail: string): DiagnosticError {
  return new DiagnosticError({
    severity: "error",
    reason: "state-of-another-version",
    summary: "State is too old",
    detail,
  });
}
