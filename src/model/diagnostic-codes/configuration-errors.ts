import type { CodeTexts } from "./codes";
import { SOURCES } from "./sources";
import type { SYNTHESIS_ERRORS } from "./synthesis-errors";

const {
  adobeSinch,
  adobeWebhook,
  contract,
  provider,
  terraformImport,
  terraformProviders,
  terraformSecrets,
  terraformWriteOnly,
} = SOURCES;

/** Errors of a configuration. Those that only constructs find are in a file of their own. */
export const CONFIGURATION_ERRORS: Omit<CodeTexts<"AJO4">, keyof typeof SYNTHESIS_ERRORS> = {
  AJO4001: {
    title: "A value is missing",
    severity: "error",
    cause:
      "An argument that is required is left out or null, or a setting of the provider stands neither in its block nor in its environment variable. So it is with the sandbox, where something without a `sandbox` of its own is to be created, listed or looked for.",
    impact:
      "AJO would refuse the object, or the provider could not reach AJO. A sandbox is not guessed, because the guess could change a production sandbox.",
    resolution: "Give the value. The diagnostic names the argument, and for a setting the environment variable.",
    sources: [adobeSinch, terraformProviders],
  },
  AJO4002: {
    title: "A value breaks a rule",
    severity: "error",
    cause:
      "The value of an argument is not of the form it must have. The diagnostic names the value (of a secret only its length), the rule and whose rule it is.",
    impact: "AJO or Sinch would refuse it, or take it and fail later.",
    resolution: "Correct the value as the diagnostic says. The reference of the resource describes each argument.",
    sources: [contract, adobeSinch],
  },
  AJO4003: {
    title: "A name is unknown",
    severity: "error",
    cause:
      "Something was given that the object does not have, most often by a slip in its name. Constructs tell this; in HCL Terraform itself does.",
    impact: "It would be ignored in silence.",
    resolution: "Use the name that the diagnostic proposes, or remove it.",
    sources: [provider],
  },
  AJO4004: {
    title: "A value is of another type",
    severity: "error",
    cause: "A value is not of the type that the argument takes, such as a number in place of a text.",
    impact: "It cannot be read as what is meant.",
    resolution: "Write the value in the type that the diagnostic names.",
    sources: [provider],
  },
  AJO4005: {
    title: "A consent category is empty",
    severity: "error",
    cause: "A block such as `opt_out` is there, but has neither keywords nor a message.",
    impact: "It could mean the defaults of AJO or no keywords at all, and AJO does not say which.",
    resolution: "Give keywords or a message, or leave the whole block out to keep the defaults.",
    sources: [adobeSinch, provider],
  },
  AJO4006: {
    title: "A keyword is in two categories",
    severity: "error",
    cause: "The same keyword, whatever its case, stands in two categories of one credential or webhook.",
    impact:
      "AJO does not document what a person who sends it would get. In opt-in and opt-out at once it could be either.",
    resolution: "Remove it from one of them.",
    sources: [adobeWebhook, provider],
  },
  AJO4007: {
    title: "One secret is given in two forms",
    severity: "error",
    cause:
      "Both the plain and the write-only argument of a secret are set, or both a token and the access key of which it is made.",
    impact: "It is not clear which one is meant.",
    resolution: "Keep the write-only one, which stays out of the state.",
    sources: [terraformWriteOnly, provider],
  },
  AJO4008: {
    title: "A write-only secret has no version",
    severity: "error",
    cause: "The argument that ends in `_wo` is set without the one that ends in `_wo_version`.",
    impact:
      "Terraform cannot see a write-only value change. The provider sends it when the version changes, and at no other time.",
    resolution:
      'Set the version to `"1"`, and change it whenever the secret changes. The version of a vault\'s secret will do.',
    sources: [terraformWriteOnly, provider],
  },
  AJO4009: {
    title: "The version changed, but there is no secret",
    severity: "error",
    cause:
      "The argument that ends in `_wo_version` changed, which asks for the secret to be sent, but the one that ends in `_wo` is not set.",
    impact: "There is nothing to send, and the state would say that it was sent.",
    resolution: "Set the secret, or leave the version as it was.",
    sources: [terraformWriteOnly, provider],
  },
  AJO4010: {
    title: "A new object has no secret",
    severity: "error",
    cause: "An object is to be made, and a secret that it needs is set in neither of its two forms.",
    impact: "AJO makes no credential without its secret. An existing one, such as one that was imported, needs none.",
    resolution: "Set the argument that ends in `_wo` together with its version.",
    sources: [contract, terraformWriteOnly],
  },
  AJO4011: {
    title: "One half of a pair is missing",
    severity: "error",
    cause:
      "Of two arguments that belong together only one is set, such as `sms_api_token_wo` without `service_plan_id`.",
    impact: "The one has no meaning without the other.",
    resolution: "Give both, or neither.",
    sources: [adobeSinch, provider],
  },
  AJO4012: {
    title: "Not exactly one of several",
    severity: "error",
    cause:
      "Of arguments that exclude each other none is set, or more than one, such as `id` and `name` of a data source.",
    impact: "It is not clear which object is meant.",
    resolution: "Set exactly one of them.",
    sources: [provider],
  },
  AJO4013: {
    title: "An import id of no known form",
    severity: "error",
    cause: "The id of an import is blank or has a form that the provider does not know.",
    impact: "It is not clear which object is meant, so nothing was imported.",
    resolution: "Write the id of the object, `SANDBOX/ID`, or `SANDBOX/NAME`.",
    sources: [terraformImport, provider],
  },
  AJO4014: {
    title: "The code cannot be silenced",
    severity: "error",
    cause:
      "`silenced_warnings` or `AJO_SILENCED_WARNINGS` names a code that is no advice. Or a code has a time where none belongs: only `AJO3002`, in a credential, is accepted with one.",
    impact:
      "Only advice can be silenced: the codes that begin with AJO1. What AJO or the provider refuses, and what happens to objects, is always told.",
    resolution:
      "Remove the code from the setting. To accept that a secret was set elsewhere, write `AJO3002@` and the time of the warning into `silenced_warnings` of that credential.",
    sources: [provider],
  },
  AJO4015: {
    title: "The code is unknown",
    severity: "error",
    cause: "`silenced_warnings` or `AJO_SILENCED_WARNINGS` holds something that is no code of this provider.",
    impact: "A slip would silence nothing, and nobody would notice.",
    resolution:
      "Copy the code from the end of the warning's first line, such as `AJO1001`, and the time of an accepted change (`AJO3002@2026-11-28T09:24:46Z`) from its text.",
    sources: [provider],
  },
  AJO4016: {
    title: "Write-only arguments need a newer Terraform",
    severity: "error",
    cause: "An argument that ends in `_wo` is set, and this Terraform has no write-only arguments.",
    impact: "An older Terraform would write the secret to the state.",
    resolution: "Use Terraform or OpenTofu 1.11 or newer, or the plain argument, which is kept in the state.",
    sources: [terraformWriteOnly],
  },
  AJO4017: {
    title: "The type is unknown",
    severity: "error",
    cause:
      "The configuration or the state holds a resource, data source, function or other thing that this version of the provider does not have.",
    impact: "Another version of the provider may have it.",
    resolution: "Check the spelling, or upgrade the provider with `terraform init -upgrade`.",
    sources: [provider],
  },
  AJO4018: {
    title: "An argument of a function is wrong",
    severity: "error",
    cause: "A function of the provider got an argument that it cannot work with, such as an empty key id.",
    impact: "The function has no result.",
    resolution: "Correct the argument that Terraform points at.",
    sources: [provider],
  },
  AJO4019: {
    title: "That is not supported",
    severity: "error",
    cause:
      "The configuration asks for something that this kind of object does not have, such as a `moved` block from a resource type that has nothing in common with it.",
    impact: "The provider does not guess how the one could become the other, so nothing was changed.",
    resolution: "Import the object into the new address instead, and take the old address out of the state.",
    sources: [provider],
  },
  AJO4028: {
    title: "A secret is not protected",
    severity: "error",
    cause:
      "A construct got a secret as plain text, as an expression that is made of text, joined with text, or from a variable that is not sensitive or has a default. What a local value or `forEach` holds counts too, and so does an override, or an attribute of its resource that was set. Or it got an ephemeral value for an argument that is kept in the state. Constructs report it when the app is synthesized.",
    impact:
      "The secret would be written to the synthesized files, or Terraform would show it. An ephemeral value in the state is an error of the plan.",
    resolution:
      'Use `Secret.fromEnvironment("TF_VAR_…")`, a sensitive variable without a default, or a reference. Give an access key as `accessKey`. Use `Secret.fromReference` if text in a reference is not secret, and `Secret.unsafePlainText` if nothing is secret.',
    sources: [terraformSecrets, provider],
  },
  AJO4029: {
    title: "Names are swapped in one apply",
    severity: "error",
    cause:
      "A plan gives an object the name of a second one, and the second, perhaps through further ones, the name of the first. All of them are updated in place.",
    impact: "AJO gives a name to one object at a time. No order of the updates works, so the apply would fail.",
    resolution:
      "Give one of the objects a name that is free, apply, and then give it the name that you want. If only the addresses of the resources changed, add `moved` blocks and leave the names as they are.",
    sources: [contract],
  },
  AJO4031: {
    title: "A value for an attribute that is only read",
    severity: "error",
    cause:
      "The configuration sets an attribute that AJO or the provider fills in, such as `created_at`. In a data source that is everything but the arguments of the look-up; a category of keywords there is an attribute too, although Terraform takes a block for it.",
    impact: "The value would be ignored, which looks as if it were in force.",
    resolution:
      "Remove it. To look for an object, set `id` or `name`. To use what was read, refer to it: `data.ajo_sinch_sms_credential.NAME.help[0].message`. To change it, declare the resource.",
    sources: [provider],
  },
  AJO4032: {
    title: "The version of a secret holds the secret",
    severity: "error",
    cause: "The argument that ends in `_wo_version` is the secret of the argument that ends in `_wo`, or holds it.",
    impact: "Terraform writes the version to the plan and to the state in clear, and shows it.",
    resolution:
      'Give a version that says nothing of the secret, such as `"1"` or the date of the last rotation, and change it whenever the secret changes.',
    sources: [terraformWriteOnly, provider],
  },
};
