export type { AccessKey, AccessToken } from "./access-token";
export { createSinchClient, type SinchClient, type SinchOptions } from "./client";
export { SinchError } from "./sinch-error";
export type { Verdict } from "./verdict";
export type { ProjectCredential } from "./verify-project-credential";
export type { SmsCredential } from "./verify-sms-credential";
