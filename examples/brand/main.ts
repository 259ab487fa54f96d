import { App, TerraformStack } from "cdktf";
import { AjoProvider, ConsentWords, MessagingBrand, Secret } from "cdktf-provider-ajo";

const app = new App();
const stack = new TerraformStack(app, "brand");
new AjoProvider(stack, "ajo"); // AJO_ENDPOINT, AJO_CLIENT_ID, AJO_CLIENT_SECRET, AJO_ORG_ID, AJO_SANDBOX

new MessagingBrand(stack, "acme", {
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

app.synth();
