import { consentCategories, consentCategory, validateConsent } from "./consent";
import { block, bool, string } from "./field";
import { quote } from "./format";
import { singleKeywordRule } from "./keywords";
import { messageField } from "./message";
import { defineObject, valueIfKnown } from "./object";
import { nonBlank, oneOf } from "./rules";
import { inboundSenderRule } from "./sender";
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
import { consentWarnings } from "./warnings/consent";
import * as z from "./zod";

/** The APIs of Sinch that a webhook can serve. */
const SMS_VENDORS = ["sinch", "sinch_conversational"] as const;

/** Which API of Sinch delivers for a vendor of credentials, and that there are webhooks for Sinch only. */
function explainVendor(vendor: string): string | undefined {
  const isOfSinch = /^\s*sinch[\s_-]*(?:mms|rcs)\s*$/i.test(vendor);
  if (!isOfSinch && !/^\s*(?:infobip|twilio|custom)\s*$/i.test(vendor)) return undefined;
  const resolution = 'Write "sinch" for the SMS API, or "sinch_conversational" for the Conversation API.';
  return isOfSinch
    ? `${quote(vendor)} is a vendor of credentials; a webhook names the API of Sinch that calls it (AJO). ${resolution}`
    : `${quote(vendor)} is another vendor of AJO's, but this provider is for Sinch alone. ${resolution}`;
}

/** Where Sinch delivers inbound messages, and how AJO handles them. AJO's UI now keeps the consent keywords here. */
export const smsWebhook = defineObject({
  typeName: "sms_webhook",
  title: "SMS webhook",
  description:
    "The webhook to which Sinch delivers inbound messages and feedback for AJO, one for both, and the keywords with which people give and withdraw their consent. Its keywords take the place of those of its credential (AJO).",
  fields: {
    id: idField,
    name: nameField("webhook"),
    smsVendor: string({
      description:
        "Which API of Sinch calls: `sinch` for the SMS API, `sinch_conversational` for the Conversation API. A change forces a new webhook (AJO).",
      presence: "required",
      requiresReplace: true,
      allowedValues: SMS_VENDORS,
      rule: oneOf("an SMS vendor", SMS_VENDORS, { explain: explainVendor }),
    }),
    credentialId: string({
      description:
        "The id of the credential whose messages the webhook handles. It works at once if a surface already uses that credential, else from the next new surface on (AJO).",
      presence: "required",
      quoted: "never",
      rule: nonBlank("credential id"),
      warnings: credentialIdWarnings,
    }),
    senderNumber: string({
      description:
        "The number or short code that people write to: a phone number in E.164 form or a short code of 3 to 8 digits (Sinch). A leading `+` or `00` makes no difference.",
      presence: "required",
      semanticEquality: "sender",
      rule: inboundSenderRule,
    }),
    ...consentCategories,
    optOut: block({
      description: consentCategories.optOut.description,
      fields: {
        ...consentCategories.optOut.fields,
        fuzzy: bool({
          description:
            "Whether near misses, such as CANCIL, are recognised (fuzzy logic). They get `fuzzy_message` (AJO). Left out: no.",
          presence: "optionalComputed",
          default: false,
        }),
        fuzzyMessage: messageField("Sent after a near miss. Name the exact word to send.", "AJO's standard text"),
      },
    }),
    doubleOptIn: consentCategory(
      "What a person who is not opted in sends, and the reply, which tells the word that opts in (AJO).",
      "Words that start the double opt-in.",
      "Sent to tell which word opts in.",
      "no double opt-in: AJO has no default keywords for it.",
    ),
    customKeyword: string({
      description:
        "One word of your own, such as `DISCOUNT`. Who sends it is recorded in the feedback dataset, so that audiences can be built on it (AJO). Left out: none.",
      presence: "optional",
      quoted: "always",
      rule: singleKeywordRule,
    }),
    defaultReply: messageField("Sent when a message holds none of the keywords.", "nothing is sent"),
    url: string({
      description:
        "The URL that Sinch calls. Paste it into the Sinch dashboard, or ask Adobe's support to do it if SMS was bought through Adobe. Hidden in Terraform's output, because anyone who has it can write to AJO. Computed (AJO).",
      presence: "computed",
      useStateForUnknown: true,
      sensitive: true,
      rule: z.string(),
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
  },
  validateAcrossFields: (webhook) => {
    const custom = valueIfKnown(webhook.customKeyword);
    return [
      ...validateConsent(webhook, [
        { path: ["customKeyword"], label: "the custom keyword", keywords: custom === undefined ? [] : [custom] },
      ]),
      ...consentWarnings(webhook, { field: "senderNumber", number: webhook.senderNumber }),
    ];
  },
});
