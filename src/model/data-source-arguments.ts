import { accessKeyIdField, accessKeySecretField } from "./access-key";
import { channelSurface, SURFACE_STATUSES } from "./channel-surface";
import { type Fields, string } from "./field";
import { type ObjectModel, valueIfKnown } from "./object";
import { nonBlank, nonBlankText, oneOf } from "./rules";
import { sandboxRule } from "./shared-fields";
import { sinchMmsCredential } from "./sinch-mms-credential";
import { sinchRcsCredential } from "./sinch-rcs-credential";
import { sinchSmsCredential } from "./sinch-sms-credential";
import { smsWebhook } from "./sms-webhook";
import type { ValidationIssue } from "./validation-issue";
import * as z from "./zod";

/** The arguments of something that is not an object of AJO: of a data source, a list or an ephemeral resource. */
export type ArgumentsModel<F extends Fields = Fields> = Pick<
  ObjectModel<F>,
  "title" | "fields" | "configurable" | "validateAcrossFields"
>;

/** Defines arguments. `title` is what messages call the thing that has them. */
export function defineArguments<const F extends Fields>(
  title: string,
  fields: F,
  validateAcrossFields: ArgumentsModel<F>["validateAcrossFields"] = () => [],
): ArgumentsModel<F> {
  return { title, fields, configurable: fields, validateAcrossFields };
}

/** The sandbox to look in. */
export const sandboxArgument = string({
  description: "The sandbox to look in, in lower case, such as `prod` (Adobe). Left out: the provider's.",
  presence: "optionalComputed",
  rule: sandboxRule,
});

/** The channel whose surfaces are read from Adobe's published API. */
const publishedChannelArgument = string({
  description: "The channel, in lower case, such as `sms`, `email` or `push` (AJO). Left out: `sms`.",
  presence: "optionalComputed",
  default: "sms",
  rule: nonBlank("channel"),
});

/** The beginning of the name. */
export const namePrefixArgument = string({
  description: "Only those whose names begin so; case counts. Left out: all.",
  presence: "optional",
  quoted: "always",
  rule: z.string(),
});

/** The credential that they use. */
export const credentialIdArgument = string({
  description: "Only those that use the credential of this id. Left out: all.",
  presence: "optional",
  rule: nonBlank("credential id"),
});

/** The status of channel surfaces. */
export const surfaceStatusArgument = string({
  description: `Only those of this status: ${SURFACE_STATUSES.map((status) => `\`${status}\``).join(", ")} (AJO). Left out: all.`,
  presence: "optional",
  allowedValues: SURFACE_STATUSES,
  rule: oneOf("a status of a surface", SURFACE_STATUSES),
});

/** The status of published surfaces. Adobe publishes no list of the statuses, so any is taken. */
export const publishedStatusArgument = string({
  description: "Only those of this status, such as `active`; case does not count. Left out: all.",
  presence: "optional",
  rule: z.string(),
});

/** The vendors whose credentials this provider knows. */
const VENDORS = ["sinch", "sinch_mms", "sinch_rcs"] as const;

/** The vendor of credentials. */
export const vendorArgument = string({
  description: `Only those of this vendor: ${VENDORS.map((name) => `\`${name}\``).join(", ")} (AJO). Left out: all of these.`,
  presence: "optional",
  allowedValues: VENDORS,
  rule: oneOf("a vendor", VENDORS, { owner: "this provider" }),
});

/** Defines the arguments that find one object. Exactly one of `id` and `name` must be set. */
function defineLookUpArguments(title: string, extraArguments: Fields = {}): ArgumentsModel {
  return defineArguments(
    title,
    {
      id: string({
        description: `The id of the ${title}. Exactly one of \`id\` and \`name\` is to be set.`,
        presence: "optionalComputed",
        rule: nonBlank("id"),
      }),
      name: string({
        description: `The name of the ${title}, as AJO shows it; case counts. Exactly one of \`id\` and \`name\` is to be set.`,
        presence: "optionalComputed",
        quoted: "always",
        rule: nonBlankText("name"),
      }),
      sandbox: sandboxArgument,
      ...extraArguments,
    },
    ({ id, name }): ValidationIssue[] => {
      const issue = { severity: "error", code: "AJO4012", path: ["name"] } as const;
      if (id === undefined && name === undefined) {
        const detail = `A ${title} is found by its id or by its name, and neither is set. Set one of them.`;
        return [{ ...issue, summary: "No id and no name", detail }];
      }
      if (valueIfKnown(id) === undefined || valueIfKnown(name) === undefined) return [];
      const detail = `A ${title} is found by its id or by its name, and both are set. Take one of them out.`;
      return [{ ...issue, summary: "Both an id and a name", detail }];
    },
  );
}

/** The arguments of the data sources of one object, by the names of their types. */
export const LOOK_UP_ARGUMENTS = {
  sinch_sms_credential: defineLookUpArguments(sinchSmsCredential.title),
  sinch_mms_credential: defineLookUpArguments(sinchMmsCredential.title),
  sinch_rcs_credential: defineLookUpArguments(sinchRcsCredential.title),
  sms_webhook: defineLookUpArguments(smsWebhook.title),
  channel_surface: defineLookUpArguments(channelSurface.title),
  published_surface: defineLookUpArguments("published surface", { channel: publishedChannelArgument }),
} as const;

/** The arguments of the data sources of many objects, by the names of their types. */
export const LIST_ARGUMENTS = {
  credentials: defineArguments("credentials", {
    vendor: vendorArgument,
    namePrefix: namePrefixArgument,
    sandbox: sandboxArgument,
  }),
  sms_webhooks: defineArguments("SMS webhooks", {
    credentialId: credentialIdArgument,
    namePrefix: namePrefixArgument,
    sandbox: sandboxArgument,
  }),
  channel_surfaces: defineArguments("channel surfaces", {
    status: surfaceStatusArgument,
    credentialId: credentialIdArgument,
    namePrefix: namePrefixArgument,
    sandbox: sandboxArgument,
  }),
  published_surfaces: defineArguments("published surfaces", {
    status: publishedStatusArgument,
    namePrefix: namePrefixArgument,
    channel: publishedChannelArgument,
    sandbox: sandboxArgument,
  }),
} as const;

/** The access key of a Sinch project, of which ephemeral resources make tokens. */
export const accessKeyArguments = defineArguments("Sinch access key", {
  keyId: accessKeyIdField,
  keySecret: accessKeySecretField,
});
