import type { Provider } from "../../plugin/provider";
import type { ProviderData } from "../ajo";

/** What `terraform query` can find. Each is loaded when Terraform first asks for it. */
export const listResources = {
  ajo_sinch_sms_credential: () =>
    (
      require("./sinch-sms-credential") as typeof import("./sinch-sms-credential")
    ).createSinchSmsCredentialListResource(),
  ajo_sinch_mms_credential: () =>
    (
      require("./sinch-mms-credential") as typeof import("./sinch-mms-credential")
    ).createSinchMmsCredentialListResource(),
  ajo_sinch_rcs_credential: () =>
    (
      require("./sinch-rcs-credential") as typeof import("./sinch-rcs-credential")
    ).createSinchRcsCredentialListResource(),
  ajo_sms_webhook: () => (require("./sms-webhook") as typeof import("./sms-webhook")).createSmsWebhookListResource(),
  ajo_channel_surface: () =>
    (require("./channel-surface") as typeof import("./channel-surface")).createChannelSurfaceListResource(),
} satisfies Provider<ProviderData>["listResources"];
