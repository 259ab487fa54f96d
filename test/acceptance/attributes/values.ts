/** The values with which an attribute is tested. An attribute without an entry in ATTRIBUTE_VALUES fails the tests. */
export interface AttributeValues {
  /** The value on create. */
  readonly first: unknown;
  /** The value on update. It equals `first` when AJO accepts no other value. */
  readonly second: unknown;
  /** A value for the API, to which another user changes it. Absent for options and immutable attributes. */
  readonly outside?: unknown;
  /** Other arguments that it needs in the same object or block. */
  readonly with?: object;
  /** The arguments that `second` needs, when they differ. */
  readonly withSecond?: object;
  /** The arguments that are needed when it is cleared. */
  readonly withCleared?: object;
  /** An invalid value, when there is no second one. */
  readonly invalid?: unknown;
  /** Attributes that change with it. */
  readonly alsoChanges?: readonly string[];
  /** A change replaces the object, which the plan decides and not the schema. */
  readonly isImmutable?: true;
}

const PLAN = [
  "0123456789abcdef0123456789abcdef",
  "ffffffffffffffffffffffffffffffff",
  "abcdefabcdefabcdefabcdefabcdefab",
];
const PROJECT = [
  "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11",
  "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a12",
  "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a13",
];
const APP = ["01HZX3K5Q8W9E2R4T6Y8V0A1B2", "01HZX3K5Q8W9E2R4T6Y8V0A1B3", "01HZX3K5Q8W9E2R4T6Y8V0A1B4"];
const encodeAccessKey = (secret: string) =>
  Buffer.from(`9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21:${secret}`).toString("base64");

const toReference = (attribute: string) => `\${${attribute}}`;

/** Two credentials to which others refer. */
export const FIRST_CREDENTIAL = toReference("ajo_sinch_sms_credential.helper_1.id");
export const SECOND_CREDENTIAL = toReference("ajo_sinch_sms_credential.helper_2.id");
export const DEV_CREDENTIAL = toReference("ajo_sinch_sms_credential.helper_dev.id");
/** A credential of the Conversation API. */
export const CONVERSATION_CREDENTIAL = toReference("ajo_sinch_mms_credential.helper_mms.id");
/** In `outside`, the id of the first of them. */
export const HELPER_CREDENTIAL_ID = Symbol("the id of the first helper");

const name = { first: "Named first", second: "Named second", byHand: "Renamed by hand" };
const text = { first: "A text of ours.", second: "Another text.", byHand: "A text by hand." };
const silenced: AttributeValues = { first: ["AJO1001", "AJO1004"], second: ["AJO1004"] };
const protection = { first: true, second: false };
const sandbox = { first: "dev", second: "prod" };
const dataset = { first: "65a0c0ffee", second: "65a0c0ffef", byHand: "65a0c0ffe0" };
const servicePlan = { first: PLAN[0], second: PLAN[1], byHand: PLAN[2] };
const project = { first: PROJECT[0], second: PROJECT[1], byHand: PROJECT[2] };
const app = { first: APP[0], second: APP[1], byHand: APP[2] };
const buildKeywordValues = (...[first, second, byHand]: readonly string[]) => ({
  first: [first, "BOTH"],
  second: [second],
  byHand,
});

const buildCategoryValues = (block: string, ...keywords: readonly string[]): Record<string, AttributeValues> => ({
  [`${block}.keywords`]: buildKeywordValues(...keywords),
  [`${block}.message`]: text,
});
const consent = {
  ...buildCategoryValues("opt_in", "START", "GO", "COME"),
  ...buildCategoryValues("opt_out", "STOP", "STOP", "STOP,LEAVE"),
  ...buildCategoryValues("help", "HELP", "AID", "INFO"),
  ...buildCategoryValues("double_opt_in", "JOIN", "SIGN", "ENTER"),
};
const buildTokenValues = (
  field: string,
  value: (text: string) => string,
  others: object = {},
): Record<string, AttributeValues> => ({
  [field]: { first: value("plain-1"), second: value("plain-2"), with: others },
  [`${field}_wo`]: {
    first: value("hidden-1"),
    second: value("hidden-2"),
    with: { [`${field}_wo_version`]: "1", ...others },
  },
  [`${field}_wo_version`]: { first: "1", second: "2", with: { [`${field}_wo`]: value("hidden"), ...others } },
});
const buildSmsToken = (text: string) => `sms-token-${text}`;
/** The credentials do not exist at Sinch, so a failure is only a warning. */
const verify = {
  "verify.region": { first: "eu", second: "us", with: { on_failure: "warn" } },
  "verify.on_failure": { first: "warn", second: "fail", with: { region: "eu" } },
};

