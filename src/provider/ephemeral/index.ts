import type { Provider } from "../../plugin/provider";
import type { ProviderData } from "../ajo";

/** The ephemeral resources. Each is loaded when Terraform first asks for it. */
export const ephemeralResources = {
  ajo_access_token: () => (require("./access-token") as typeof import("./access-token")).createAccessTokenEphemeral(),
  ajo_sinch_access_token: () =>
    (require("./sinch-access-token") as typeof import("./sinch-access-token")).createSinchAccessTokenEphemeral(),
  ajo_sinch_api_token: () =>
    (require("./sinch-api-token") as typeof import("./sinch-api-token")).createSinchApiTokenEphemeral(),
} satisfies Provider<ProviderData>["ephemeralResources"];
