import type * as proto from "../gen/tfplugin6";
import type { Schema } from "../schema";
import { functionMessage } from "../schemas/function-proto";
import { identityMessage } from "../schemas/identity-proto";
import { schemaMessage } from "../schemas/schema-proto";
import type { Handler } from "../serve/rpc";
import type { Session } from "./session";

/**
 * With the first, Terraform plans a destroy with us; with the second, it asks one process a command for the schemas
 * instead of every one. With the others, it asks us about a `moved` block between types and for `-generate-config-out`.
 */
const SERVER_CAPABILITIES: proto.ServerCapabilities = {
  planDestroy: true,
  getProviderSchemaOptional: true,
  moveResourceState: true,
  generateResourceConfig: true,
};

/** Names what the provider has, without loading it. */
export function getMetadata<Api>(session: Session<Api>): Handler<"getMetadata"> {
  return async (_, rpc) => {
    const answer: Omit<proto.GetMetadata_Response, "diagnostics"> = {
      serverCapabilities: SERVER_CAPABILITIES,
      resources: [],
      dataSources: [],
      functions: [],
      ephemeralResources: [],
      listResources: [],
      stateStores: [],
      actions: [],
    };
    const diagnostics = await session.attempt("list what the provider has", rpc, async () => {
      answer.resources = typeNames(session.resources);
      answer.dataSources = typeNames(session.dataSources);
      answer.ephemeralResources = typeNames(session.ephemeralResources);
      answer.listResources = typeNames(session.listResources);
      answer.functions = session.functions.names.map((name) => ({ name }));
    });
    return { ...answer, diagnostics };
  };
}

/** Describes the provider's configuration and all that it has. */
export function getProviderSchema<Api>(session: Session<Api>): Handler<"getProviderSchema"> {
  return async (_, rpc) => {
    const answer: Omit<proto.GetProviderSchema_Response, "diagnostics"> = {
      serverCapabilities: SERVER_CAPABILITIES,
      resourceSchemas: {},
      dataSourceSchemas: {},
      functions: {},
      ephemeralResourceSchemas: {},
      listResourceSchemas: {},
      stateStoreSchemas: {},
      actionSchemas: {},
    };
    const diagnostics = await session.attempt("describe the provider", rpc, async () => {
      answer.provider = schemaMessage(session.provider.schema);
      answer.resourceSchemas = session.resources.map(schemaOf);
      answer.dataSourceSchemas = session.dataSources.map(schemaOf);
      answer.ephemeralResourceSchemas = session.ephemeralResources.map(schemaOf);
      answer.listResourceSchemas = session.listResources.map(schemaOf);
      answer.functions = session.functions.map(functionMessage);
    });
    return { ...answer, diagnostics };
  };
}

/** Describes the identities of those resources that have one. Terraform asks from version 1.12 on. */
export function getResourceIdentitySchemas<Api>(session: Session<Api>): Handler<"getResourceIdentitySchemas"> {
  return async (_, rpc) => {
    const identitySchemas: Record<string, proto.ResourceIdentitySchema> = {};
    const diagnostics = await session.attempt("describe the resource identities", rpc, async () => {
      for (const typeName of session.resources.names) {
        const { identity } = session.resources.get(typeName);
        if (identity) identitySchemas[typeName] = identityMessage(identity);
      }
    });
    return { identitySchemas, diagnostics };
  };
}

/** Describes the functions alone, which OpenTofu asks for when it meets one that it does not know. */
export function getFunctions<Api>(session: Session<Api>): Handler<"getFunctions"> {
  return async (_, rpc) => {
    let functions: Record<string, proto.FunctionMessage> = {};
    const diagnostics = await session.attempt("describe the functions", rpc, async () => {
      functions = session.functions.map(functionMessage);
    });
    return { functions, diagnostics };
  };
}

function typeNames({ names }: { readonly names: readonly string[] }): { typeName: string }[] {
  return names.map((typeName) => ({ typeName }));
}

function schemaOf({ schema }: { readonly schema: Schema }): proto.Schema {
  return schemaMessage(schema);
}
