import type { Handler } from "../serve/rpc";
import type { Session } from "./session";

/** Checks the provider's own configuration. */
export function validateProviderConfig<Api>(session: Session<Api>): Handler<"validateProviderConfig"> {
  return async (request, rpc) => {
    const diagnostics = await session.attempt("validate the provider's configuration", rpc, async (call) => {
      const { provider } = session;
      const config = session.decodeObject(provider.schema.block, request.config);
      session.providerConfig = config;
      await provider.validate?.({ ...call, config });
    });
    return { diagnostics };
  };
}

/** Makes the provider ready for its resources' calls. */
export function configureProvider<Api>(session: Session<Api>): Handler<"configureProvider"> {
  return async (request, rpc) => {
    const diagnostics = await session.attempt("configure the provider", rpc, async (call) => {
      const { provider } = session;
      const config = session.decodeObject(provider.schema.block, request.config);
      const { terraformVersion } = request;
      session.providerConfig = config;
      await session.configure(() => provider.configure({ ...call, config, terraformVersion }));
    });
    return { diagnostics };
  };
}
