import type { CodeTexts } from "./codes";
import { SOURCES } from "./sources";

const { ctia, provider, terraformSecrets, terraformWriteOnly } = SOURCES;

/** Findings of the policies that an app chooses. */
export const POLICY_FINDINGS = {
  AJO5001: {
    title: "A policy allows no secret in clear",
    severity: "error or warning",
    cause:
      "`Policy.noPlainTextSecrets` covers an object with a secret in the synthesized files, such as from `Secret.unsafePlainText`, or with a secret that Terraform keeps in the state, such as with `writeOnly: false`.",
    impact: "Whoever reads these files or the state can use the secret.",
    resolution:
      'Take the secret from `Secret.fromEnvironment("TF_VAR_…")`, and leave out `writeOnly`. Rotate a secret that was written already.',
    sources: [terraformSecrets, terraformWriteOnly],
  },
  AJO5002: {
    title: "A policy wants objects in production protected",
    severity: "error or warning",
    cause:
      "`Policy.deletionProtection` covers an object in a sandbox of production, or in one that only Terraform will know, which can be deleted.",
    impact:
      "One wrong `destroy`, or a change that replaces the object, takes it out of use. A surface that is deactivated keeps its name for good.",
    resolution:
      'Set `deletionProtection: true`, of a surface `onDestroy: "fail"`, or `lifecycle: { preventDestroy: true }`. `AjoDefaults` sets them for a whole scope. Declare the sandbox if it is not one of production.',
    sources: [provider],
  },
  AJO5003: {
    title: "A policy wants replies to consent words",
    severity: "error or warning",
    cause:
      "`Policy.consentReplies` covers a credential or a webhook without a reply to STOP, HELP or START. A credential counts as having the replies of its webhook. Or opt-out keywords of its own lack STOP.",
    impact: "AJO sends a standard text, which names neither the sender nor a contact, or no reply at all.",
    resolution:
      "Give `optOut`, `help` and `optIn` a `message`, at the credential, at its webhook, or for a scope by `AjoDefaults`. Add STOP to the keywords.",
    sources: [ctia, provider],
  },
  AJO5004: {
    title: "A policy wants another name",
    severity: "error or warning",
    cause: "`Policy.naming` covers an object whose name does not follow the rule of the app.",
    impact: "AJO's users and other teams do not find the object by the name that they expect.",
    resolution:
      "Rename the object. A surface cannot be renamed: if it exists already, acknowledge the finding, or replace the surface.",
    sources: [provider],
  },
  AJO5005: {
    title: "An acknowledgement matches no finding",
    severity: "warning",
    cause:
      "`Advice.acknowledge` was called for a finding of a policy, but no policy has such a finding in that scope: it was corrected, the code or the scope is another one, or no policy looks for it.",
    impact: "A later finding of this code in the scope would be acknowledged with a reason that nobody wrote for it.",
    resolution: "Remove the acknowledgement, or correct its code or its scope.",
    sources: [provider],
  },
} satisfies Partial<CodeTexts<"AJO5">>;
