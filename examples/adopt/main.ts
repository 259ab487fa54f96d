import { App, TerraformStack } from "cdktf";
import { AjoProvider, ChannelSurface, Secret, SinchMmsCredential, SinchSmsCredential } from "cdktf-provider-ajo";

const app = new App();
const stack = new TerraformStack(app, "adopt");
new AjoProvider(stack, "ajo", { sandbox: "prod" });

// What somebody made by hand, or in another app. The construct says how it is, `importFrom` where it is.
const sms = new SinchSmsCredential(stack, "newsletter_sms", {
  name: "Newsletter SMS",
  servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
  apiToken: Secret.fromEnvironment("TF_VAR_sinch_api_token"),
  optIn: { keywords: ["START", "YES"], message: "You will now get our newsletter. Reply STOP to end." },
  optOut: { keywords: ["STOP", "END"], message: "You will get no more messages." },
  help: { keywords: ["HELP"], message: "Write to help@example.com, or reply STOP to end." },
  // AJO keeps the token that it has. To rotate it later, remove this line.
  lifecycle: { ignoreChanges: ["api_token_wo_version"] },
});
sms.importFrom({ name: "Newsletter SMS" });

const mms = new SinchMmsCredential(stack, "newsletter_mms", {
  name: "Newsletter MMS",
  projectId: "2b1f4c7e-9d36-4a58-8e0b-c5a7f1d2e394",
  appId: "01HZX5T8V3J6M9Q2R4S7W0Y1BC",
  accessKey: {
    keyId: "8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52",
    keySecret: Secret.fromEnvironment("TF_VAR_sinch_key_secret"),
  },
  servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
  smsApiToken: Secret.fromEnvironment("TF_VAR_sinch_api_token"),
  inboundCredential: sms,
  lifecycle: { ignoreChanges: ["api_token_wo_version", "sms_api_token_wo_version"] },
});
mms.importFrom({ name: "Newsletter MMS" });

const surface = new ChannelSurface(stack, "newsletter", {
  name: "newsletter_sms",
  description: "Monthly newsletter",
  smsType: "marketing",
  credential: sms,
  senderNumber: "+46701234567",
  executionField: "mobilePhone.number",
});
surface.importFrom({ name: "newsletter_sms" });

// Remove the lines with importFrom after the first deploy.
app.synth();
