/** What a provider is made of. */
export { type Diagnostic, DiagnosticError, Diagnostics, type Situation, type SituationCodes } from "./diagnostics";
export type { Log, LogLevel } from "./log";
export type { Path, PathStep } from "./path";
export { type Json, PrivateState } from "./private-state";
export type {
  ApiCall,
  ApplyCall,
  Call,
  ConfigCall,
  DataSource,
  EphemeralResource,
  ListCall,
  Listed,
  ListResource,
  ManagedResource,
  MoveSource,
  OpenedResource,
  PlanCall,
  Provider,
  SecretMask,
  ValidateCall,
} from "./provider";
export { FunctionError, type FunctionParameter, type ProviderFunction } from "./provider-function";
export type { IdentityAttribute, ResourceIdentity } from "./resource-identity";
export type { Attribute, Block, NestedBlock, Schema } from "./schema";
export { type ServeOptions, serve } from "./serve/serve";
export type { Type } from "./type";
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
