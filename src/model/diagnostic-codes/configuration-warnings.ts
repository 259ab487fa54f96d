import type { CodeTexts } from "./codes";
import { SOURCES } from "./sources";

/** Warnings about the configuration: AJO accepts it, but it is probably a mistake. */
export const CONFIGURATION_WARNINGS: CodeTexts<"AJO1"> = {
  AJO1001: {
    title: "Opt-out words without STOP",
    severity: "warning",
    timing: "configuration",
    cause:
      "A credential or a webhook has opt-out keywords of its own, and STOP is not among them. Keywords that are not known before the apply are not judged.",
    impact:
      "Custom opt-out keywords replace the defaults of AJO as a whole: STOP, QUIT, CANCEL, END, UNSUBSCRIBE and NO. Who answers STOP then stays opted in and keeps getting messages, which carriers and regulators punish.",
    resolution:
      "Add `STOP` to the opt-out keywords, and whichever other defaults you want to keep. Or leave the keywords out: the message alone can be set too.",
    sources: [SOURCES.adobeOptOut, SOURCES.ctia],
  },
  AJO1002: {
    title: "Opt-out words lack what the FCC names",
    severity: "warning",
    timing: "surface",
    cause:
      "The number of a credential or of a webhook, or the sender of a surface that uses it, is a +1 number, and a reply that must count as an opt-out in the United States would not: one of STOP, QUIT, END, REVOKE, OPT OUT, CANCEL and UNSUBSCRIBE. Without keywords of your own those of AJO apply, which lack REVOKE and OPT OUT. Canada and the Caribbean share the prefix +1 and get the warning too. A short code does not tell where people are, so nothing is said of it.",
    impact:
      "By the FCC's rule, in force since 11 April 2025, these replies withdraw consent whatever else was agreed, and must be honoured within ten business days. A reply that AJO does not recognise leaves the person opted in.",
    resolution:
      "Declare the opt-out keywords as `STOP`, `QUIT`, `CANCEL`, `END`, `UNSUBSCRIBE`, `NO`, `REVOKE` and `OPT OUT`. If nobody in the United States gets your messages, silence the code. This is no legal advice.",
    sources: [SOURCES.fcc, SOURCES.adobeOptOut],
  },
  AJO1003: {
    title: "No help reply",
    severity: "warning",
    timing: "configuration",
    cause:
      "A credential or a webhook declares keywords or replies, but no message for the help category. Where nothing at all is declared, nothing is said.",
    impact:
      "People who send HELP get the standard text of AJO, without your name or a contact. Carriers want the answer to name the sender and a contact, to say how often messages come and that rates may apply, and how to stop them, even to people who never subscribed.",
    resolution:
      "Give the help category a `message` with your name, a contact, the frequency and the word that stops the messages.",
    sources: [SOURCES.ctia, SOURCES.adobeOptOut],
  },
  AJO1004: {
    title: "A sender of letters cannot receive",
    severity: "warning",
    timing: "configuration",
    cause:
      "A name, such as `ACME`, is the sender of a marketing surface. As the inbound number of a credential or the sender of a webhook, such a name is refused ([AJO4002](#AJO4002)).",
    impact:
      "A sender of letters works in one direction only, so nobody can answer STOP, START or HELP. The United States and Canada do not have such senders at all.",
    resolution:
      "Use a phone number or a short code where people are to answer. For one-way marketing in countries that allow it, offer another way to opt out, such as a link, and silence the code.",
    sources: [SOURCES.adobeOptOut, SOURCES.sinchSender],
  },
  AJO1005: {
    title: "A short code without opt-in or help keywords",
    severity: "warning",
    timing: "surface",
    cause:
      "The number of a credential or of a webhook, or the sender of a surface that uses it, is a short code (3 to 8 digits), and there are no opt-in keywords, no help keywords, or neither.",
    impact:
      "AJO handles opt-in and help keywords by itself for long numbers, but not for short codes. People who send START or HELP to yours get no answer and stay as they were.",
    resolution:
      "Declare keywords in `opt_in` and in `help`. If Sinch answers for the short code, silence the code to avoid two answers.",
    sources: [SOURCES.adobeOptOut],
  },
  AJO1006: {
    title: "A reply needs many segments",
    severity: "warning",
    timing: "configuration",
    cause:
      "A reply needs more SMS than `max_segments` of the provider block (`AJO_MAX_SEGMENTS`, 3 by default). In GSM-7 one SMS holds 160 characters, and each of several 153; in UCS-2 it is 70 and 67. The characters `^ { } \\ [ ] ~ | €` and the form feed count twice in GSM-7, an emoji at least twice in UCS-2, and neither is split.",
    impact: "Each segment is sent and billed as one SMS, for every person who gets the reply.",
    resolution:
      "Shorten the reply. If it leaves GSM-7 by a few characters ([AJO1007](#AJO1007)), replace those first. Or raise `max_segments`.",
    sources: [SOURCES.sinchCharacters, SOURCES.gsm],
  },
  AJO1007: {
    title: "A reply leaves GSM-7 by a few characters",
    severity: "warning",
    timing: "configuration",
    cause:
      "Up to three different characters of a reply are not in the GSM-7 alphabet, such as a curly quote, a dash, an ellipsis, a no-break space, `ç` or an emoji. They are named with their code points, and with what to write instead. A text with a letter for which GSM-7 has nothing alike, such as a Cyrillic one, is meant to be so, and nothing is said of it.",
    impact:
      "One such character switches the whole text to UCS-2, where an SMS holds 70 characters instead of 160. Editors put curly quotes and no-break spaces in unasked, and they cannot be told from the plain ones by eye.",
    resolution: "Write what is proposed. If the character is wanted, silence the code.",
    sources: [SOURCES.gsm, SOURCES.sinchCharacters],
  },
  AJO1008: {
    title: "A placeholder in a reply",
    severity: "warning",
    timing: "configuration",
    cause:
      "A reply holds text of the form `$` and a name in braces. In HCL that takes a doubled `$`, so somebody meant it, or a template was not filled in.",
    impact:
      "This is how Sinch marks a parameter of a message. AJO has no value for it, and Sinch fails a message whose parameter has none.",
    resolution:
      "Write the value itself. In HCL a single `$` in front of the braces has Terraform fill it in before the provider sees it.",
    sources: [SOURCES.sinchParameters],
  },
  AJO1009: {
    title: "Marketing and transactional surfaces share a sender",
    severity: "warning",
    timing: "otherObjects",
    cause:
      "A surface sends marketing messages and another one, which is not deactivated, sends transactional messages from the same sender. A plus or 00 in front makes no difference. Both surfaces get the warning, if both are in the configuration. Of two that a plan creates, the one that Terraform happens to plan last gets it.",
    impact:
      "Who answers STOP is blocked for the sender as a whole. Order confirmations and one-time codes from that number then no longer arrive.",
    resolution: "Give marketing and transactional surfaces a number or short code of their own each.",
    sources: [SOURCES.adobeOptOut, SOURCES.adobeSharedCode],
  },
  AJO1010: {
    title: "Keywords on the credential and on its webhook",
    severity: "warning",
    timing: "otherObjects",
    cause:
      "A credential has keywords, and so has a webhook that uses it. The webhook gets the warning. So does the credential when a plan changes its keywords, because the webhook may be somebody else's.",
    impact:
      "AJO uses the keywords of the webhook. Those of the credential have no effect, so an opt-out word that stands only there is lost.",
    resolution:
      "Move what is missing to the webhook, then remove the keyword categories from the credential. Until a webhook exists the credential's keywords are in force.",
    sources: [SOURCES.adobeWebhook],
  },
  AJO1011: {
    title: "An MMS credential without a credential for inbound messages",
    severity: "warning",
    timing: "configuration",
    cause: "A Sinch MMS credential names no Sinch SMS credential in `inbound_credential_id`.",
    impact:
      "MMS is outbound only in AJO. Replies and consent are handled by a Sinch SMS credential; without one nobody can opt out by answering.",
    resolution:
      "Set `inbound_credential_id` to the id of the Sinch SMS credential that handles the answers. If it is managed elsewhere, find it with the data source, or silence the code.",
    sources: [SOURCES.adobeSinch, SOURCES.adobeGuardrails],
  },
  AJO1012: {
    title: "The planned name is taken",
    severity: "warning",
    timing: "step",
    cause:
      "The plan makes an object under a name, or gives it one, that another object of its kind holds in the sandbox. A deactivated surface keeps its name. What is in the same Terraform state is not counted: the apply may rename or delete it first, and the provider waits for that. A tainted object still has its name, too: the plan replaces it, which AJO refuses if `create_before_destroy` has the new one made first.",
    impact:
      "The apply would be refused, perhaps half-way through. It is a warning because the list that was read may be some seconds old, and somebody may free the name before the apply.",
    resolution:
      "Choose another name, or take the object over: import it by the id that the warning names. A deactivated surface can also be taken over with `reuse_deactivated = true`. With `create_before_destroy`, run `terraform untaint` for a tainted object: the next apply corrects it in place.",
    sources: [SOURCES.contract, SOURCES.adobeSurfaces],
  },
  AJO1013: {
    title: "The credential is not in the sandbox",
    severity: "warning",
    timing: "step",
    cause: "A surface, a webhook or an MMS credential refers to a credential id that its sandbox does not have.",
    impact:
      "The apply would be refused. The usual causes are the id of another sandbox, a name in place of an id, and a credential that somebody deleted.",
    resolution:
      "Refer to the credential instead of writing its id down: `ajo_sinch_sms_credential.NAME.id`, or a data source that finds it by name in the same sandbox.",
    sources: [SOURCES.contract, SOURCES.adobeSandboxes],
  },
  AJO1014: {
    title: "A value looks unusual",
    severity: "warning",
    timing: "configuration",
    cause:
      "A value has another form than its kind usually has: a service plan id is 32 lower-case letters and digits, a project id and an access key id are UUIDs, an app id is a ULID of 26 characters, and the id of a credential is a UUID.",
    impact:
      "These forms are seen, not promised, so the value may be right. More often a name stands in place of an id, or two fields changed places, and that shows only when the first message is not sent.",
    resolution:
      "Compare the value with the Sinch dashboard or with AJO. A `verify` block has Sinch asked whether the credential works.",
    sources: [SOURCES.sinchSms, SOURCES.sinchConversation],
  },
  AJO1015: {
    title: "A reply is longer than Sinch takes",
    severity: "warning",
    timing: "configuration",
    cause: "A reply has more than 1600 characters.",
    impact:
      "Sinch documents 1600 characters as the longest body of an SMS. AJO documents no limit of its own, so nobody may notice before the reply is cut or fails.",
    resolution: "Shorten the reply, or link to a page. If you tested that it arrives whole, silence the code.",
    sources: [SOURCES.sinchSms],
  },
  AJO1016: {
    title: "A secret is kept in the state",
    severity: "warning",
    timing: "configuration",
    cause:
      "A secret is given in its plain argument, while this Terraform has write-only arguments (Terraform and OpenTofu from 1.11 on).",
    impact:
      "The plain argument is written to the state and to plan files in clear. Whoever reads them can send messages in your name.",
    resolution:
      'Move the value to the argument that ends in `_wo`, and set the one that ends in `_wo_version` to `"1"`. Change the version whenever the secret changes. Old states keep the old value: rotate the secret afterwards.',
    sources: [SOURCES.terraformSecrets, SOURCES.terraformWriteOnly],
  },
  AJO1017: {
    title: "A secret is in the synthesized files",
    severity: "warning",
    timing: "synthesis",
    cause:
      "A construct got a secret from `Secret.unsafePlainText`, or text that is joined with a reference from `Secret.fromReference`.",
    impact:
      "The text is in the app's code and in clear in the files that CDKTF writes. Whoever reads them can use it, if it is a real secret.",
    resolution:
      'Take a real secret from `Secret.fromEnvironment("TF_VAR_…")`. Silence the code if the text is not secret, such as that of an emulator.',
    sources: [SOURCES.terraformSecrets],
  },
  AJO1018: {
    title: "A secret is written to plan files",
    severity: "warning",
    timing: "synthesis",
    cause: "A construct takes a write-only secret from a Terraform variable that is not ephemeral.",
    impact:
      "Terraform writes the values of such variables to plan files in clear, sensitive or not. `cdktf diff` leaves a plan file in the stack's folder, and pipelines often keep them.",
    resolution:
      'Use `Secret.fromEnvironment("TF_VAR_…")`, or call `addOverride("ephemeral", true)` on the variable. A variable that something else needs in the state cannot be ephemeral: silence the code and protect plan files.',
    sources: [SOURCES.terraformSecrets, SOURCES.terraformEphemeral],
  },
  AJO1019: {
    title: "An object moves to another sandbox",
    severity: "warning",
    timing: "step",
    cause:
      "The plan changes the `sandbox` of an object that exists, often because a variable has another value. Each object that moves has its own warning.",
    impact:
      "AJO cannot move objects between sandboxes. Terraform deletes the object in its sandbox and makes a new one in the other. A surface that was active is deactivated, and keeps its name there. Messages that use the old objects are not sent any more.",
    resolution:
      'If that is not meant, set `sandbox` back. To have the objects in both sandboxes, give each sandbox a state of its own, or declare them with `for_each`. `deletion_protection = true`, and `on_destroy = "fail"` of a surface, refuse such a plan.',
    sources: [SOURCES.contract, SOURCES.provider, SOURCES.adobeSandboxes],
  },
  AJO1020: {
    title: "Another stack declares the name, too",
    severity: "warning",
    timing: "synthesis",
    cause:
      "Two stacks of one app declare a credential, a webhook or a surface with the same name in the same sandbox. Where the organisation of one of them comes from the environment or from a variable, it is not known whether it is the same. Where it is known to be the same, this is an error (AJO4022).",
    impact: "If both are deployed to one organisation, AJO refuses the second object, because it gives a name once.",
    resolution:
      "Give each its own name, or its own sandbox. If one object is meant, declare it in one stack, and pass its id to the other. If the stacks belong to different organisations, set `orgId` on their providers, or acknowledge the warning.",
    sources: [SOURCES.contract, SOURCES.provider, SOURCES.adobeSurfaces],
  },
  AJO1021: {
    title: "An imported value is not in the configuration",
    severity: "warning",
    timing: "state",
    cause:
      "An object was imported with a value that the provider hides, such as `override_url`, and the configuration does not set it. Terraform leaves hidden values out of the configurations that it generates.",
    impact:
      "The plan keeps the value as it is in AJO. But if the object is ever created again from this configuration, the value is missing.",
    resolution:
      "Set the argument to the value, which AJO's own screens and the API show. To have no such value, remove it in AJO, and the next plan finds nothing to change; or set another one, apply, and then remove the argument.",
    sources: [SOURCES.terraformGenerateConfig, SOURCES.provider],
  },
};
