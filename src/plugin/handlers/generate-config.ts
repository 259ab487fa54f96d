import type { DynamicValue } from "../gen/tfplugin6";
import { configFromState } from "../plan/config-of-state";
import type { RpcHandler } from "../serve/rpc";
import { encodeDynamicValue } from "../values/dynamic-value";
import { impliedType } from "../values/implied-type";
import type { ProviderServer } from "./session";

/** Writes the configuration of an object that exists, for `-generate-config-out`. */
export function generateResourceConfig<Api>(server: ProviderServer<Api>): RpcHandler<"generateResourceConfig"> {
  return async ({ typeName, state: sent }, rpc) => {
    const response: { config?: DynamicValue } = {};
    const diagnostics = await server.handle(`write the configuration of ${typeName}`, rpc, async () => {
      const resource = server.resources.get(typeName);
      const { block } = resource.schema;
      const state = server.decodeObject(block, sent);
      const config = configFromState(block, resource.generateConfig?.(state) ?? state);
      response.config = encodeDynamicValue(impliedType(block), config);
    });
    return { ...response, diagnostics };
  };
}
