/** What the tests and tools of a provider need. Nothing that is served loads this file. */
export type * as proto from "./gen/tfplugin6";
export { ProviderDefinition } from "./gen/tfplugin6";
export { EditablePlan } from "./plan/resource-plan";
export { providerSchemasToJson } from "./schemas/schema-json";
export { validateProvider } from "./schemas/validate-provider";
export { validateSchema } from "./schemas/validate-schema";
export { type Certificate, createCertificate } from "./serve/certificate";
export { MAGIC_COOKIE } from "./serve/handshake";
export type { RpcRequest, RpcResponse, UnaryRpc } from "./serve/rpc";
export { PluginClient } from "./testing/plugin-client";
export { PluginProcess } from "./testing/plugin-process";
export { PROTOCOL_FIELDS } from "./testing/protocol-fields";
export { proposeNewState } from "./testing/terraform-core";
export { decodeDynamicValue, encodeDynamicValue } from "./values/dynamic-value";
