/**
 * What tests and tools of a provider need. Nothing that Terraform starts loads this file.
 *
 * - {@link InProcessProvider}: calls a provider in this process, without a connection.
 * - {@link checkResource}, {@link validateProvider}: conformance checks that every provider should pass.
 * - {@link serveInProcess}: serves a provider from this process to a real Terraform.
 * - {@link PluginProcess}, {@link PluginClient}: start a built provider and speak to it as Terraform does.
 * - {@link diagnosticToProto}, {@link formatLogLine}: what leaves the process, for tests that nothing leaks.
 * - {@link providerSchemasToJson}: the schemas as `terraform providers schema -json` prints them.
 */
export type * as proto from "./gen/tfplugin6";
export { ProviderDefinition } from "./gen/tfplugin6";
export { diagnosticToProto } from "./handlers/to-proto";
export { EditablePlan } from "./plan/editable-plan";
export { providerSchemasToJson } from "./schemas/schema-json";
export { validateProvider } from "./schemas/validate-provider";
export { validateSchema } from "./schemas/validate-schema";
export { type Certificate, createCertificate } from "./serve/certificate";
export { MAGIC_COOKIE } from "./serve/handshake";
export { formatLogLine } from "./serve/hclog";
export type { RpcRequest, RpcResponse, UnaryRpc } from "./serve/rpc";
export { toTerminalText } from "./terminal-text";
export { checkResource } from "./testing/check-resource";
export {
  InProcessProvider,
  type PlanResult,
  type ResponseDiagnostic,
  type StateResult,
} from "./testing/in-process-provider";
export { type InProcessServer, serveInProcess } from "./testing/in-process-server";
export { PluginClient } from "./testing/plugin-client";
export { PluginProcess } from "./testing/plugin-process";
export { PROTOCOL_FIELDS } from "./testing/protocol-fields";
export { findPlanProblems, proposeNewState } from "./testing/terraform-core";
export { decodeDynamicValue, encodeDynamicValue } from "./values/dynamic-value";
