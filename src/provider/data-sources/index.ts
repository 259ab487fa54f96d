import type { Provider } from "../../plugin/provider";
import type { ProviderData } from "../ajo";

/** The data sources. Each is loaded when Terraform first asks for it. */
export const dataSources = {
  ajo_sinch_sms_credential: () =>
    (require("./sinch-sms-credential") as typeof import("./sinch-sms-credential")).createSinchSmsCredentialDataSource(),
  ajo_sinch_mms_credential: () =>
    (require("./sinch-mms-credential") as typeof import("./sinch-mms-credential")).createSinchMmsCredentialDataSource(),
  ajo_sinch_rcs_credential: () =>
    (require("./sinch-rcs-credential") as typeof import("./sinch-rcs-credential")).createSinchRcsCredentialDataSource(),
  ajo_credentials: () => (require("./credentials") as typeof import("./credentials")).createCredentialsDataSource(),
  ajo_sms_webhook: () => (require("./sms-webhook") as typeof import("./sms-webhook")).createSmsWebhookDataSource(),
  ajo_sms_webhooks: () => (require("./sms-webhooks") as typeof import("./sms-webhooks")).createSmsWebhooksDataSource(),
  ajo_channel_surface: () =>
    (require("./channel-surface") as typeof import("./channel-surface")).createChannelSurfaceDataSource(),
  ajo_channel_surfaces: () =>
    (require("./channel-surfaces") as typeof import("./channel-surfaces")).createChannelSurfacesDataSource(),
  ajo_published_surface: () =>
    (require("./published-surface") as typeof import("./published-surface")).createPublishedSurfaceDataSource(),
  ajo_published_surfaces: () =>
    (require("./published-surfaces") as typeof import("./published-surfaces")).createPublishedSurfacesDataSource(),
} satisfies Provider<ProviderData>["dataSources"];
