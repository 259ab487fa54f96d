import type * as proto from "../gen/tfplugin6";
import type { Schema } from "../schema";
import type { RpcHandler } from "../serve/rpc";
import type { ProviderServer } from "./provider-server";
import { functionToProto, identitySchemaToProto, schemaToProto } from "./schema-to-proto";

/**
 * With the first, Terraform asks the provider to plan a delete; with the second, it asks one process per command for the
 * schemas instead of every process. With the others, it sends `moved` blocks between types and `-generate-config-out`.
 */
const SERVER_CAPABILITIES: proto.ServerCapabilities = {
  planDestroy: true,
  getProviderSchemaOptional: true,
  moveResourceState: true,
  generateResourceConfig: true,
};

/** Lists the names of what the provider has, without loading it. */
export function getMetadata<ProviderData>(server: ProviderServer<ProviderData>): RpcHandler<"getMetadata"> {
  return async (_, rpc) => {
    const response: Omit<proto.GetMetadata_Response, "diagnostics"> = {
      serverCapabilities: SERVER_CAPABILITIES,
      resources: [],
      dataSources: [],
      functions: [],
      ephemeralResources: [],
      listResources: [],
      stateStores: [],
      actions: [],
    };
    const diagnostics = await server.handle("list what the provider has", rpc, async () => {
      response.resources = toTypeNameMessages(server.resources);
      response.dataSources = toTypeNameMessages(server.dataSources);
      response.ephemeralResources = toTypeNameMessages(server.ephemeralResources);
      response.listResources = toTypeNameMessages(server.listResources);
      response.functions = server.functions.names.map((name) => ({ name }));
    });
    return { ...response, diagnostics };
  };
}

/** Returns the schemas of the provider and of everything that it has. */
export function getProviderSchema<ProviderData>(server: ProviderServer<ProviderData>): RpcHandler<"getProviderSchema"> {
  return async (_, rpc) => {
    const response: Omit<proto.GetProviderSchema_Response, "diagnostics"> = {
      serverCapabilities: SERVER_CAPABILITIES,
      resourceSchemas: {},
      dataSourceSchemas: {},
      functions: {},
      ephemeralResourceSchemas: {},
      listResourceSchemas: {},
      stateStoreSchemas: {},
      actionSchemas: {},
    };
    const diagnostics = await server.handle("describe the provider", rpc, async () => {
      response.provider = schemaToProto(server.provider.schema);
      response.resourceSchemas = server.resources.map(ownSchemaToProto);
      response.dataSourceSchemas = server.dataSources.map(ownSchemaToProto);
      response.ephemeralResourceSchemas = server.ephemeralResources.map(ownSchemaToProto);
      response.listResourceSchemas = server.listResources.map(ownSchemaToProto);
      response.functions = server.functions.map(functionToProto);
    });
    return { ...response, diagnostics };
  };
}

/** Returns the identity schemas of the resources that have one. Terraform asks for them from version 1.12 on. */
export function getResourceIdentitySchemas<ProviderData>(
  server: ProviderServer<ProviderData>,
): RpcHandler<"getResourceIdentitySchemas"> {
  return async (_, rpc) => {
    const identitySchemas: Record<string, proto.ResourceIdentitySchema> = {};
    const diagnostics = await server.handle("describe the resource identities", rpc, async () => {
      for (const typeName of server.resources.names) {
        const { identity } = server.resources.get(typeName);
        if (identity) identitySchemas[typeName] = identitySchemaToProto(identity);
      }
    });
    return { identitySchemas, diagnostics };
  };
}

/** Returns only the functions. OpenTofu asks for them when a configuration calls one that it does not know. */
export function getFunctions<ProviderData>(server: ProviderServer<ProviderData>): RpcHandler<"getFunctions"> {
  return async (_, rpc) => {
    let functions: Record<string, proto.FunctionMessage> = {};
    const diagnostics = await server.handle("describe the functions", rpc, async () => {
      functions = server.functions.map(functionToProto);
    });
    return { functions, diagnostics };
  };
}

function toTypeNameMessages({ names }: { readonly names: readonly string[] }): { typeName: string }[] {
  return names.map((typeName) => ({ typeName }));
}

function ownSchemaToProto({ schema }: { readonly schema: Schema }): proto.Schema {
  return schemaToProto(schema);
}

/** Validates the provider's own configuration. */
export function validateProviderConfig<ProviderData>(
  server: ProviderServer<ProviderData>,
): RpcHandler<"validateProviderConfig"> {
  return async (request, rpc) => {
    const diagnostics = await server.handleProvider(
      "validate the provider's configuration",
      rpc,
      async (base, provider) => {
        const config = server.decodeObject(provider.schema.block, request.config);
        server.providerConfig = config;
        base.diagnostics.config = config;
        await provider.validate?.({ ...base, config });
      },
    );
    return { diagnostics };
  };
}

/** Configures the provider, before any request of a resource. */
export function configureProvider<ProviderData>(server: ProviderServer<ProviderData>): RpcHandler<"configureProvider"> {
  return async (request, rpc) => {
    const diagnostics = await server.handleProvider("configure the provider", rpc, async (base, provider) => {
      const config = server.decodeObject(provider.schema.block, request.config);
      const { terraformVersion } = request;
      server.providerConfig = config;
      base.diagnostics.config = config;
      await server.configure(() => provider.configure({ ...base, config, terraformVersion }));
    });
    return { diagnostics };
  };
}
