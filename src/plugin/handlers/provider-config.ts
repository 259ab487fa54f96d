import type { RpcHandler } from "../serve/rpc";
import type { ProviderServer } from "./session";

/** Checks the provider's own configuration. */
export function validateProviderConfig<Api>(server: ProviderServer<Api>): RpcHandler<"validateProviderConfig"> {
  return async (request, rpc) => {
    const diagnostics = await server.handle("validate the provider's configuration", rpc, async (base) => {
      const { provider } = server;
      const config = server.decodeObject(provider.schema.block, request.config);
      server.providerConfig = config;
      await provider.validate?.({ ...base, config });
    });
    return { diagnostics };
  };
}

/** Makes the provider ready for its resources' calls. */
export function configureProvider<Api>(server: ProviderServer<Api>): RpcHandler<"configureProvider"> {
  return async (request, rpc) => {
    const diagnostics = await server.handle("configure the provider", rpc, async (base) => {
      const { provider } = server;
      const config = server.decodeObject(provider.schema.block, request.config);
      const { terraformVersion } = request;
      server.providerConfig = config;
      await server.configure(() => provider.configure({ ...base, config, terraformVersion }));
    });
    return { diagnostics };
  };
}
