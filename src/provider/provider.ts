import { createClient } from "../api";
import { providerSettings, type SecretMask } from "../model";
import type { DiagnosticCode } from "../model/diagnostic-codes/codes";
import type { DiagnosticReason, Provider } from "../plugin";
import type { SinchClient } from "../sinch";
import { resolveSettings, resolveWarningSettings, validateSettings } from "./config";
import { createDiagnosticError } from "./diagnostics";
import { PlannedObjects } from "./plan-checks/planned-objects";
import type { ProviderData } from "./provider-data";
import { toSchema } from "./schema";

/** The `ajo` provider. Whatever it has is loaded when Terraform first asks for it. */
export function ajoProvider(mask: SecretMask): Provider<ProviderData> {
  return {
    schema: { ...toSchema(providerSettings), version: 0 },

    resources: {
      ajo_sinch_sms_credential: () =>
        (require("./resource/crud") as typeof import("./resource/crud")).createSinchSmsCredentialResource(),
      ajo_sinch_mms_credential: () =>
        (require("./resource/crud") as typeof import("./resource/crud")).createSinchMmsCredentialResource(),
      ajo_sinch_rcs_credential: () =>
        (require("./resource/crud") as typeof import("./resource/crud")).createSinchRcsCredentialResource(),
      ajo_sms_webhook: () =>
        (require("./resource/crud") as typeof import("./resource/crud")).createSmsWebhookResource(),
      ajo_channel_surface: () =>
        (
          require("./channel-surface/resource") as typeof import("./channel-surface/resource")
        ).createChannelSurfaceResource(),
    },

    dataSources,
    ephemeralResources,
    functions,
    listResources,
    diagnosticCodes: DIAGNOSTIC_REASON_CODES,

    validate: ({ config, diagnostics }) => validateSettings(config, diagnostics),

    configure({ config, log }) {
      const settings = resolveSettings(config, process.env);
      const advice = resolveWarningSettings(config, process.env);
      if (settings === undefined) {
        return {
          ...UNCONFIGURED,
          warningSettings: advice,
          plannedObjects: new PlannedObjects(throwUnknownSettings),
          refreshedSurfaces: new Map(),
        };
      }
      const { orgId, sandbox, sinchEndpoint } = settings;
      const client = createClient({ ...settings, mask, log });
      let sinch: SinchClient | undefined;
      return {
        orgId,
        sandbox,
        warningSettings: advice,
        plannedObjects: new PlannedObjects((other) => client.inSandbox(other)),
        refreshedSurfaces: new Map(),
        client: (other = sandbox) => client.inSandbox(other),
        sinch() {
          const { createSinchClient } = require("../sinch") as typeof import("../sinch");
          sinch ??= createSinchClient({ endpoint: sinchEndpoint, mask, log });
          return sinch;
        },
      };
    },
  };
}

const UNCONFIGURED: Omit<ProviderData, "warningSettings" | "plannedObjects" | "refreshedSurfaces"> = {
  orgId: undefined,
  sandbox: undefined,
  client: throwUnknownSettings,
  sinch: throwUnknownSettings,
};

function throwUnknownSettings(): never {
  throw createDiagnosticError({
    code: "AJO3021",
    summary: "Provider settings not known yet",
    detail:
      "An object must be read or written, but a setting of the provider is known only after apply. Apply what it depends on first (terraform apply -target=…), or take the setting from somewhere that is known at plan.",
  });
}

/** The codes of what the plugin tells in the provider's name. */
export const DIAGNOSTIC_REASON_CODES = {
  "not-configured": "AJO3022",
  "state-of-another-version": "AJO3023",
  "unexpected-failure": "AJO3024",
  "list-incomplete": "AJO3025",
  "write-only-unsupported": "AJO4016",
  "type-unknown": "AJO4017",
  "not-supported": "AJO4019",
} as const satisfies Record<DiagnosticReason, DiagnosticCode>;

/** The data sources. Each is loaded when Terraform first asks for it. */
export const dataSources = {
  ajo_sinch_sms_credential: () =>
    (
      require("./data-sources/singular") as typeof import("./data-sources/singular")
    ).createSinchSmsCredentialDataSource(),
  ajo_sinch_mms_credential: () =>
    (
      require("./data-sources/singular") as typeof import("./data-sources/singular")
    ).createSinchMmsCredentialDataSource(),
  ajo_sinch_rcs_credential: () =>
    (
      require("./data-sources/singular") as typeof import("./data-sources/singular")
    ).createSinchRcsCredentialDataSource(),
  ajo_credentials: () =>
    (require("./data-sources/plural") as typeof import("./data-sources/plural")).createCredentialsDataSource(),
  ajo_sms_webhook: () =>
    (require("./data-sources/singular") as typeof import("./data-sources/singular")).createSmsWebhookDataSource(),
  ajo_sms_webhooks: () =>
    (require("./data-sources/plural") as typeof import("./data-sources/plural")).createSmsWebhooksDataSource(),
  ajo_channel_surface: () =>
    (require("./data-sources/singular") as typeof import("./data-sources/singular")).createChannelSurfaceDataSource(),
  ajo_channel_surfaces: () =>
    (require("./data-sources/plural") as typeof import("./data-sources/plural")).createChannelSurfacesDataSource(),
  ajo_published_surface: () =>
    (
      require("./data-sources/published") as typeof import("./data-sources/published")
    ).createPublishedSurfaceDataSource(),
  ajo_published_surfaces: () =>
    (
      require("./data-sources/published") as typeof import("./data-sources/published")
    ).createPublishedSurfacesDataSource(),
} satisfies Provider<ProviderData>["dataSources"];

/** What `terraform query` can find. Each is loaded when Terraform first asks for it. */
export const listResources = {
  ajo_sinch_sms_credential: () =>
    (require("./list-resources") as typeof import("./list-resources")).createSinchSmsCredentialListResource(),
  ajo_sinch_mms_credential: () =>
    (require("./list-resources") as typeof import("./list-resources")).createSinchMmsCredentialListResource(),
  ajo_sinch_rcs_credential: () =>
    (require("./list-resources") as typeof import("./list-resources")).createSinchRcsCredentialListResource(),
  ajo_sms_webhook: () =>
    (require("./list-resources") as typeof import("./list-resources")).createSmsWebhookListResource(),
  ajo_channel_surface: () =>
    (require("./list-resources") as typeof import("./list-resources")).createChannelSurfaceListResource(),
} satisfies Provider<ProviderData>["listResources"];

/** The functions. Each is loaded when Terraform first asks for it. */
export const functions = {
  sinch_api_token: () => (require("./functions") as typeof import("./functions")).createSinchApiTokenFunction(),
  keywords: () => (require("./functions") as typeof import("./functions")).createKeywordsFunction(),
  sms_segments: () => (require("./functions") as typeof import("./functions")).createSmsSegmentsFunction(),
} satisfies Provider<ProviderData>["functions"];

/** The ephemeral resources. Each is loaded when Terraform first asks for it. */
export const ephemeralResources = {
  ajo_access_token: () =>
    (require("./ephemeral-resources") as typeof import("./ephemeral-resources")).createAccessTokenEphemeral(),
  ajo_sinch_access_token: () =>
    (require("./ephemeral-resources") as typeof import("./ephemeral-resources")).createSinchAccessTokenEphemeral(),
  ajo_sinch_api_token: () =>
    (require("./ephemeral-resources") as typeof import("./ephemeral-resources")).createSinchApiTokenEphemeral(),
} satisfies Provider<ProviderData>["ephemeralResources"];
