/**
 * Adobe Journey Optimizer's messaging set-up as CDKTF constructs.
 *
 * With CDK Terrain, import the same from `cdktf-provider-ajo/cdktn`.
 *
 * @module cdktf-provider-ajo
 */
export type { SinchAccessKey } from "./access-key";
export { Advice, type AdviceCode } from "./advice";
export type { AjoPolicy, FindingCode, PolicyFinding, PolicyLevel, PolicyResult } from "./app-policies";
/** The generated classes, one for each resource, as `cdktf get` would make them. */
export * as bindings from "./bindings";
export type {
  ConsentCategory,
  ConversationRegion,
  OptOutCategory,
  SmsRegion,
  SurfaceTimeouts,
  Verification,
} from "./block-props";
export type {
  BrandMmsProps,
  BrandPart,
  BrandRcsProps,
  BrandRichSurfaceProps,
  BrandSmsProps,
  BrandSurfaceProps,
  BrandSurfaces,
  BrandSurfacesProps,
  BrandWebhook,
  BrandWebhookProps,
  MessagingBrandProps,
} from "./brand-props";
export { ChannelSurface, type ChannelSurfaceProps } from "./channel-surface";
export { type Assertion, Check, type CheckProps } from "./check";
export type { ConsentLanguage } from "./consent-languages";
export { type BrandConsent, ConsentWords, type ConsentWordsOptions } from "./consent-words";
export type { ICredential, ISinchMmsCredential, ISinchRcsCredential, ISinchSmsCredential } from "./credential";
export {
  DataSinchMmsCredential,
  type DataSinchMmsCredentialProps,
  DataSinchRcsCredential,
  type DataSinchRcsCredentialProps,
  DataSinchSmsCredential,
  type DataSinchSmsCredentialProps,
} from "./data-credentials";
export {
  DataChannelSurfaces,
  type DataChannelSurfacesProps,
  DataCredentials,
  type DataCredentialsProps,
  DataPublishedSurfaces,
  type DataPublishedSurfacesProps,
  DataSmsWebhooks,
  type DataSmsWebhooksProps,
} from "./data-lists";
export {
  DataChannelSurface,
  type DataChannelSurfaceProps,
  DataPublishedSurface,
  type DataPublishedSurfaceProps,
  DataSmsWebhook,
  type DataSmsWebhookProps,
} from "./data-objects";
export type { DataSourceProps, LookUpOptions } from "./data-source";
export { type AjoDefaultProps, AjoDefaults } from "./defaults";
export type { EphemeralResourceProps } from "./ephemeral-resource";
export {
  EphemeralAccessToken,
  EphemeralSinchAccessToken,
  EphemeralSinchApiToken,
  type EphemeralSinchTokenProps,
} from "./ephemeral-tokens";
export { AjoFn, type SmsSegmentCount } from "./functions";
export type { ImportSource } from "./import-block";
export { MessagingBrand } from "./messaging-brand";
export type { ResourceProps } from "./meta-arguments";
export { AjoPolicies } from "./policies";
export { type DeletionProtectionOptions, Policy, type PolicyOptions } from "./policy";
export type { PolicyObject } from "./policy-object";
export { PropsError, type PropsProblem } from "./props-error";
export { AjoProvider, type AjoProviderProps } from "./provider";
export type { IChannelSurface, ISmsWebhook } from "./references";
export type { SecretProps } from "./resolve-secret";
export type { AjoResourceProps, DeletableResourceProps } from "./resource";
export { forEachSandbox, SandboxScope } from "./sandbox-scope";
export { Secret, type SecretSource } from "./secret";
export { SinchMmsCredential, type SinchMmsCredentialProps } from "./sinch-mms-credential";
export { SinchRcsCredential, type SinchRcsCredentialProps } from "./sinch-rcs-credential";
export { SinchSmsCredential, type SinchSmsCredentialProps } from "./sinch-sms-credential";
export { SmsWebhook, type SmsWebhookProps } from "./sms-webhook";
export { Moved, type MovedProps, Removed, type RemovedProps, type ResourceReference } from "./state-blocks";
