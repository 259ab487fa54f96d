export { sinchApiToken } from "./access-key";
export { channelSurface, SURFACE_STATUSES, UPDATE_STATUSES } from "./channel-surface";
export { parseDuration } from "./duration";
export { keepSpelling, sameText, sameWords } from "./equality";
export type {
  CountField,
  Field,
  Fields,
  FlagField,
  GroupField,
  SecretField,
  TextField,
  WordsField,
} from "./field";
export { formatKeywords, keywordKey, parseKeywords } from "./keywords";
export { secretNames, snakeCase } from "./names";
export type { Described, ObjectModel } from "./object";
export type { Problem } from "./problem";
export { ADOBE_IMS_ENDPOINT, isLoopback, providerSettings, SETTINGS_ENVIRONMENT } from "./provider-settings";
export { SecretMask } from "./secret-mask";
export { sinchMmsCredential } from "./sinch-mms-credential";
export { sinchRcsCredential } from "./sinch-rcs-credential";
export { sinchSmsCredential } from "./sinch-sms-credential";
export { smsWebhook } from "./sms-webhook";
export { UNRESOLVED } from "./unresolved";
export { errorsOf, isSecretNeeded, label, validate } from "./validate";
export { CONVERSATION_REGIONS, SMS_REGIONS } from "./verify";