/** The values by resource and by path in the schema. */
export const ATTRIBUTE_VALUES: Readonly<Record<string, Readonly<Record<string, AttributeValues>>>> = {
  ajo_sinch_sms_credential: {
    name,
    service_plan_id: servicePlan,
    ...buildTokenValues("api_token", buildSmsToken),
    ...consent,
    custom_inbound_keywords: buildKeywordValues("DISCOUNT", "OFFER", "SALE"),
    default_inbound_reply: text,
    inbound_number: { first: "+46701234567", second: "54321", outside: "+46707654321" },
    override_url: {
      first: "https://relay.example.com/one",
      second: "https://relay.example.com/two",
      outside: "https://relay.example.com/by-hand",
    },
    inbound_dataset_id: dataset,
    sandbox,
    deletion_protection: protection,
    silenced_warnings: silenced,
    ...verify,
  },
  ajo_sinch_mms_credential: {
    name,
    project_id: project,
    app_id: app,
    ...buildTokenValues("api_token", encodeAccessKey),
    service_plan_id: servicePlan,
    ...buildTokenValues("sms_api_token", buildSmsToken),
    inbound_credential_id: { first: FIRST_CREDENTIAL, second: SECOND_CREDENTIAL, outside: HELPER_CREDENTIAL_ID },
    sandbox,
    deletion_protection: protection,
    silenced_warnings: silenced,
    ...verify,
  },
  ajo_sinch_rcs_credential: {
    name,
    project_id: project,
    app_id: app,
    ...buildTokenValues("api_token", encodeAccessKey),
    service_plan_id: { ...servicePlan, with: { sms_api_token_wo: "sms-token", sms_api_token_wo_version: "1" } },
    ...buildTokenValues("sms_api_token", buildSmsToken, { service_plan_id: PLAN[0] }),
    inbound_dataset_id: dataset,
    rate_limit: { first: 10, second: 20, outside: 30 },
    sandbox,
    deletion_protection: protection,
    silenced_warnings: silenced,
    ...verify,
  },
  ajo_sms_webhook: {
    name,
    sms_vendor: {
      first: "sinch",
      second: "sinch_conversational",
      with: { credential_id: FIRST_CREDENTIAL },
      withSecond: { credential_id: CONVERSATION_CREDENTIAL },
    },
    credential_id: { first: FIRST_CREDENTIAL, second: SECOND_CREDENTIAL, outside: HELPER_CREDENTIAL_ID },
    sender_number: { first: "+46701234567", second: "54321", outside: "+46707654321" },
    ...consent,
    "opt_out.fuzzy": { first: true, second: false, outside: true, with: { keywords: ["STOP"] } },
    "opt_out.fuzzy_message": text,
    custom_keyword: { first: "DISCOUNT", second: "OFFER", outside: "SALE" },
    default_reply: text,
    sandbox: { ...sandbox, with: { credential_id: DEV_CREDENTIAL }, withSecond: { credential_id: FIRST_CREDENTIAL } },
    deletion_protection: protection,
    silenced_warnings: silenced,
  },
  ajo_channel_surface: {
    name: { first: "Named_first", second: "Named_second", isImmutable: true },
    description: text,
    channel: { first: "sms", second: "sms", invalid: "email", isImmutable: true },
    silenced_warnings: silenced,
    sms_type: { first: "marketing", second: "transactional", outside: "marketing" },
    credential_id: { first: FIRST_CREDENTIAL, second: SECOND_CREDENTIAL, outside: HELPER_CREDENTIAL_ID },
    sender_number: { first: "+46701234567", second: "54321", outside: "+46707654321" },
    execution_field: { first: "mobilePhone.number", second: "homePhone.number", outside: "workPhone.number" },
    // The old surface keeps its name, so the new one needs another.
    subdomain: {
      first: "sms.example.com",
      second: "m.example.com",
      withSecond: { name: "Tried_subdomain_anew" },
      withCleared: { name: "Tried_subdomain_no_more" },
      isImmutable: true,
    },
    marketing_actions: { first: ["One", "Both"], second: ["Two"], outside: ["Three"] },
    tags: { first: ["One", "Both"], second: ["Two"], outside: ["Three"] },
    labels: { first: ["core/C1", "core/C2"], second: ["core/C3"], outside: ["core/C4"] },
    sandbox: { ...sandbox, with: { credential_id: DEV_CREDENTIAL }, withSecond: { credential_id: FIRST_CREDENTIAL } },
    reuse_deactivated: { first: true, second: false },
    submit: { first: false, second: true, alsoChanges: ["status"] },
    on_destroy: { first: "fail", second: "deactivate" },
    "timeouts.create": { first: "10m", second: "20m" },
    "timeouts.update": { first: "10m", second: "20m" },
    "timeouts.delete": { first: "10m", second: "20m" },
  },
};

/** The arguments that an object of each resource needs at least. */
export const MINIMAL_ARGUMENTS: Readonly<Record<string, object>> = {
  ajo_sinch_sms_credential: { service_plan_id: PLAN[0], api_token_wo: "sms-token", api_token_wo_version: "1" },
  ajo_sinch_mms_credential: {
    project_id: PROJECT[0],
    app_id: APP[0],
    api_token_wo: encodeAccessKey("secret"),
    api_token_wo_version: "1",
    service_plan_id: PLAN[0],
    sms_api_token_wo: "sms-token",
    sms_api_token_wo_version: "1",
  },
  ajo_sinch_rcs_credential: {
    project_id: PROJECT[0],
    app_id: APP[0],
    api_token_wo: encodeAccessKey("secret"),
    api_token_wo_version: "1",
  },
  ajo_sms_webhook: { sms_vendor: "sinch", credential_id: FIRST_CREDENTIAL, sender_number: "12345" },
  ajo_channel_surface: {
    channel: "sms",
    sms_type: "marketing",
    credential_id: FIRST_CREDENTIAL,
    sender_number: "12345",
  },
};
