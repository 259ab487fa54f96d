import type { Provider } from "../../plugin/provider";
import type { Ajo } from "../ajo";

/** The functions. Each is loaded when Terraform first asks for it. */
export const functions = {
  sinch_api_token: () => (require("./sinch-api-token") as typeof import("./sinch-api-token")).sinchApiTokenFunction(),
  keywords: () => (require("./keywords") as typeof import("./keywords")).keywordsFunction(),
  sms_segments: () => (require("./sms-segments") as typeof import("./sms-segments")).smsSegmentsFunction(),
} satisfies Provider<Ajo>["functions"];
