import { bool, string, stringSet } from "./field";
import { describeInvisibleCharacter } from "./header-value";
import { nonBlank, nonBlankText, pattern, stringRule } from "./rules";
import { EXAMPLE_URLS } from "./secret-mask";
import { describeShape, nameValue } from "./shown-value";
import { isUuid } from "./sinch-fields";
import type { Warning } from "./validation-issue";
import * as z from "./zod";

/** The id of an object, in AJO and in Terraform. */
export const idField = string({
  description: "The object's id in AJO, a UUID. Computed (AJO).",
  presence: "computed",
  useStateForUnknown: true,
  rule: z.string(),
});

/** The name of an object. */
export const nameField = (what: string) =>
  string({
    description: `The name of the ${what} in AJO, unique in its sandbox (the credential API).`,
    presence: "required",
    quoted: "always",
    rule: nonBlankText("name"),
  });

/** When an object was created. */
export const createdAtField = string({
  description: "When the object was created, RFC 3339 in UTC. Computed (AJO).",
  presence: "computed",
  useStateForUnknown: true,
  instant: true,
  rule: z.string(),
});

/** When an object was last changed. Every update changes it, so a plan cannot use the state's value. */
export const modifiedAtField = string({
  description: "When the object was last changed, by anybody, RFC 3339 in UTC. Computed (AJO).",
  presence: "computed",
  instant: true,
  rule: z.string(),
});

/** Who created an object. */
export const createdByField = string({
  description:
    "Who created the object: an address of mail, or the id of a user or a technical account. Null where AJO does not say it. Computed (AJO).",
  presence: "computed",
  nullable: true,
  useStateForUnknown: true,
  rule: z.string(),
});

/** Who changed an object last. Another user's update changes it, so a plan cannot use the state's value. */
export const modifiedByField = string({
  description:
    "Who changed the object last: an address of mail, or the id of a user or a technical account. Null where AJO does not say it. Computed (AJO).",
  presence: "computed",
  nullable: true,
  rule: z.string(),
});

/** The rule for the name of a sandbox, as requests send it. */
export const sandboxRule = pattern(/^(?=.*[a-z0-9])[a-z0-9-]+$/, {
  problem(value) {
    if (value.trim() === "") return "The sandbox name is empty.";
    const invisible = describeInvisibleCharacter(value);
    if (invisible !== undefined)
      return `${nameValue(value, "The sandbox name")} has a character that nobody sees: ${invisible}.`;
    return /^-+$/.test(value)
      ? `${nameValue(value, "The sandbox name")} has neither a letter nor a digit.`
      : `${nameValue(value, "The sandbox name")} has characters other than lower-case letters, digits and "-" (Adobe).`;
  },
  resolution: (value) =>
    value.trim() === ""
      ? "Write the sandbox's name, or leave it out."
      : "Write the sandbox's name as AJO's list of sandboxes has it, not its title.",
  suggest: (value) => [
    value
      .slice(0, 200)
      .replace(/[\p{C}\p{Z}]{1,99}$|^[\p{C}\p{Z}]+/gu, "")
      .toLowerCase(),
  ],
});

/** The sandbox of one object. */
export const sandboxOption = string({
  description:
    "The sandbox that the object belongs to, in lower case, such as `prod` (Adobe). Left out: the provider's. A change forces a new object, because AJO cannot move objects between sandboxes; the plan warns of that (AJO1019).",
  presence: "optionalComputed",
  useStateForUnknown: true,
  requiresReplace: true,
  rule: sandboxRule,
});

/** Protects an object from being deleted by mistake. */
export const deletionProtectionOption = bool({
  description:
    "Whether Terraform refuses to delete the object, or to replace it. To delete it, set this to `false` and apply first. Default: `false`.",
  presence: "optionalComputed",
  default: false,
});

/** The warnings that are not given about one object. */
export const silencedWarningsOption = stringSet({
  description:
    "The codes of the warnings that are not given about this object, such as `AJO1002`: those that begin with `AJO1`. The provider's `silenced_warnings` count as well. A credential also takes `AJO3002@` with a time, such as `AJO3002@2026-11-28T09:24:46Z`: it accepts that a secret was set elsewhere at that time, and no later change. Only Terraform knows them, AJO does not get them. Left out: only the provider's.",
  presence: "optional",
  wireFormat: "array",
  rule: nonBlank("code"),
});

/** Warns of a credential id that is not a UUID. Other implementations of the API may have ids of another form. */
export const credentialIdWarnings = (value: string): readonly Warning[] =>
  isUuid(value)
    ? []
    : [
        {
          code: "AJO1014",
          summary: "Unusual credential id",
          detail: `The credential id is ${describeShape(value)}, not a UUID, which AJO's are. Give the credential's id, not its name: in Terraform \`ajo_sinch_sms_credential.NAME.id\`.`,
        },
      ];

/** A dataset of one's own for inbound messages. */
export const inboundDatasetField = string({
  description:
    "The id of a dataset of your own that takes up inbound messages. Its schema must be of the class XDM ExperienceEvent, with the field groups Message interaction details, Message Execution Details and Message Profile Details of Adobe CJM ExperienceEvent; schema and dataset must be enabled for Profile, which AJO checks (AJO). Left out: AJO's system dataset.",
  presence: "optional",
  quoted: "never",
  rule: nonBlank("inbound dataset id"),
});

/** Where Sinch sends what it otherwise sends to AJO. The URL may contain a token, so no message shows it. */
export const overrideUrlField = string({
  description:
    "A URL, https, that takes the place of AJO's endpoints for delivery reports, feedback and inbound messages (AJO). Hidden in Terraform's output, because such URLs often carry a token; like every argument it is in the state. Left out: AJO's endpoints.",
  presence: "optional",
  sensitive: true,
  keptAfterImport: true,
  rule: stringRule((value) => {
    // A URL is parsed without it, so that AJO would get another text than the one that was checked.
    if (/\s/.test(value)) return "The override URL holds white space, which AJO would keep. Remove the white space.";
    if (!URL.canParse(value)) {
      return `The override URL, a text of ${value.length} characters, is not a URL. Write it with its scheme, such as "${EXAMPLE_URLS.overrideUrl}".`;
    }
    if (new URL(value).protocol !== "https:") {
      return "The override URL is not an https URL, so messages would travel in clear. Use https.";
    }
    return undefined;
  }),
});
