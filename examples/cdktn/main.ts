import { AjoProvider, ChannelSurface, Secret, SinchMmsCredential, SinchSmsCredential } from "cdktf-provider-ajo/cdktn";
import { App, TerraformOutput, TerraformStack } from "cdktn";
import type { Construct } from "constructs";

/** A team's messaging set-up in Adobe Journey Optimizer. */
class Messaging extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // Where AJO is, and who we are, comes from the environment: AJO_ENDPOINT, AJO_CLIENT_ID and so on.
    new AjoProvider(this, "ajo");

    // Secrets come from the environment too. They are in no file that this app writes, nor in plan or state.
    const servicePlanToken = Secret.fromEnvironment("TF_VAR_sinch_api_token");

    const sms = new SinchSmsCredential(this, "newsletter_sms", {
      name: "Newsletter SMS",
      servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
      apiToken: servicePlanToken,
      optIn: { keywords: ["START", "YES"], message: "You will now get our newsletter. Reply STOP to end." },
      optOut: { keywords: ["STOP", "END"], message: "You will get no more messages." },
      help: { keywords: ["HELP"], message: "Write to help@example.com, or reply STOP to end." },
    });

    const mms = new SinchMmsCredential(this, "newsletter_mms", {
      name: "Newsletter MMS",
      projectId: "2b1f4c7e-9d36-4a58-8e0b-c5a7f1d2e394",
      appId: "01HZX5T8V3J6M9Q2R4S7W0Y1BC",
      accessKey: {
        keyId: "8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52",
        keySecret: Secret.fromEnvironment("TF_VAR_sinch_key_secret"),
      },
      servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
      smsApiToken: servicePlanToken,
      inboundCredential: sms,
    });

    const surface = new ChannelSurface(this, "newsletter", {
      name: "newsletter_sms",
      description: "Monthly newsletter",
      channel: "sms",
      smsType: "marketing",
      credential: sms,
      senderNumber: "+46701234567",
      executionField: "mobilePhone.number",
    });

    new TerraformOutput(this, "surface_status", { value: surface.status });
    new TerraformOutput(this, "mms_credential_id", { value: mms.id });
  }
}

// Terraform 1.11 and OpenTofu 1.11 have write-only arguments. Without this, synthesis refuses secrets.
const app = new App({ context: { targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" } } });
new Messaging(app, "terrain");
app.synth();
