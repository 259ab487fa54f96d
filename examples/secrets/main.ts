import { App, Fn, TerraformStack, TerraformVariable } from "cdktf";
import { AjoProvider, Secret, SinchMmsCredential, SinchSmsCredential } from "cdktf-provider-ajo";
import { vaultSecret } from "./vault";

const app = new App();
const stack = new TerraformStack(app, "secrets");
new AjoProvider(stack, "ajo");

// From the environment of the process that runs Terraform.
const apiToken = Secret.fromEnvironment("TF_VAR_sinch_api_token");

const sms = new SinchSmsCredential(stack, "brand_sms", {
  name: "Brand SMS",
  servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
  apiToken,
  apiTokenVersion: "1", // Change it to have the token sent again.
  help: { message: "Brand: write to help@example.com. Reply STOP to end." },
});

// From a file that the pipeline mounts. Only its path is in the app, and Terraform reads it.
const path = new TerraformVariable(stack, "sinch_key_secret_file", { type: "string" });
const keySecret = Secret.fromReference(Fn.trimspace(Fn.file(path.stringValue)));

new SinchMmsCredential(stack, "brand_mms", {
  name: "Brand MMS",
  projectId: "2b1f4c7e-9d36-4a58-8e0b-c5a7f1d2e394",
  appId: "01HZX5T8V3J6M9Q2R4S7W0Y1BC",
  accessKey: { keyId: "8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52", keySecret },
  servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
  smsApiToken: apiToken,
  inboundCredential: sms,
});

// From Vault, in a stack of its own: Terraform needs Vault's provider and a Vault for it.
if (process.env.VAULT_ADDR !== undefined) {
  const vaulted = new TerraformStack(app, "vault");
  new AjoProvider(vaulted, "ajo");
  new SinchSmsCredential(vaulted, "other_sms", {
    name: "Other SMS",
    servicePlanId: "b468a3c7d95e1f206f0d3c9ab1e84752",
    ...vaultSecret(vaulted, { mount: "secret", name: "sinch", version: 1 }),
    help: { message: "Other: write to help@example.com. Reply STOP to end." },
  });
}

app.synth();
