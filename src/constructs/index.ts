/**
 * Adobe Journey Optimizer's messaging set-up as CDKTF constructs.
 *
 * @module
 */
export type { SinchAccessKey } from "./access-key";
/** The generated classes, one for each resource, as `cdktf get` would make them. */
export * as bindings from "./bindings";
export { ChannelSurface, type ChannelSurfaceProps, type SurfaceTimeouts } from "./channel-surface";
export type { ConsentCategory } from "./consent-category";
export type { ICredential, ISinchMmsCredential, ISinchRcsCredential, ISinchSmsCredential } from "./credential";
export type { AjoResourceProps, DeletableResourceProps } from "./object-props";
export { PropsError } from "./props-error";
export { AjoProvider, type AjoProviderProps } from "./provider";
export type { ResourceProps } from "./resource-props";
export { Secret, type SecretSource } from "./secret";
export type { SecretProps } from "./secret-arguments";
export { SinchMmsCredential, type SinchMmsCredentialProps } from "./sinch-mms-credential";
export { SinchRcsCredential, type SinchRcsCredentialProps } from "./sinch-rcs-credential";
export { SinchSmsCredential, type SinchSmsCredentialProps } from "./sinch-sms-credential";
export { type OptOutCategory, SmsWebhook, type SmsWebhookProps } from "./sms-webhook";
export type { ConversationRegion, SmsRegion, Verification } from "./verification";
