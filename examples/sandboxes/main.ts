import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AjoProvider, ChannelSurface, forEachSandbox, Secret, SinchSmsCredential } from "cdktf-provider-ajo";

const app = new App();
const stack = new TerraformStack(app, "messaging");
new AjoProvider(stack, "ajo"); // AJO_ENDPOINT, AJO_CLIENT_ID, AJO_CLIENT_SECRET, AJO_ORG_ID

// The same set-up in each sandbox, under the same names, so that journeys can be copied from one to the next.
forEachSandbox(stack, ["prod", "stage", "dev"], (scope) => {
  // What differs. A sandbox or a value that is forgotten here does not compile.
  const { servicePlanId, apiToken, senderNumber } = scope.pick({
    prod: {
      servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
      apiToken: Secret.fromEnvironment("TF_VAR_prod_api_token"),
      senderNumber: "+46701234567",
    },
    stage: {
      servicePlanId: "b468a3c7d95e1f206f0d3c9ab1e84752",
      apiToken: Secret.fromEnvironment("TF_VAR_test_api_token"),
      senderNumber: "+46709876543",
    },
    dev: {
      servicePlanId: "b468a3c7d95e1f206f0d3c9ab1e84752",
      apiToken: Secret.fromEnvironment("TF_VAR_test_api_token"),
      senderNumber: "+46701112233",
    },
  });

  const credential = new SinchSmsCredential(scope, "brand_sms", {
    name: "Brand SMS",
    servicePlanId,
    apiToken,
    help: { message: "Brand: write to help@example.com. Reply STOP to end." },
  });
  const surface = new ChannelSurface(scope, "brand_marketing", {
    name: "brand_marketing",
    smsType: "marketing",
    credential,
    senderNumber,
  });

  new TerraformOutput(scope, "surface_status", { value: surface.status });
});

app.synth();
