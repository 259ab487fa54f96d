import { DiagnosticError } from "../diagnostics";
import type * as proto from "../gen/tfplugin6";
import type { RawState } from "../gen/tfplugin6";
import type { RpcHandler } from "../serve/rpc";
import { isObject, type ObjectValue, type Value } from "../value";
import { impliedType, normalizeState } from "../values/block-value";
import { encodeDynamicValue } from "../values/dynamic-value";
import { fromStateJson, parseStateJson } from "../values/state-json";
import { maskSecrets } from "./mask-secrets";
import type { ProviderServer } from "./provider-server";
import { identityType } from "./resource-identity";

/** Reads a stored state. Terraform asks for it for every instance in every command, whatever the version. */
export function upgradeResourceState<ProviderData>(
  server: ProviderServer<ProviderData>,
): RpcHandler<"upgradeResourceState"> {
  return async ({ typeName, version, rawState }, rpc) => {
    const response: { upgradedState?: proto.DynamicValue } = {};
    const diagnostics = await server.handleFor(
      server.resources,
      typeName,
      "read the stored state of",
      rpc,
      async (_, { schema, upgradeState: upgrade }) => {
        const type = impliedType(schema.block);
        const versions = { from: version, to: schema.version, upgrades: upgrade };
        const state = fromStateJson(
          type,
          runUpgrades(`The state of ${typeName}`, parseStoredState(rawState), versions),
        );
        if (isObject(state)) maskSecrets(schema.block, state, server.mask);
        response.upgradedState = encodeDynamicValue(type, isObject(state) ? normalizeState(schema.block, state) : null);
      },
    );
    return { ...response, diagnostics };
  };
}

/** Reads a stored identity of an older version. */
export function upgradeResourceIdentity<ProviderData>(
  server: ProviderServer<ProviderData>,
): RpcHandler<"upgradeResourceIdentity"> {
  return async ({ typeName, version, rawIdentity }, rpc) => {
    const response: { upgradedIdentity?: proto.ResourceIdentityData } = {};
    const diagnostics = await server.handleFor(
      server.resources,
      typeName,
      "read the stored identity of",
      rpc,
      async (_, { identity }) => {
        if (identity === undefined) throw new Error(`A ${typeName} has no identity.`);
        const versions = { from: version, to: identity.version, upgrades: identity.upgradeIdentity };
        const upgraded = runUpgrades(`The identity of ${typeName}`, parseStoredState(rawIdentity), versions);
        const type = identityType(identity);
        response.upgradedIdentity = { identityData: encodeDynamicValue(type, fromStateJson(type, upgraded)) };
      },
    );
    return { ...response, diagnostics };
  };
}

/** Steps that each upgrade a stored value by one version, by the version they start from. */
type UpgradeSteps = { readonly [fromVersion: number]: (stored: ObjectValue) => ObjectValue };

/** Reads what Terraform stored as JSON, whatever its schema; null for nothing. */
export function parseStoredState(stored: RawState | undefined): Value {
  if (stored && Object.keys(stored.flatmap).length > 0) {
    const detail =
      "The state was written by Terraform 0.11 or older, which this provider never worked with. Remove the resource from the state and import it.";
    throw createStateTooOldError(detail);
  }
  return stored && stored.json.length > 0 ? parseStateJson(stored.json) : null;
}

/** Upgrades a stored value from one version to another. `what` names it in messages. */
function runUpgrades(
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
      throw createStateTooOldError(detail);
    }
    if (isObject(upgraded)) upgraded = step(upgraded);
  }
  return upgraded;
}

function createStateTooOldError(detail: string): DiagnosticError {
  return new DiagnosticError({
    severity: "error",
    reason: "state-of-another-version",
    summary: "State is too old",
    detail,
  });
}
