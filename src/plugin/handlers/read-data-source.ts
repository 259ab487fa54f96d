import type { DynamicValue } from "../gen/tfplugin6";
import type { RpcHandler } from "../serve/rpc";
import { encodeState } from "./returned-state";
import type { ProviderServer } from "./session";

/** Reads something that Terraform does not manage. */
export function readDataSource<Api>(server: ProviderServer<Api>): RpcHandler<"readDataSource"> {
  return async ({ typeName, config }, rpc) => {
    const response: { state?: DynamicValue } = {};
    const diagnostics = await server.handle(`read the data source ${typeName}`, rpc, async (base) => {
      const source = server.dataSources.get(typeName);
      const { block } = source.schema;
      const state = await source.read({
        ...base,
        providerData: server.providerData,
        config: server.decodeObject(block, config),
      });
      response.state = encodeState(state, { typeName, block, mask: server.mask, diagnostics: base.diagnostics });
    });
    return { ...response, diagnostics };
  };
}
