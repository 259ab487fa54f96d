import { projectApiTokenField } from "./access-key";
import { secret, string } from "./field";
import { defineObject } from "./object";
import { nonBlank } from "./rules";
import {
  createdAtField,
  createdByField,
  credentialIdWarnings,
  deletionProtectionOption,
  idField,
  modifiedAtField,
  modifiedByField,
  nameField,
  sandboxOption,
  silencedWarningsOption,
} from "./shared-fields";
import { appIdField, projectIdField, servicePlanIdWarnings, servicePlanTokenRule } from "./sinch-fields";
import { CONVERSATION_REGIONS, verifyOption } from "./verify-option";

/** The credential with which AJO sends MMS through a Sinch project. Outbound only. */
export const sinchMmsCredential = defineObject({
  typeName: "sinch_mms_credential",
  title: "Sinch MMS credential",
  description:
    "The credential with which AJO sends MMS through a Sinch project. It is outbound only: replies and consent are handled by a Sinch SMS credential (AJO).",
  vendor: "sinch_mms",
  fields: {
    id: idField,
    name: nameField("credential"),
    projectId: projectIdField,
    appId: appIdField,
    apiToken: projectApiTokenField,
    servicePlanId: string({
      description:
        "The Sinch service plan that belongs to the project. From the SMS tab of the API page in the Sinch dashboard (Sinch).",
      presence: "required",
      quoted: "never",
      rule: nonBlank("service plan id"),
      warnings: servicePlanIdWarnings,
    }),
    smsApiToken: secret({
      description: "The API token of the service plan, one opaque word (Sinch).",
      presence: "required",
      rule: servicePlanTokenRule,
    }),
    inboundCredentialId: string({
      description:
        "The id of the Sinch SMS credential that handles inbound messages and consent for this one. AJO needs one to exist (AJO).",
      presence: "optional",
      quoted: "never",
      rule: nonBlank("inbound credential id"),
      warnings: credentialIdWarnings,
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
  validateAcrossFields: (credential) =>
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
