import type { Provider } from "../../plugin/provider";
import type { Ajo } from "../ajo";

/** The data sources. Each is loaded when Terraform first asks for it. */
export const dataSources = {
  ajo_sinch_sms_credential: () =>
    (require("./sinch-sms-credential") as typeof import("./sinch-sms-credential")).sinchSmsCredentialData(),
  ajo_sinch_mms_credential: () =>
    (require("./sinch-mms-credential") as typeof import("./sinch-mms-credential")).sinchMmsCredentialData(),
  ajo_sinch_rcs_credential: () =>
    (require("./sinch-rcs-credential") as typeof import("./sinch-rcs-credential")).sinchRcsCredentialData(),
  ajo_credentials: () => (require("./credentials") as typeof import("./credentials")).credentialsData(),
  ajo_sms_webhook: () => (require("./sms-webhook") as typeof import("./sms-webhook")).smsWebhookData(),
  ajo_sms_webhooks: () => (require("./sms-webhooks") as typeof import("./sms-webhooks")).smsWebhooksData(),
  ajo_channel_surface: () => (require("./channel-surface") as typeof import("./channel-surface")).channelSurfaceData(),
  ajo_channel_surfaces: () =>
    (require("./channel-surfaces") as typeof import("./channel-surfaces")).channelSurfacesData(),
  ajo_published_surface: () =>
    (require("./published-surface") as typeof import("./published-surface")).publishedSurfaceData(),
  ajo_published_surfaces: () =>
    (require("./published-surfaces") as typeof import("./published-surfaces")).publishedSurfacesData(),
} satisfies Provider<Ajo>["dataSources"];
