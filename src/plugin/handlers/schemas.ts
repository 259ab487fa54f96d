import type * as proto from "../gen/tfplugin6";
import { schemaMessage } from "../schemas/schema-proto";
import type { Handler } from "../serve/rpc";
import type { Session } from "./session";

/**
 * With the first, Terraform plans a destroy with us; with the second, it asks one process a command for the
 * schemas instead of every one.
 */
const SERVER_CAPABILITIES: proto.ServerCapabilities = {
  planDestroy: true,
  getProviderSchemaOptional: true,
  moveResourceState: false,
  generateResourceConfig: false,
};

/** Names what the provider has. */
export function getMetadata<Api>(session: Session<Api>): Handler<"getMetadata"> {
  return async (_, rpc) => {
    const resources: proto.GetMetadata_ResourceMetadata[] = [];
    const diagnostics = await session.attempt("list the resource types", rpc, async () => {
      resources.push(...Object.keys(session.provider.resources).map((typeName) => ({ typeName })));
    });
    return {
      serverCapabilities: SERVER_CAPABILITIES,
      diagnostics,
      resources,
      dataSources: [],
      functions: [],
      ephemeralResources: [],
      listResources: [],
      stateStores: [],
      actions: [],
    };
  };
}

/** Describes the provider's configuration and all its resources. */
export function getProviderSchema<Api>(session: Session<Api>): Handler<"getProviderSchema"> {
  return async (_, rpc) => {
    let provider: proto.Schema | undefined;
    const resourceSchemas: Record<string, proto.Schema> = {};
    const diagnostics = await session.attempt("describe the provider", rpc, async () => {
      provider = schemaMessage(session.provider.schema);
      for (const typeName of Object.keys(session.provider.resources)) {
        resourceSchemas[typeName] = schemaMessage(session.resource(typeName).schema);
      }
    });
    return {
      serverCapabilities: SERVER_CAPABILITIES,
      diagnostics,
      provider,
      resourceSchemas,
      dataSourceSchemas: {},
      functions: {},
      ephemeralResourceSchemas: {},
      listResourceSchemas: {},
      stateStoreSchemas: {},
      actionSchemas: {},
    };
  };
}
