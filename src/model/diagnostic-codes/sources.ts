import type { RuleSource } from "./codes";

const ADOBE_DOCS = "https://github.com/AdobeDocs/journey-optimizer.en/blob/HEAD/help/using";

const adobe = (title: string, page: string): RuleSource => ({ title: `Adobe: ${title}`, url: `${ADOBE_DOCS}/${page}` });

/** The sources of the rules that the texts name. */
export const SOURCES = {
  adobeSinch: adobe("Configure the Sinch provider", "mobile/mobile-configuration-sinch.md"),
  adobeOptOut: adobe("Opt-out management for text messages", "mobile/mobile-opt-out.md"),
  adobeWebhook: adobe("Mobile webhooks", "mobile/mobile-webhook.md"),
  adobeSmsSurface: adobe("Create a mobile configuration", "mobile/mobile-configuration-surface.md"),
  adobeSurfaces: adobe("Channel configurations", "configuration/channel-surfaces.md"),
  adobeGuardrails: adobe("Guardrails and limitations", "start/guardrails.md"),
  adobePermissions: adobe("Built-in permissions", "administration/ootb-permissions.md"),
  adobeSandboxes: adobe("Copy objects to another sandbox", "configuration/copy-objects-to-sandbox.md"),
  adobeSharedCode: {
    title: "Adobe: transactional SMS are blocked after STOP on a shared short code (ka-26258)",
    url: "https://experienceleague.adobe.com/en/docs/experience-cloud-kcs/kbarticles/ka-26258",
  },
  adobeIms: {
    title: "Adobe: Server-to-server authentication",
    url: "https://developer.adobe.com/developer-console/docs/guides/authentication/ServerToServerAuthentication/ims",
  },
  adobeErrors: {
    title: "Adobe: Experience Platform troubleshooting",
    url: "https://github.com/AdobeDocs/experience-platform.en/blob/HEAD/help/landing/troubleshooting.md",
  },
  fcc: {
    title: "FCC: 47 CFR 64.1200(a)(10), revocation of consent (89 FR 15756)",
    url: "https://www.govinfo.gov/content/pkg/FR-2024-03-05/html/2024-04587.htm",
  },
  ctia: {
    title: "CTIA's messaging rules for opt-out and help, as a carrier partner sums them up",
    url: "https://solutionsbytext.com/opt-out-policy",
  },
  sinchCharacters: {
    title: "Sinch: Character support",
    url: "https://developers.sinch.com/docs/sms/resources/message-info/character-support",
  },
  sinchParameters: {
    title: "Sinch: Message parameterization",
    url: "https://developers.sinch.com/docs/sms/resources/message-info/message-parameterization/",
  },
  sinchSms: { title: "Sinch: SMS REST API", url: "https://developers.sinch.com/docs/sms/api-reference" },
  sinchSender: {
    title: "Sinch: SMPP, sending messages",
    url: "https://developers.sinch.com/docs/sms/smpp/send-message",
  },
  sinchSmsChannel: {
    title: "Sinch: the SMS channel",
    url: "https://github.com/sinch/skills/blob/HEAD/skills/sinch-conversation-api/references/channels/sms.md",
  },
  sinchAuthentication: {
    title: "Sinch: Authentication",
    url: "https://github.com/sinch/skills/blob/HEAD/skills/sinch-authentication/SKILL.md",
  },
  sinchConversation: {
    title: "Sinch: Conversation API",
    url: "https://github.com/sinch/skills/blob/HEAD/skills/sinch-conversation-api/SKILL.md",
  },
  gsm: { title: "3GPP TS 23.038: Alphabets", url: "https://www.3gpp.org/dynareport/23038.htm" },
  terraformSecrets: {
    title: "Terraform: Manage sensitive data",
    url: "https://developer.hashicorp.com/terraform/language/manage-sensitive-data",
  },
  terraformGenerateConfig: {
    title: "Terraform: Generate configuration for imported resources",
    url: "https://developer.hashicorp.com/terraform/language/import/generating-configuration",
  },
  terraformWriteOnly: {
    title: "Terraform: Write-only arguments",
    url: "https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only",
  },
  terraformEphemeral: {
    title: "Terraform: Ephemeral resources",
    url: "https://developer.hashicorp.com/terraform/language/resources/ephemeral",
  },
  terraformDynamicBlocks: {
    title: "Terraform: dynamic blocks",
    url: "https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks",
  },
  terraformForEach: {
    title: "Terraform: for_each",
    url: "https://developer.hashicorp.com/terraform/language/meta-arguments/for_each",
  },
  terraformNames: {
    title: "Terraform: Identifiers",
    url: "https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers",
  },
  terraformImport: { title: "Terraform: Import", url: "https://developer.hashicorp.com/terraform/language/import" },
  terraformProviders: {
    title: "Terraform: Provider configuration",
    url: "https://developer.hashicorp.com/terraform/language/providers/configuration",
  },
  // No link: a registry shows no other file of the repository.
  contract: { title: "The credential API's contract, `docs/openapi.json` of the package" },
  provider: { title: "This provider's own rule" },
} as const satisfies Readonly<Record<string, RuleSource>>;
