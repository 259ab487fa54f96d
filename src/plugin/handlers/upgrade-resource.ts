import type * as proto from "../gen/tfplugin6";
import type { Handler } from "../serve/rpc";
import { isObject } from "../value";
import { storable } from "../values/block-value";
import { encodeDynamicValue } from "../values/dynamic-value";
import { impliedType } from "../values/implied-type";
import { fromStateJson } from "../values/state-json";
import { identityType } from "./resource-identity";
import { maskSecrets } from "./secret-values";
import type { Session } from "./session";
import { lift, parseStored } from "./stored-state";

/** Reads a stored state, which Terraform asks for with every instance and every command, be its version old or not. */
export function upgradeResourceState<Api>(session: Session<Api>): Handler<"upgradeResourceState"> {
  return async ({ typeName, version, rawState }, rpc) => {
    const answer: { upgradedState?: proto.DynamicValue } = {};
    const diagnostics = await session.attempt(`read the stored state of ${typeName}`, rpc, async () => {
      const { schema, upgrade } = session.resources.get(typeName);
      const type = impliedType(schema.block);
      const versions = { from: version, to: schema.version, upgrades: upgrade };
      const state = fromStateJson(type, lift(`The state of ${typeName}`, parseStored(rawState), versions));
      if (isObject(state)) maskSecrets(schema.block, state, session.mask);
      answer.upgradedState = encodeDynamicValue(type, isObject(state) ? storable(schema.block, state) : null);
    });
    return { ...answer, diagnostics };
  };
}

/** Reads a stored identity of another version than today's. */
export function upgradeResourceIdentity<Api>(session: Session<Api>): Handler<"upgradeResourceIdentity"> {
  return async ({ typeName, version, rawIdentity }, rpc) => {
    const answer: { upgradedIdentity?: proto.ResourceIdentityData } = {};
    const diagnostics = await session.attempt(`read the stored identity of ${typeName}`, rpc, async () => {
      const { identity } = session.resources.get(typeName);
      if (identity === undefined) throw new Error(`A ${typeName} has no identity.`);
      const versions = { from: version, to: identity.version, upgrades: identity.upgrade };
      const lifted = lift(`The identity of ${typeName}`, parseStored(rawIdentity), versions);
      const type = identityType(identity);
      answer.upgradedIdentity = { identityData: encodeDynamicValue(type, fromStateJson(type, lifted)) };
    });
    return { ...answer, diagnostics };
  };
}
