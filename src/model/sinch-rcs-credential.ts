import { projectTokenField } from "./access-key";
import { createdAtField, idField, modifiedAtField, nameField } from "./common-fields";
import { deletionProtectionOption } from "./deletion-protection";
import { count, secret, text } from "./field";
import { inboundDatasetField } from "./inbound-dataset";
import { objectModel } from "./object";
import { filled, wholeNumber } from "./rules";
import { sandboxOption } from "./sandbox";
import { appIdField, projectIdField, servicePlanAdvice } from "./sinch-identifiers";
import { smsTokenRule } from "./sms-token";
import { CONVERSATION_REGIONS, verifyOption } from "./verify";

/** The credential with which AJO sends RCS through a Sinch project, and SMS where a phone takes no RCS. */
export const sinchRcsCredential = objectModel({
  name: "sinch_rcs_credential",
  title: "Sinch RCS credential",
  description:
    "The credential with which AJO sends RCS through a Sinch project. A phone that takes no RCS gets an SMS through the service plan, where one is given (AJO).",
  vendor: "sinch_rcs",
  fields: {
    id: idField,
    name: nameField("credential"),
    projectId: projectIdField,
    appId: appIdField,
    apiToken: projectTokenField,
    servicePlanId: text({
      description:
        "The Sinch service plan for the fall-back to SMS; `sms_api_token_wo` belongs to it. From the SMS tab of the API page in the Sinch dashboard (Sinch).",
      presence: "optional",
      rule: filled("service plan id"),
      advice: servicePlanAdvice,
    }),
    smsApiToken: secret({
      description: "The API token of the service plan, one opaque word (Sinch).",
      presence: "optional",
      neededWith: "servicePlanId",
      rule: smsTokenRule,
    }),
    inboundDatasetId: inboundDatasetField,
    rateLimit: count({
      description:
        "How many requests per second AJO sends to Sinch at most; `0` is no limit. Use the figure that Sinch recommends for the account (AJO). Left out: no limit.",
      presence: "defaulted",
      default: 0,
      rule: wholeNumber("rate limit", 0),
    }),
    createdAt: createdAtField,
    modifiedAt: modifiedAtField,
  },
  options: {
    sandbox: sandboxOption,
    deletionProtection: deletionProtectionOption,
    verify: verifyOption(CONVERSATION_REGIONS),
  },
  rules: ({ servicePlanId, smsApiToken }) =>
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
