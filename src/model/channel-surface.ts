import { durationRule } from "./duration";
import { block, bool, string, stringSet } from "./field";
import { quote, trimTrailing } from "./format";
import { toAsciiLetters } from "./gsm7";
import { defineObject, valueIfKnown } from "./object";
import { nonBlank, nonBlankText, oneOf, pattern } from "./rules";
import { senderRule } from "./sender";
import {
  createdAtField,
  createdByField,
  credentialIdWarnings,
  idField,
  modifiedAtField,
  modifiedByField,
  sandboxOption,
  silencedWarningsOption,
} from "./shared-fields";
import { nameValue } from "./shown-value";
import { warningAt } from "./validation-issue";
import { warnAboutAlphanumericSender } from "./warnings/sender";
import * as z from "./zod";

const timeoutField = (what: string) =>
  string({
    description: `For the ${what}: a duration such as \`30m\` or \`1h30m\` (Terraform). Left out: \`4h\`.`,
    presence: "optional",
    rule: durationRule,
  });

function describeSurfaceName(name: string): string {
  const [first] = /^[^A-Za-z]/u.exec(name) ?? [];
  const [other] = /[^A-Za-z0-9._-]/u.exec(name.slice(first?.length ?? 0)) ?? [];
  const problems = [
    ...(first === undefined ? [] : [`begins with ${quote(first)}`]),
    ...(other === undefined ? [] : [`has ${other === " " ? "a blank" : quote(other)} in it`]),
  ];
  const problem = name === "" ? "is empty" : problems.join(" and ");
  return `The surface name ${quote(name)} ${problem}: AJO takes a letter, then letters, digits, "_", "." and "-".`;
}

/** The name with "-" for what AJO does not take, and a letter in front. */
function suggestSurfaceNames(name: string): string[] {
  const plain = toAsciiLetters(name);
  // Without some of its letters it would be another name.
  if (plain === undefined) return [];
  const accepted = plain.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[._-]+|(?<!-)-+$/g, "");
  return accepted === "" ? [] : [accepted, `s${accepted}`];
}

/** Why this provider has no other channel than `sms`, and how MMS and RCS are declared. */
function explainChannel(channel: string, meant: string | undefined): string | undefined {
  if (meant !== undefined) return undefined;
  const name = channel.trim().toUpperCase();
  return name === "MMS" || name === "RCS"
    ? `${quote(channel)} is not a channel of its own: AJO sends ${name} with the channel "sms" and a Sinch ${name} credential. Write "sms", and set credential_id to the id of an ajo_sinch_${name.toLowerCase()}_credential.`
    : `${nameValue(channel)} is not a channel that this provider declares: it declares surfaces for SMS, MMS and RCS, all with the channel "sms". Write "sms", or create a surface for another channel in AJO's own screens.`;
}

export const SURFACE_STATUSES = ["draft", "processing", "active", "failed", "deactivated"] as const;

/** The results of the last update of an active surface. */
export const UPDATE_STATUSES = ["processing", "success", "failed"] as const;

