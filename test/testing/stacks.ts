import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import { AjoProvider, ChannelSurface, Secret, SinchSmsCredential } from "../../src/constructs";
import { createTemporaryFolder } from "../support/temporary-folder";

export const HELP = "Brand: write to help@example.com.";

/** A credential and a surface that uses it, in a stack that is meant for a real AJO, with a state elsewhere. */
export function createMessaging({ message = HELP, name = "Brand SMS" } = {}) {
  const stack = new TerraformStack(Testing.app({ outdir: createTemporaryFolder() }), "messaging");
  new AjoProvider(stack, "ajo", {
    endpoint: "https://gateway.example.com",
    clientSecret: Secret.fromEnvironment("TF_VAR_client_secret"),
    sandbox: "dev",
  });
  stack.addOverride("terraform.backend", { s3: { bucket: "states", key: "messaging", region: "eu-west-1" } });
  const sms = new SinchSmsCredential(stack, "brand", {
    name,
    servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
    apiToken: Secret.fromEnvironment("TF_VAR_sinch_api_token"),
    optOut: { keywords: ["STOP", "END"], message: "You will get no more messages." },
    ...(message !== "" && { help: { message } }),
  });
  const surface = new ChannelSurface(stack, "news", {
    name: "news",
    channel: "sms",
    smsType: "marketing",
    credential: sms,
    senderNumber: "+46701234567",
  });
  new TerraformOutput(stack, "surface", { value: surface.id });
  new TerraformOutput(stack, "token", { value: "not-for-a-snapshot", sensitive: true });
  return { stack, sms, surface };
}
