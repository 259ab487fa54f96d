export { toSinchApiToken } from "./access-key";
export { channelSurface, SURFACE_STATUSES, UPDATE_STATUSES } from "./channel-surface";
export { parseDuration } from "./duration";
export { areStringSetsEqual, areStringsEqual } from "./equality";
export type {
  BlockField,
  BoolField,
  Field,
  Fields,
  IntegerField,
  SecretField,
  StringField,
  StringSetField,
} from "./field";
export { formatList, humanize } from "./format";
export { formatKeywords, normalizeKeyword, parseKeywords } from "./keywords";
export { toSnakeCase } from "./names";
export { isLoopbackAddress, isLoopbackHost, isLoopbackUrl } from "./network-address";
export { type ObjectInput, type ObjectModel, UNRESOLVED } from "./object";
export { ADOBE_IMS_ENDPOINT, providerSettings, SETTINGS_ENV_VARS } from "./provider-settings";
export { isSecretFieldRequired, isSensitiveField, listSecretFields, secretFieldNames } from "./secret-fields";
export { SecretMask } from "./secret-mask";
export { sinchMmsCredential } from "./sinch-mms-credential";
export { sinchRcsCredential } from "./sinch-rcs-credential";
export { sinchSmsCredential } from "./sinch-sms-credential";
export { smsWebhook } from "./sms-webhook";
export { validateInput } from "./validate";
export { selectErrors, type ValidationIssue } from "./validation-issue";
export { CONVERSATION_REGIONS, SMS_REGIONS } from "./verify-option";
