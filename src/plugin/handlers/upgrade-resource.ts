import { DiagnosticError } from "../diagnostics";
import type { RawState } from "../gen/tfplugin6";
import type { ManagedResource } from "../provider";
import type { Handler } from "../serve/rpc";
import { isObject, type Value } from "../value";
import { storable } from "../values/block-value";
import { encodeDynamicValue } from "../values/dynamic-value";
import { impliedType } from "../values/implied-type";
import { fromStateJson, parseStateJson } from "../values/state-json";
import { maskSecrets } from "./secret-values";
import type { Session } from "./session";

/** Reads a stored state, which Terraform asks for with every instance and every command, be its version old or not. */
export function upgradeResourceState<Api>(session: Session<Api>): Handler<"upgradeResourceState"> {
  return async ({ typeName, version, rawState }, rpc) => {
    const answer: { upgradedState?: ReturnType<typeof encodeDynamicValue> } = {};
    const diagnostics = await session.attempt(`read the stored state of ${typeName}`, rpc, async () => {
      const resource = session.resource(typeName);
      const { block } = resource.schema;
      const stored = parseRawState(rawState);
      const state = fromStateJson(impliedType(block), upgrade(typeName, resource, version, stored));
      if (isObject(state)) maskSecrets(block, state, session.mask);
      answer.upgradedState = encodeDynamicValue(impliedType(block), isObject(state) ? storable(block, state) : null);
    });
    return { ...answer, diagnostics };
  };
}

function parseRawState(state: RawState | undefined): Value {
  if (state && Object.keys(state.flatmap).length > 0) {
    const detail =
      "The state was written by Terraform 0.11 or older, which this provider never worked with. Remove the resource from the state and import it.";
    throw new DiagnosticError({ severity: "error", summary: "State is too old", detail });
  }
  return state && state.json.length > 0 ? parseStateJson(state.json) : null;
}

function upgrade<Api>(typeName: string, { schema, upgrade = {} }: ManagedResource<Api>, from: number, stored: Value) {
  let state = stored;
  for (let version = from; version < schema.version; version++) {
    const step = upgrade[version];
    if (step === undefined) {
      const detail = `The state of ${typeName} has schema version ${version}, which this version of the provider cannot read. Use a version between the one that wrote it and this one first.`;
      throw new DiagnosticError({ severity: "error", summary: "State is too old", detail });
    }
    if (isObject(state)) state = step(state);
  }
  return state;
}
