/**
 * The library for writing a Terraform provider; README.md shows a whole one. Everything in this folder but this file and
 * `testing.ts` is internal.
 */
export {
  type Diagnostic,
  DiagnosticError,
  type DiagnosticReason,
  type DiagnosticReasonCodes,
  Diagnostics,
} from "./diagnostics";
export type {
  ApplyRequest,
  ConfigRequest,
  ConfiguredRequest,
  ConfigureRequest,
  DataSource,
  DeleteRequest,
  EphemeralResource,
  IdentityAttribute,
  ImportStateByIdentityRequest,
  ImportStateRequest,
  ListRequest,
  ListResource,
  ListResult,
  LogFields,
  ModifyPlanRequest,
  MoveStateRequest,
  OpenRequest,
  OpenResult,
  Provider,
  ProviderLogger,
  ProviderLogLevel,
  ProviderRequest,
  ReadDataSourceRequest,
  ReadRequest,
  Resource,
  ResourceIdentity,
  ResourcePlan,
  UpdateRequest,
  ValidateConfigRequest,
} from "./framework";
export { FunctionError, type FunctionParameter, type ProviderFunction } from "./function";
export type { Path, PathStep } from "./path";
export { preserveSemanticEquality } from "./plan/semantic-equality";
export { PrivateState, type PrivateValue } from "./private-state";
export type { Attribute, Block, NestedBlock, Schema } from "./schema";
export { createSecretMasker, type SecretMasker } from "./secret-masker";
export { isProcessRunning } from "./serve/running-process";
export { type ProcessMode, type ServeOptions, serve } from "./serve/serve";
export { LINE_BREAK, PARAGRAPH_BREAK } from "./terminal-text";
export { innerType, type Type } from "./type";
export {
  Decimal,
  Dynamic,
  isObject,
  isUnknown,
  isWhollyKnown,
  type ObjectValue,
  UNKNOWN,
  Unknown,
  type Value,
} from "./value";
export { emptyBlock, getSingleBlock, impliedType } from "./values/block-value";
export { valuesEqual } from "./values/equality";
