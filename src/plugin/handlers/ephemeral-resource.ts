import type { OpenEphemeralResource_Response, RenewEphemeralResource_Response } from "../gen/tfplugin6";
import { PrivateState } from "../private-state";
import type { Block } from "../schema";
import type { SecretMasker } from "../secret-masker";
import type { RpcHandler } from "../serve/rpc";
import type { ObjectValue } from "../value";
import { encodeState } from "./encode-state";
import { maskStrings } from "./mask-secrets";
import type { ProviderServer } from "./provider-server";
import { timestampToProto } from "./to-proto";

/** Opens an ephemeral resource. What it gives is masked from then on, be it marked as sensitive or not. */
export function openEphemeralResource<ProviderData>(
  server: ProviderServer<ProviderData>,
): RpcHandler<"openEphemeralResource"> {
  return async ({ typeName, config: sent }, rpc) => {
    const response: Omit<OpenEphemeralResource_Response, "diagnostics"> = {};
    const diagnostics = await server.handle(`open ${typeName}`, rpc, async (base) => {
      const resource = server.ephemeralResources.get(typeName);
      const { block } = resource.schema;
      const config = server.decodeObject(block, sent);
      const privateState = PrivateState.empty();
      const { result, renewAt } = await resource.open({
        ...base,
        providerData: server.providerData,
        privateState: privateState,
        config,
      });
      response.result = encodeState(result, { typeName, block, mask: server.mask, diagnostics: base.diagnostics });
      maskProviderValues(block, config, result, server.mask);
      if (renewAt) response.renewAt = timestampToProto(renewAt);
      response.private = privateState.toBytes();
    });
    return { ...response, diagnostics };
  };
}

/** Makes an open one last longer. Terraform keeps the private data that it answers for the next time. */
export function renewEphemeralResource<ProviderData>(
  server: ProviderServer<ProviderData>,
): RpcHandler<"renewEphemeralResource"> {
  return async ({ typeName, private: bytes }, rpc) => {
    const response: Omit<RenewEphemeralResource_Response, "diagnostics"> = { private: bytes };
    const diagnostics = await server.handle(`renew ${typeName}`, rpc, async (base) => {
      const resource = server.ephemeralResources.get(typeName);
      const privateState = parsePrivateState(bytes);
      const renewed = await resource.renew?.({
        ...base,
        providerData: server.providerData,
        privateState: privateState,
      });
      if (renewed?.renewAt) response.renewAt = timestampToProto(renewed.renewAt);
      response.private = privateState.toBytes();
    });
    return { ...response, diagnostics };
  };
}

/** Gives back what an open one took. Gets the private data of its opening, whatever came of renewals. */
export function closeEphemeralResource<ProviderData>(
  server: ProviderServer<ProviderData>,
): RpcHandler<"closeEphemeralResource"> {
  return async ({ typeName, private: bytes }, rpc) => {
    const diagnostics = await server.handle(`close ${typeName}`, rpc, async (base) => {
      const resource = server.ephemeralResources.get(typeName);
      await resource.close?.({ ...base, providerData: server.providerData, privateState: parsePrivateState(bytes) });
    });
    return { diagnostics };
  };
}

/** The bytes are missing where Terraform was given none. */
function parsePrivateState(bytes: Uint8Array | undefined): PrivateState {
  return bytes ? PrivateState.parse(bytes) : PrivateState.empty();
}

/** Masks what the configuration did not hold. */
function maskProviderValues(block: Block, config: ObjectValue, result: ObjectValue, mask: SecretMasker): void {
  for (const name of Object.keys(block.attributes)) {
    if ((config[name] ?? null) === null) maskStrings(result[name] ?? null, mask);
  }
}
