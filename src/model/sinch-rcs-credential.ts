import { projectApiTokenField } from "./access-key";
import { integer, secret, string } from "./field";
import { defineObject } from "./object";
import { nonBlank, wholeNumber } from "./rules";
import {
  createdAtField,
  createdByField,
  deletionProtectionOption,
  idField,
  inboundDatasetField,
  modifiedAtField,
  modifiedByField,
  nameField,
  sandboxOption,
  silencedWarningsOption,
} from "./shared-fields";
import { appIdField, projectIdField, servicePlanIdWarnings, servicePlanTokenRule } from "./sinch-fields";
import { CONVERSATION_REGIONS, verifyOption } from "./verify-option";

/** The credential with which AJO sends RCS through a Sinch project, and SMS to phones that do not support RCS. */
export const sinchRcsCredential = defineObject({
  typeName: "sinch_rcs_credential",
  title: "Sinch RCS credential",
  description:
    "The credential with which AJO sends RCS through a Sinch project. A phone that does not support RCS gets an SMS through the service plan, if one is set (AJO).",
  vendor: "sinch_rcs",
  fields: {
    id: idField,
    name: nameField("credential"),
    projectId: projectIdField,
    appId: appIdField,
    apiToken: projectApiTokenField,
    servicePlanId: string({
      description:
        "The Sinch service plan for the fall-back to SMS; `sms_api_token_wo` belongs to it. From the SMS tab of the API page in the Sinch dashboard (Sinch).",
      presence: "optional",
      quoted: "never",
      rule: nonBlank("service plan id"),
      warnings: servicePlanIdWarnings,
    }),
    smsApiToken: secret({
      description: "The API token of the service plan, one opaque word (Sinch).",
      presence: "optional",
      requiredWith: "servicePlanId",
      rule: servicePlanTokenRule,
    }),
    inboundDatasetId: inboundDatasetField,
    rateLimit: integer({
      description:
        "How many requests per second AJO sends to Sinch at most; `0` is no limit. Use the figure that Sinch recommends for the account (AJO). Left out: no limit.",
      presence: "optionalComputed",
      default: 0,
      rule: wholeNumber("rate limit", { minimum: 0, example: 10 }),
    }),
    createdAt: createdAtField,
    createdBy: createdByField,
    modifiedAt: modifiedAtField,
    modifiedBy: modifiedByField,
  },
  options: {
    sandbox: sandboxOption,
    deletionProtection: deletionProtectionOption,
    silencedWarnings: silencedWarningsOption,
    verify: verifyOption(CONVERSATION_REGIONS, "Conversation API"),
  },
  validateAcrossFields: ({ servicePlanId, smsApiToken }) =>
    smsApiToken === undefined || servicePlanId !== undefined
      ? []
      : [
          {
            severity: "error",
            code: "AJO4011",
            path: ["servicePlanId"],
            summary: "Missing service plan id",
            detail:
              "The Sinch RCS credential has an SMS API token, but no service plan that it belongs to. Give the service plan id, or leave the SMS API token out.",
          },
        ],
});
