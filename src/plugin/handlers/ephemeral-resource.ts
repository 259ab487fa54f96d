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

/** Opens an ephemeral resource. Its values are masked from then on, whether or not they are marked as sensitive. */
export function openEphemeralResource<ProviderData>(
  server: ProviderServer<ProviderData>,
): RpcHandler<"openEphemeralResource"> {
  return async ({ typeName, config: sent }, rpc) => {
    const response: Omit<OpenEphemeralResource_Response, "diagnostics"> = {};
    const diagnostics = await server.handleFor(
      server.ephemeralResources,
      typeName,
      "open",
      rpc,
      async (base, resource) => {
        const { block } = resource.schema;
        const config = server.decodeObject(block, sent);
        base.diagnostics.config = config;
        const privateState = PrivateState.empty();
        const { result, renewAt } = await resource.open({
          ...base,
          providerData: server.providerData,
          privateState,
          config,
        });
        response.result = encodeState(result, { typeName, block, mask: server.mask, diagnostics: base.diagnostics });
        maskProviderValues(block, config, result, server.mask);
        if (renewAt) response.renewAt = timestampToProto(renewAt);
        response.private = privateState.toBytes();
      },
    );
    return { ...response, diagnostics };
  };
}

/** Renews an open ephemeral resource. Terraform passes the private state that it returns to the next renewal. */
export function renewEphemeralResource<ProviderData>(
  server: ProviderServer<ProviderData>,
): RpcHandler<"renewEphemeralResource"> {
  return async ({ typeName, private: bytes }, rpc) => {
    const response: Omit<RenewEphemeralResource_Response, "diagnostics"> = { private: bytes };
    const diagnostics = await server.handleFor(
      server.ephemeralResources,
      typeName,
      "renew",
      rpc,
      async (base, resource) => {
        const privateState = parsePrivateState(bytes);
        const renewed = await resource.renew?.({
          ...base,
          providerData: server.providerData,
          privateState,
        });
        if (renewed?.renewAt) response.renewAt = timestampToProto(renewed.renewAt);
        response.private = privateState.toBytes();
      },
    );
    return { ...response, diagnostics };
  };
}

/** Closes an ephemeral resource. Terraform passes the private state of its opening, not of a renewal. */
export function closeEphemeralResource<ProviderData>(
  server: ProviderServer<ProviderData>,
): RpcHandler<"closeEphemeralResource"> {
  return async ({ typeName, private: bytes }, rpc) => {
    const diagnostics = await server.handleFor(
      server.ephemeralResources,
      typeName,
      "close",
      rpc,
      async (base, resource) => {
        await resource.close?.({ ...base, providerData: server.providerData, privateState: parsePrivateState(bytes) });
      },
    );
    return { diagnostics };
  };
}

/** Terraform sends no bytes if it was given none. */
function parsePrivateState(bytes: Uint8Array | undefined): PrivateState {
  return bytes ? PrivateState.parse(bytes) : PrivateState.empty();
}

/** Masks the values that the configuration did not set. */
function maskProviderValues(block: Block, config: ObjectValue, result: ObjectValue, mask: SecretMasker): void {
  for (const name of Object.keys(block.attributes)) {
    if ((config[name] ?? null) === null) maskStrings(result[name] ?? null, mask);
  }
}
