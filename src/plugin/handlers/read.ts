import type { DynamicValue, ReadResource_Response } from "../gen/tfplugin6";
import { preserveSemanticEquality } from "../plan/semantic-equality";
import { PrivateState } from "../private-state";
import type { RpcHandler } from "../serve/rpc";
import { impliedType } from "../values/block-value";
import { encodeDynamicValue } from "../values/dynamic-value";
import { encodeState } from "./encode-state";
import type { ProviderServer } from "./provider-server";
import { encodeIdentityFromState } from "./resource-identity";

/** Refreshes one instance. If it cannot be read, its state stays as it is. */
export function readResource<ProviderData>(server: ProviderServer<ProviderData>): RpcHandler<"readResource"> {
  return async (request, rpc) => {
    const { typeName, currentIdentity } = request;
    let response: Omit<ReadResource_Response, "diagnostics"> = {
      newState: request.currentState,
      newIdentity: currentIdentity,
      private: request.private,
    };
    const diagnostics = await server.handleFor(server.resources, typeName, "read", rpc, async (base, resource) => {
      const { block } = resource.schema;
      const state = server.decode(block, request.currentState);
      if (state === null) return;
      const privateState = PrivateState.parse(request.private);
      const returned = await resource.read({
        ...base,
        providerData: server.providerData,
        privateState,
        state,
      });
      const read: typeof response = { private: privateState.toBytes() };
      if (returned === null) {
        read.newState = encodeDynamicValue(impliedType(block), null);
      } else {
        const context = { typeName, block, mask: server.mask, diagnostics: base.diagnostics };
        const newState = preserveSemanticEquality(block, state, returned);
        read.newState = encodeState(newState, context);
        read.newIdentity = encodeIdentityFromState(resource, newState, server.providerData, currentIdentity, context);
      }
      if (!base.diagnostics.hasErrors) response = read;
    });
    return { ...response, diagnostics };
  };
}

export function readDataSource<ProviderData>(server: ProviderServer<ProviderData>): RpcHandler<"readDataSource"> {
  return async ({ typeName, config }, rpc) => {
    const response: { state?: DynamicValue } = {};
    const diagnostics = await server.handleFor(
      server.dataSources,
      typeName,
      "read the data source",
      rpc,
      async (base, source) => {
        const { block } = source.schema;
        const state = await source.read({
          ...base,
          providerData: server.providerData,
          config: server.decodeObject(block, config),
        });
        response.state = encodeState(state, { typeName, block, mask: server.mask, diagnostics: base.diagnostics });
      },
    );
    return { ...response, diagnostics };
  };
}