/** A channel surface: what AJO needs to send messages. AJO's UI now calls it a channel configuration. */
export const channelSurface = defineObject({
  typeName: "channel_surface",
  title: "channel surface",
  description:
    "A channel surface (channel configuration) of AJO: the credential, the sender and the settings with which a channel sends. An active surface cannot be deleted, only deactivated (AJO).",
  fields: {
    id: idField,
    name: string({
      description:
        "The surface's name. It begins with a letter and goes on with letters, digits, `_`, `.` or `-`. Once the surface was submitted, a change forces a new one (AJO). Set `lifecycle { create_before_destroy = true }` to keep the old one until the new one is active. Without it, Terraform deactivates the old one first, and neither can send until then.",
      presence: "required",
      requiresReplace: true,
      quoted: "always",
      rule: pattern(/^[A-Za-z][A-Za-z0-9._-]*$/, {
        problem: describeSurfaceName,
        resolution: () => `Give it a name such as "brand-marketing".`,
        suggest: suggestSurfaceNames,
        isShown: () => true,
      }),
    }),
    description: string({
      description: "What the surface is for. A change takes effect at once (AJO).",
      presence: "optional",
      appliedWithoutChecks: true,
      quoted: "always",
      rule: nonBlankText("description"),
    }),
    channel: string({
      description:
        "The channel: `sms`, for SMS, MMS and RCS; which of them is decided by the credential. Once the surface was submitted, a change forces a new one (AJO). Default: `sms`, the only channel that the provider has.",
      presence: "required",
      default: "sms",
      requiresReplace: true,
      allowedValues: ["sms"],
      rule: oneOf("a channel", ["sms"], { explain: explainChannel }),
    }),
    smsType: string({
      description: "What the messages are for: `marketing` or `transactional` (AJO).",
      presence: "required",
      allowedValues: ["marketing", "transactional"],
      rule: oneOf("an SMS type", ["marketing", "transactional"]),
    }),
    credentialId: string({
      description: "The id of the credential that sends. Its vendor decides between SMS and MMS (AJO).",
      presence: "required",
      quoted: "never",
      rule: nonBlank("credential id"),
      warnings: credentialIdWarnings,
    }),
    senderNumber: string({
      description:
        "Who the messages come from: a phone number in E.164 form, a short code of 3 to 8 digits, or a name of at most 11 letters and digits (Sinch). A leading `+` or `00` makes no difference.",
      presence: "required",
      semanticEquality: "sender",
      rule: senderRule,
    }),
    executionField: string({
      description:
        "The profile attribute that holds the phone number, as an XDM path such as `mobilePhone.number`. Left out: the sandbox's general setting (AJO).",
      presence: "optional",
      rule: pattern(/^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/, {
        problem: (path) =>
          `${nameValue(path, "The execution field")} is not an XDM path: names joined by dots, such as "mobilePhone.number" (AJO).`,
        resolution: () => "Copy the path of the attribute from the profile schema.",
        suggest: (path) => [trimTrailing(path.trim(), "/").replace(/^\/+/, "").replaceAll("/", ".")],
      }),
    }),
    subdomain: string({
      description:
        "The subdomain for shortened links, in lower case. It must exist in AJO and be in status Success. Once the surface was submitted, a change forces a new one (AJO).",
      presence: "optional",
      requiresReplace: true,
      rule: pattern(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/, {
        problem: (name) =>
          `${nameValue(name, "The subdomain")} is not a host name in lower case (AJO takes no capitals).`,
        resolution: () => "Write it as in AJO's list of SMS subdomains.",
        suggest: (name) => [
          name
            .trim()
            .toLowerCase()
            .replace(/^https?:\/\//, "")
            .replace(/[./]{1,9}$/, ""),
        ],
      }),
    }),
    marketingActions: stringSet({
      description:
        "The marketing actions against which consent policies check a message. They need Healthcare Shield or Privacy and Security Shield (AJO).",
      presence: "optional",
      wireFormat: "array",
      quoted: "always",
      rule: nonBlankText("marketing action"),
    }),
    tags: stringSet({
      description:
        "The names of the unified tags with which the surface is found in AJO's lists. A change takes effect at once, without checks (AJO).",
      presence: "optional",
      appliedWithoutChecks: true,
      wireFormat: "array",
      quoted: "always",
      rule: nonBlankText("tag"),
    }),
    labels: stringSet({
      description:
        "The data usage labels that say who may use the surface (object-level access control), such as `core/C1` (AJO).",
      presence: "optional",
      wireFormat: "array",
      quoted: "always",
      rule: nonBlankText("label"),
    }),
    status: string({
      description: `Where the surface is in its life: ${SURFACE_STATUSES.map((status) => `\`${status}\``).join(", ")}. Computed (AJO).`,
      presence: "computed",
      allowedValues: SURFACE_STATUSES,
      rule: z.enum(SURFACE_STATUSES),
    }),
    lastUpdateStatus: string({
      description: `What became of the last change: ${UPDATE_STATUSES.map((status) => `\`${status}\``).join(", ")}; null before the first. Computed (AJO).`,
      presence: "computed",
      nullable: true,
      allowedValues: UPDATE_STATUSES,
      rule: z.enum(UPDATE_STATUSES),
    }),
    createdAt: createdAtField,
    createdBy: createdByField,
    modifiedAt: modifiedAtField,
    modifiedBy: modifiedByField,
  },
  options: {
    sandbox: sandboxOption,
    reuseDeactivated: bool({
      description:
        "Whether to take over a deactivated surface that holds the name: it is activated again and changed to what is declared. Otherwise, and by default, creating a surface of that name fails, because names are unique and never reused (AJO).",
      presence: "optional",
    }),
    submit: bool({
      description:
        "Whether to submit the surface, which AJO then checks and activates. With `false` a new surface stays a draft, until this becomes `true`; what was submitted cannot be taken back (AJO). Default: `true`.",
      presence: "optionalComputed",
      default: true,
    }),
    onDestroy: string({
      description:
        "What a destroy does with a surface that is or was active, which AJO cannot delete: `deactivate` takes it out of use and out of the Terraform state, `fail` refuses the destroy at plan. Default: `deactivate` (AJO).",
      presence: "optionalComputed",
      default: "deactivate",
      allowedValues: ["deactivate", "fail"],
      rule: oneOf("a way to destroy a surface", ["deactivate", "fail"], { owner: "this provider" }),
    }),
    silencedWarnings: silencedWarningsOption,
    timeouts: block({
      description:
        "How long to wait for AJO's checks. AJO quotes up to 3 hours for an update (AJO). A wait that ends early loses nothing: the next apply goes on waiting. Do not make it a `dynamic` block whose `for_each` only the apply knows: by Terraform's convention the block is single, and if it then turns out to be missing, the apply ends with \"inconsistent final plan\". Give it always, with `null` for a time that is left out.",
      fields: {
        create: timeoutField("creation"),
        update: timeoutField("update"),
        delete: timeoutField("deactivation"),
      },
    }),
  },
  validateAcrossFields: ({ smsType, senderNumber }) => {
    const sender = valueIfKnown(senderNumber);
    if (smsType !== "marketing" || sender === undefined) return [];
    return warningAt(["senderNumber"], warnAboutAlphanumericSender(sender));
  },
});
