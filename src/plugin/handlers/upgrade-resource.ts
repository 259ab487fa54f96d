import type * as proto from "../gen/tfplugin6";
import type { RpcHandler } from "../serve/rpc";
import { isObject } from "../value";
import { normalizeState } from "../values/block-value";
import { encodeDynamicValue } from "../values/dynamic-value";
import { impliedType } from "../values/implied-type";
import { fromStateJson } from "../values/state-json";
import { identityType } from "./resource-identity";
import { maskSecrets } from "./secret-values";
import type { ProviderServer } from "./session";
import { parseStoredState, runUpgrades } from "./stored-state";

/** Reads a stored state, which Terraform asks for with every instance and every command, be its version old or not. */
export function upgradeResourceState<Api>(server: ProviderServer<Api>): RpcHandler<"upgradeResourceState"> {
  return async ({ typeName, version, rawState }, rpc) => {
    const response: { upgradedState?: proto.DynamicValue } = {};
    const diagnostics = await server.handle(`read the stored state of ${typeName}`, rpc, async () => {
      const { schema, upgradeState: upgrade } = server.resources.get(typeName);
      const type = impliedType(schema.block);
      const versions = { from: version, to: schema.version, upgrades: upgrade };
      const state = fromStateJson(type, runUpgrades(`The state of ${typeName}`, parseStoredState(rawState), versions));
      if (isObject(state)) maskSecrets(schema.block, state, server.mask);
      response.upgradedState = encodeDynamicValue(type, isObject(state) ? normalizeState(schema.block, state) : null);
    });
    return { ...response, diagnostics };
  };
}

/** Reads a stored identity of another version than today's. */
export function upgradeResourceIdentity<Api>(server: ProviderServer<Api>): RpcHandler<"upgradeResourceIdentity"> {
  return async ({ typeName, version, rawIdentity }, rpc) => {
    const response: { upgradedIdentity?: proto.ResourceIdentityData } = {};
    const diagnostics = await server.handle(`read the stored identity of ${typeName}`, rpc, async () => {
      const { identity } = server.resources.get(typeName);
      if (identity === undefined) throw new Error(`A ${typeName} has no identity.`);
      const versions = { from: version, to: identity.version, upgrades: identity.upgradeIdentity };
      const lifted = runUpgrades(`The identity of ${typeName}`, parseStoredState(rawIdentity), versions);
      const type = identityType(identity);
      response.upgradedIdentity = { identityData: encodeDynamicValue(type, fromStateJson(type, lifted)) };
    });
    return { ...response, diagnostics };
  };
}
