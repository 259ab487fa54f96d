/**
 * Terraform's runs as functions: plan, apply, and what was changed by hand. For programs, such as scripts of a pipeline; the
 * commands of this package call them, too.
 *
 * @module cdktf-provider-ajo/automation
 */
export { adopt } from "../adopt/adopt";
export type {
  AdoptFilter,
  AdoptKind,
  AdoptOptions,
  EditedFile,
  EditedFileAction,
  SelectOptions,
} from "../adopt/adopt-options";
export type {
  AdoptableObject,
  AdoptedFile,
  AdoptedObject,
  AdoptLanguage,
  AdoptReport,
  KeptFileReason,
  LeftOutReason,
  LeftOutReport,
  RequestedSecret,
} from "../adopt/report";
export type { DriftOptions, DriftProgress } from "../drift/drift-options";
export { type DriftFormatName, type DriftFormatOptions, formatDriftReport } from "../drift/formats";
export type { DriftFailure } from "../drift/formats/options";
export { IgnoreFileError } from "../drift/ignore-rules";
export type {
  AppliedRule,
  AttributeReport,
  DriftReport,
  DriftSummary,
  IgnoreRuleReport,
  JsonValue,
  LastChange,
  ObjectReport,
  ReportedDiagnostic,
  SandboxCoverage,
  ShownValue,
  StackCondition,
  StackReport,
  UnmanagedObject,
  UnmanagedReport,
} from "../drift/report";
export type { Engine } from "../terraform/engine";
export type { EngineDiagnostic, StreamEvent } from "../terraform/json-stream";
export { TerraformError } from "../terraform/terraform-error";
export { drift } from "./drift";
export {
  type AppliedStack,
  type ApplyOptions,
  apply,
  type PlannedStack,
  type PlanOptions,
  plan,
  type StackRunOptions,
} from "./runs";
