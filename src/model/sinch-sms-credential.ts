import { consentCategories, consentCategory, validateConsent } from "./consent";
import { secret, string } from "./field";
import { keywordsField } from "./keywords";
import { messageField } from "./message";
import { defineObject, knownItems } from "./object";
import { nonBlank } from "./rules";
import { inboundSenderRule } from "./sender";
import {
  createdAtField,
  createdByField,
  deletionProtectionOption,
  idField,
  inboundDatasetField,
  modifiedAtField,
  modifiedByField,
  nameField,
  overrideUrlField,
  sandboxOption,
  silencedWarningsOption,
} from "./shared-fields";
import { servicePlanIdWarnings, servicePlanTokenRule } from "./sinch-fields";
import { SMS_REGIONS, verifyOption } from "./verify-option";
import { consentWarnings } from "./warnings/consent";

/** The credential with which AJO sends and receives SMS through a Sinch service plan. */
export const sinchSmsCredential = defineObject({
  typeName: "sinch_sms_credential",
  title: "Sinch SMS credential",
  description:
    "The credential with which AJO sends and receives SMS through a Sinch service plan, and the keywords with which people give and withdraw their consent.",
  vendor: "sinch",
  fields: {
    id: idField,
    name: nameField("credential"),
    servicePlanId: string({
      description:
        "The Sinch service plan, called Service ID in AJO. From the SMS tab of the API page in the Sinch dashboard (Sinch).",
      presence: "required",
      quoted: "never",
      rule: nonBlank("service plan id"),
      warnings: servicePlanIdWarnings,
    }),
    apiToken: secret({
      description: "The API token of the service plan, one opaque word (Sinch).",
      presence: "required",
      rule: servicePlanTokenRule,
    }),
    ...consentCategories,
    doubleOptIn: consentCategory(
      "What a person sends to start the double opt-in, and the reply. Confirming creates the profile when there is none (AJO).",
      "Words that start the double opt-in.",
      "Sent when the double opt-in is confirmed.",
      "no double opt-in: AJO has no default keywords for it.",
    ),
    customInboundKeywords: keywordsField(
      "Words of your own, such as `DISCOUNT`. AJO records it on the sender's profile, so that audiences can be built on it (AJO). There is no default.",
      "there are none",
    ),
    defaultInboundReply: messageField("Sent when a message holds none of the keywords.", "nothing is sent"),
    inboundNumber: string({
      description:
        "The number or short code whose messages this credential receives: a phone number in E.164 form or a short code of 3 to 8 digits (Sinch). With one for each, several sandboxes share one Sinch account (AJO). A leading `+` or `00` makes no difference.",
      presence: "optional",
      semanticEquality: "sender",
      rule: inboundSenderRule,
    }),
    overrideUrl: overrideUrlField,
    inboundDatasetId: inboundDatasetField,
    createdAt: createdAtField,
    createdBy: createdByField,
    modifiedAt: modifiedAtField,
    modifiedBy: modifiedByField,
  },
  options: {
    sandbox: sandboxOption,
    deletionProtection: deletionProtectionOption,
    silencedWarnings: silencedWarningsOption,
    verify: verifyOption(SMS_REGIONS, "SMS API"),
  },
  validateAcrossFields: (credential) => [
    ...validateConsent(credential, [
      {
        path: ["customInboundKeywords"],
        label: "the custom inbound keywords",
        keywords: knownItems(credential.customInboundKeywords),
      },
    ]),
    ...consentWarnings(credential, { field: "inboundNumber", number: credential.inboundNumber }),
  ],
});
