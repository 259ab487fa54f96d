/** A valid object of each resource type, in Terraform's JSON syntax. */

export const SMS_ADDRESS = "ajo_sinch_sms_credential.brand";
export const MMS_ADDRESS = "ajo_sinch_mms_credential.brand";
export const RCS_ADDRESS = "ajo_sinch_rcs_credential.brand";
export const WEBHOOK_ADDRESS = "ajo_sms_webhook.brand";
export const SURFACE_ADDRESS = "ajo_channel_surface.brand";

const SERVICE_PLAN_ID = "0123456789abcdef0123456789abcdef";
const PROJECT_ID = "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11";
const APP_ID = "01HZX3K5Q8W9E2R4T6Y8V0A1B2";
const ACCESS_KEY = "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21:key-secret";

export const smsCredential = {
  name: "Brand SMS",
  service_plan_id: SERVICE_PLAN_ID,
  api_token_wo: "sms-token-of-the-brand",
  api_token_wo_version: "1",
  opt_in: { keywords: ["START", "Yes"], message: "Welcome to Brand." },
  opt_out: { keywords: ["STOP", "QUIT"], message: "You will get no more messages from Brand." },
  help: { keywords: ["HELP"], message: "Write to help@example.com." },
  double_opt_in: { keywords: ["JOIN"], message: "Thank you for confirming." },
};

export const mmsCredential = {
  name: "Brand MMS",
  project_id: PROJECT_ID,
  app_id: APP_ID,
  api_token_wo: Buffer.from(ACCESS_KEY).toString("base64"),
  api_token_wo_version: "1",
  service_plan_id: SERVICE_PLAN_ID,
  sms_api_token_wo: "sms-token-for-mms",
  sms_api_token_wo_version: "1",
  inbound_credential_id: `\${${SMS_ADDRESS}.id}`,
};

export const rcsCredential = {
  name: "Brand RCS",
  project_id: PROJECT_ID,
  app_id: APP_ID,
  api_token_wo: Buffer.from(ACCESS_KEY).toString("base64"),
  api_token_wo_version: "1",
  service_plan_id: SERVICE_PLAN_ID,
  sms_api_token_wo: "sms-token-for-rcs",
  sms_api_token_wo_version: "1",
  rate_limit: 20,
};

export const webhook = {
  name: "Brand inbound",
  sms_vendor: "sinch_conversational",
  credential_id: `\${${RCS_ADDRESS}.id}`,
  sender_number: "+46701234567",
  opt_in: { keywords: ["START", "Yes"], message: "Welcome to Brand." },
  opt_out: {
    keywords: ["STOP", "QUIT"],
    message: "You will get no more messages from Brand.",
    fuzzy: true,
    fuzzy_message: "To leave, send STOP.",
  },
  double_opt_in: { keywords: ["JOIN"], message: "Send YES to confirm." },
  help: { keywords: ["HELP"], message: "Write to help@example.com." },
  custom_keyword: "DISCOUNT",
  default_reply: "Brand does not read this.",
};

export const surface = {
  name: "Brand_marketing",
  description: "News of Brand.",
  channel: "sms",
  sms_type: "marketing",
  credential_id: `\${${SMS_ADDRESS}.id}`,
  sender_number: "+46701234567",
  execution_field: "mobilePhone.number",
  subdomain: "sms.example.com",
  marketing_actions: ["Newsletter"],
};

/** A value for each block that may be left out, by resource type and name. */
export const SINGLE_BLOCKS: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  ajo_sinch_sms_credential: {
    opt_in: smsCredential.opt_in,
    opt_out: smsCredential.opt_out,
    help: smsCredential.help,
    double_opt_in: smsCredential.double_opt_in,
    verify: { region: "eu", on_failure: "warn" },
  },
  ajo_sinch_mms_credential: { verify: { region: "eu", on_failure: "warn" } },
  ajo_sinch_rcs_credential: { verify: { region: "eu", on_failure: "warn" } },
  ajo_sms_webhook: {
    opt_in: webhook.opt_in,
    opt_out: webhook.opt_out,
    help: webhook.help,
    double_opt_in: webhook.double_opt_in,
  },
};

/** Arguments that replace those of the sample objects. */
export interface ConfigOverrides {
  readonly sms?: object;
  readonly mms?: object;
  readonly rcs?: object;
  readonly webhook?: object;
  readonly surface?: object;
}

/** A configuration with an SMS credential, an MMS credential and a surface. */
export function buildCredentialsAndSurface(overrides: Omit<ConfigOverrides, "rcs" | "webhook"> = {}) {
  return {
    resource: {
      ajo_sinch_sms_credential: { brand: { ...smsCredential, ...overrides.sms } },
      ajo_sinch_mms_credential: { brand: { ...mmsCredential, ...overrides.mms } },
      ajo_channel_surface: { brand: { ...surface, ...overrides.surface } },
    },
  };
}

/** A configuration with one object of each resource type. */
export function buildAllResources({ rcs, webhook: webhookOverrides, ...others }: ConfigOverrides = {}) {
  return {
    resource: {
      ...buildCredentialsAndSurface(others).resource,
      ajo_sinch_rcs_credential: { brand: { ...rcsCredential, ...rcs } },
      ajo_sms_webhook: { brand: { ...webhook, ...webhookOverrides } },
    },
  };
}

/** The request body for an SMS credential that is created outside Terraform. */
export function buildCredentialBody(name: string) {
  return { vendor: "sinch", name, servicePlanId: SERVICE_PLAN_ID, apiToken: "made-by-hand" };
}

/** The request body for a surface that is created outside Terraform. */
export function buildSurfaceBody(name: string, credentialId: string) {
  return { name, channel: "sms", smsType: "marketing", credentialId, senderNumber: "54321" };
}

/** The request body for a webhook that is created outside Terraform. */
export function buildWebhookBody(name: string, credentialId: string) {
  return { name, smsVendor: "sinch", credentialId, senderNumber: "54321" };
}

/** The address of a surface of {@link buildSurfaces}. */
export const toSurfaceAddress = (key: string) => `ajo_channel_surface.${key}`;

/** A configuration with one credential and these surfaces, by key, each with its own arguments. */
export function buildSurfaces(surfaces: Readonly<Record<string, object>>) {
  return {
    resource: {
      ajo_sinch_sms_credential: { brand: smsCredential },
      ajo_channel_surface: Object.fromEntries(
        Object.entries(surfaces).map(([key, overrides]) => [
          key,
          {
            name: `Brand_${key}`,
            channel: "sms",
            sms_type: "marketing",
            credential_id: `\${${SMS_ADDRESS}.id}`,
            sender_number: "12345",
            ...overrides,
          },
        ]),
      ),
    },
  };
}
