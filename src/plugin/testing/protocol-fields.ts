/**
 * The fields of all messages of protocol 6.11: number, name and type, as terraform-plugin-go and Terraform have them. Written
 * apart from this library's .proto file, to check that file.
 */
export const PROTOCOL_FIELDS: { readonly [message: string]: string } = {
  "StopProvider.Request": "",
  "GetMetadata.Request": "",
  "GetProviderSchema.Request": "",
  "GetResourceIdentitySchemas.Request": "",
  "GetFunctions.Request": "",
  "GetMetadata.DataSourceMetadata": "1 type_name string",
  "GetMetadata.ResourceMetadata": "1 type_name string",
  "GetMetadata.EphemeralMetadata": "1 type_name string",
  "GetMetadata.ListResourceMetadata": "1 type_name string",
  "GetMetadata.StateStoreMetadata": "1 type_name string",
  "GetMetadata.ActionMetadata": "1 type_name string",
  "GetMetadata.FunctionMetadata": "1 name string",
  DynamicValue: "1 msgpack bytes; 2 json bytes",
  Diagnostic: "1 severity Severity; 2 summary string; 3 detail string; 4 attribute AttributePath",
  AttributePath: "1 steps [] Step",
  "AttributePath.Step": "1 attribute_name string; 2 element_key_string string; 3 element_key_int int64",
  RawState: "1 json bytes; 2 flatmap map<string,string>",
  Schema: "1 version int64; 2 block Block",
  "Schema.Block":
    "1 version int64; 2 attributes [] Attribute; 3 block_types [] NestedBlock; 4 description string; 5 description_kind StringKind; 6 deprecated bool; 7 deprecation_message string; 8 computed bool",
  "Schema.Attribute":
    "1 name string; 2 type bytes; 3 description string; 4 required bool; 5 optional bool; 6 computed bool; 7 sensitive bool; 8 description_kind StringKind; 9 deprecated bool; 10 nested_type Object; 11 write_only bool; 12 deprecation_message string",
  "Schema.NestedBlock":
    "1 type_name string; 2 block Block; 3 nesting NestingMode; 4 min_items int64; 5 max_items int64",
  "Schema.Object": "1 attributes [] Attribute; 3 nesting NestingMode; 4 min_items int64; 5 max_items int64",
  ServerCapabilities:
    "1 plan_destroy bool; 2 get_provider_schema_optional bool; 3 move_resource_state bool; 4 generate_resource_config bool",
  ClientCapabilities:
    "1 deferral_allowed bool; 2 write_only_attributes_allowed bool; 3 store_planned_private bool; 4 computed_blocks_allowed bool",
  Deferred: "1 reason Reason",
  "GetMetadata.Response":
    "1 server_capabilities ServerCapabilities; 2 diagnostics [] Diagnostic; 3 data_sources [] DataSourceMetadata; 4 resources [] ResourceMetadata; 5 functions [] FunctionMetadata; 6 ephemeral_resources [] EphemeralMetadata; 7 list_resources [] ListResourceMetadata; 8 state_stores [] StateStoreMetadata; 9 actions [] ActionMetadata",
  "GetProviderSchema.Response":
    "1 provider Schema; 2 resource_schemas map<string,Schema>; 3 data_source_schemas map<string,Schema>; 4 diagnostics [] Diagnostic; 5 provider_meta Schema; 6 server_capabilities ServerCapabilities; 7 functions map<string,Function>; 8 ephemeral_resource_schemas map<string,Schema>; 9 list_resource_schemas map<string,Schema>; 10 state_store_schemas map<string,Schema>; 11 action_schemas map<string,ActionSchema>",
  "ValidateProviderConfig.Request": "1 config DynamicValue",
  "ValidateProviderConfig.Response": "2 diagnostics [] Diagnostic",
  "ConfigureProvider.Request":
    "1 terraform_version string; 2 config DynamicValue; 3 client_capabilities ClientCapabilities",
  "ConfigureProvider.Response": "1 diagnostics [] Diagnostic",
  "StopProvider.Response": "1 Error string",
  "ValidateResourceConfig.Request":
    "1 type_name string; 2 config DynamicValue; 3 client_capabilities ClientCapabilities",
  "ValidateResourceConfig.Response": "1 diagnostics [] Diagnostic",
  "UpgradeResourceState.Request": "1 type_name string; 2 version int64; 3 raw_state RawState",
  "UpgradeResourceState.Response": "1 upgraded_state DynamicValue; 2 diagnostics [] Diagnostic",
  "ReadResource.Request":
    "1 type_name string; 2 current_state DynamicValue; 3 private bytes; 4 provider_meta DynamicValue; 5 client_capabilities ClientCapabilities; 6 current_identity ResourceIdentityData",
  "ReadResource.Response":
    "1 new_state DynamicValue; 2 diagnostics [] Diagnostic; 3 private bytes; 4 deferred Deferred; 5 new_identity ResourceIdentityData",
  "PlanResourceChange.Request":
    "1 type_name string; 2 prior_state DynamicValue; 3 proposed_new_state DynamicValue; 4 config DynamicValue; 5 prior_private bytes; 6 provider_meta DynamicValue; 7 client_capabilities ClientCapabilities; 8 prior_identity ResourceIdentityData; 9 planned_private bytes",
  "PlanResourceChange.Response":
    "1 planned_state DynamicValue; 2 requires_replace [] AttributePath; 3 planned_private bytes; 4 diagnostics [] Diagnostic; 5 legacy_type_system bool; 6 deferred Deferred; 7 planned_identity ResourceIdentityData",
  "ApplyResourceChange.Request":
    "1 type_name string; 2 prior_state DynamicValue; 3 planned_state DynamicValue; 4 config DynamicValue; 5 planned_private bytes; 6 provider_meta DynamicValue; 7 planned_identity ResourceIdentityData",
  "ApplyResourceChange.Response":
    "1 new_state DynamicValue; 2 private bytes; 3 diagnostics [] Diagnostic; 4 legacy_type_system bool; 5 new_identity ResourceIdentityData",
  "ImportResourceState.Request":
    "1 type_name string; 2 id string; 3 client_capabilities ClientCapabilities; 4 identity ResourceIdentityData",
  "ImportResourceState.ImportedResource":
    "1 type_name string; 2 state DynamicValue; 3 private bytes; 4 identity ResourceIdentityData",
  "ImportResourceState.Response":
    "1 imported_resources [] ImportedResource; 2 diagnostics [] Diagnostic; 3 deferred Deferred",
  "MoveResourceState.Request":
    "1 source_provider_address string; 2 source_type_name string; 3 source_schema_version int64; 4 source_state RawState; 5 target_type_name string; 6 source_private bytes; 7 source_identity RawState; 8 source_identity_schema_version int64",
  "MoveResourceState.Response":
    "1 target_state DynamicValue; 2 diagnostics [] Diagnostic; 3 target_private bytes; 4 target_identity ResourceIdentityData",
  "GenerateResourceConfig.Request": "1 type_name string; 2 state DynamicValue",
  "GenerateResourceConfig.Response": "1 config DynamicValue; 2 diagnostics [] Diagnostic",
  "ValidateDataResourceConfig.Request": "1 type_name string; 2 config DynamicValue",
  "ValidateDataResourceConfig.Response": "1 diagnostics [] Diagnostic",
  "ReadDataSource.Request":
    "1 type_name string; 2 config DynamicValue; 3 provider_meta DynamicValue; 4 client_capabilities ClientCapabilities",
  "ReadDataSource.Response": "1 state DynamicValue; 2 diagnostics [] Diagnostic; 3 deferred Deferred",
  Function:
    "1 parameters [] Parameter; 2 variadic_parameter Parameter; 3 return Return; 4 summary string; 5 description string; 6 description_kind StringKind; 7 deprecation_message string",
  "Function.Parameter":
    "1 name string; 2 type bytes; 3 allow_null_value bool; 4 allow_unknown_values bool; 5 description string; 6 description_kind StringKind",
  "Function.Return": "1 type bytes",
  FunctionError: "1 text string; 2 function_argument optional int64",
  "GetFunctions.Response": "1 functions map<string,Function>; 2 diagnostics [] Diagnostic",
  "CallFunction.Request": "1 name string; 2 arguments [] DynamicValue",
  "CallFunction.Response": "1 result DynamicValue; 2 error FunctionError",
  "ValidateEphemeralResourceConfig.Request": "1 type_name string; 2 config DynamicValue",
  "ValidateEphemeralResourceConfig.Response": "1 diagnostics [] Diagnostic",
  "OpenEphemeralResource.Request":
    "1 type_name string; 2 config DynamicValue; 3 client_capabilities ClientCapabilities",
  "OpenEphemeralResource.Response":
    "1 diagnostics [] Diagnostic; 2 renew_at optional Timestamp; 3 result DynamicValue; 4 private optional bytes; 5 deferred Deferred",
  "RenewEphemeralResource.Request": "1 type_name string; 2 private optional bytes",
  "RenewEphemeralResource.Response":
    "1 diagnostics [] Diagnostic; 2 renew_at optional Timestamp; 3 private optional bytes",
  "CloseEphemeralResource.Request": "1 type_name string; 2 private optional bytes",
  "CloseEphemeralResource.Response": "1 diagnostics [] Diagnostic",
  ResourceIdentitySchema: "1 version int64; 2 identity_attributes [] IdentityAttribute",
  "ResourceIdentitySchema.IdentityAttribute":
    "1 name string; 2 type bytes; 3 required_for_import bool; 4 optional_for_import bool; 5 description string",
  ResourceIdentityData: "1 identity_data DynamicValue",
  "GetResourceIdentitySchemas.Response":
    "1 identity_schemas map<string,ResourceIdentitySchema>; 2 diagnostics [] Diagnostic",
  "UpgradeResourceIdentity.Request": "1 type_name string; 2 version int64; 3 raw_identity RawState",
  "UpgradeResourceIdentity.Response": "1 upgraded_identity ResourceIdentityData; 2 diagnostics [] Diagnostic",
  "ListResource.Request": "1 type_name string; 2 config DynamicValue; 3 include_resource_object bool; 4 limit int64",
  "ListResource.Event":
    "1 identity ResourceIdentityData; 2 display_name string; 3 resource_object optional DynamicValue; 4 diagnostic [] Diagnostic",
  "ValidateListResourceConfig.Request":
    "1 type_name string; 2 config DynamicValue; 3 include_resource_object DynamicValue; 4 limit DynamicValue",
  "ValidateListResourceConfig.Response": "1 diagnostics [] Diagnostic",
  ActionSchema: "1 schema Schema",
  "ValidateActionConfig.Request": "1 type_name string; 2 config DynamicValue",
  "ValidateActionConfig.Response": "1 diagnostics [] Diagnostic",
  "PlanAction.Request": "1 action_type string; 2 config DynamicValue; 3 client_capabilities ClientCapabilities",
  "PlanAction.Response": "1 diagnostics [] Diagnostic; 2 deferred Deferred",
  "InvokeAction.Request": "1 action_type string; 2 config DynamicValue; 3 client_capabilities ClientCapabilities",
  "InvokeAction.Event": "1 progress Progress; 2 completed Completed",
  "InvokeAction.Event.Progress": "1 message string",
  "InvokeAction.Event.Completed": "1 diagnostics [] Diagnostic",
  "ValidateStateStore.Request": "1 type_name string; 2 config DynamicValue",
  "ValidateStateStore.Response": "1 diagnostics [] Diagnostic",
  "ConfigureStateStore.Request":
    "1 type_name string; 2 config DynamicValue; 3 capabilities StateStoreClientCapabilities",
  "ConfigureStateStore.Response": "1 diagnostics [] Diagnostic; 2 capabilities StateStoreServerCapabilities",
  StateStoreClientCapabilities: "1 chunk_size int64",
  StateStoreServerCapabilities: "1 chunk_size int64",
  "ReadStateBytes.Request": "1 type_name string; 2 state_id string",
  "ReadStateBytes.Response": "1 bytes bytes; 2 total_length int64; 3 range StateRange; 4 diagnostics [] Diagnostic",
  "WriteStateBytes.RequestChunk":
    "1 meta optional RequestChunkMeta; 2 bytes bytes; 3 total_length int64; 4 range StateRange",
  "WriteStateBytes.Response": "1 diagnostics [] Diagnostic",
  RequestChunkMeta: "1 type_name string; 2 state_id string",
  StateRange: "1 start int64; 2 end int64",
  "LockState.Request": "1 type_name string; 2 state_id string; 3 operation string",
  "LockState.Response": "1 lock_id string; 2 diagnostics [] Diagnostic",
  "UnlockState.Request": "1 type_name string; 2 state_id string; 3 lock_id string",
  "UnlockState.Response": "1 diagnostics [] Diagnostic",
  "GetStates.Request": "1 type_name string",
  "GetStates.Response": "1 state_id [] string; 2 diagnostics [] Diagnostic",
  "DeleteState.Request": "1 type_name string; 2 state_id string",
  "DeleteState.Response": "1 diagnostics [] Diagnostic",
};
