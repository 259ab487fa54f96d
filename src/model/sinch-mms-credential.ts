import { projectTokenField } from "./access-key";
import { createdAtField, idField, modifiedAtField, nameField } from "./common-fields";
import { deletionProtectionOption } from "./deletion-protection";
import { secret, text } from "./field";
import { objectModel } from "./object";
import { credentialAdvice } from "./reference";
import { filled } from "./rules";
import { sandboxOption } from "./sandbox";
import { appIdField, projectIdField, servicePlanAdvice } from "./sinch-identifiers";
import { smsTokenRule } from "./sms-token";
import { CONVERSATION_REGIONS, verifyOption } from "./verify";

/** The credential with which AJO sends MMS through a Sinch project. Outbound only. */
export const sinchMmsCredential = objectModel({
  name: "sinch_mms_credential",
  title: "Sinch MMS credential",
  description:
    "The credential with which AJO sends MMS through a Sinch project. It is outbound only: replies and consent are handled by a Sinch SMS credential (AJO).",
  vendor: "sinch_mms",
  fields: {
    id: idField,
    name: nameField("credential"),
    projectId: projectIdField,
    appId: appIdField,
    apiToken: projectTokenField,
    servicePlanId: text({
      description:
        "The Sinch service plan that belongs to the project. From the SMS tab of the API page in the Sinch dashboard (Sinch).",
      presence: "required",
      rule: filled("service plan id"),
      advice: servicePlanAdvice,
    }),
    smsApiToken: secret({
      description: "The API token of the service plan, one opaque word (Sinch).",
      presence: "required",
      rule: smsTokenRule,
    }),
    inboundCredentialId: text({
      description:
        "The id of the Sinch SMS credential that handles inbound messages and consent for this one. AJO needs one to exist (AJO).",
      presence: "optional",
      rule: filled("inbound credential id"),
      advice: credentialAdvice,
    }),
    createdAt: createdAtField,
    modifiedAt: modifiedAtField,
  },
  options: {
    sandbox: sandboxOption,
    deletionProtection: deletionProtectionOption,
    verify: verifyOption(CONVERSATION_REGIONS),
  },
  rules: (credential) =>
    credential.inboundCredentialId !== undefined
      ? []
      : [
          {
            severity: "warning",
            code: "AJO1011",
            path: ["inboundCredentialId"],
            summary: "No credential for inbound messages",
            detail:
              "MMS is outbound only in AJO: without a Sinch SMS credential, replies and consent requests are not handled. Name the one that handles them, or accept that nobody can opt out by reply.",
          },
        ],
});
