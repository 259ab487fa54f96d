import { TerraformStack } from "cdktf";
import { AjoProvider, ConsentWords, MessagingBrand, Secret } from "cdktf-provider-ajo";
import type { Construct } from "constructs";

/** What the brand has in Adobe Journey Optimizer. */
export class Messaging extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AjoProvider(this, "ajo"); // AJO_ENDPOINT, AJO_CLIENT_ID, AJO_CLIENT_SECRET, AJO_ORG_ID, AJO_SANDBOX

    new MessagingBrand(this, "acme", {
      name: "Acme",
      contact: "help@acme.example",
      region: ConsentWords.EU,
      languages: ["sv", "en"],
      sms: {
        servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
        apiToken: Secret.fromEnvironment("TF_VAR_sinch_api_token"),
      },
      surfaces: { marketing: { senderNumber: "+46701234567" }, transactional: { senderNumber: "+46701234568" } },
    });
  }
}
