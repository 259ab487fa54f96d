import type { Provider } from "../../plugin/provider";
import type { ProviderData } from "../ajo";

/** The functions. Each is loaded when Terraform first asks for it. */
export const functions = {
  sinch_api_token: () =>
    (require("./sinch-api-token") as typeof import("./sinch-api-token")).createSinchApiTokenFunction(),
  keywords: () => (require("./keywords") as typeof import("./keywords")).createKeywordsFunction(),
  sms_segments: () => (require("./sms-segments") as typeof import("./sms-segments")).createSmsSegmentsFunction(),
} satisfies Provider<ProviderData>["functions"];
