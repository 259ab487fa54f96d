import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AjoProvider, ChannelSurface, Secret, SinchSmsCredential } from "cdktf-provider-ajo";
import type { Construct } from "constructs";

const SANDBOXES = ["prod", "stage", "dev"] as const;
type Sandbox = (typeof SANDBOXES)[number];

/** What differs between the sandboxes. */
interface SandboxValues {
  readonly servicePlanId: string;
  readonly apiToken: Secret;
  readonly senderNumber: string;
}

// A sandbox or a value that is forgotten here does not compile.
const VALUES: Readonly<Record<Sandbox, SandboxValues>> = {
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
};

/** The same set-up in each sandbox, under the same names, so that journeys can be copied from one to the next. */
class Messaging extends TerraformStack {
  constructor(scope: Construct, sandbox: Sandbox) {
    super(scope, `messaging-${sandbox}`);
    const { servicePlanId, apiToken, senderNumber } = VALUES[sandbox];

    new AjoProvider(this, "ajo", { sandbox });

    const sms = new SinchSmsCredential(this, "brand_sms", {
      name: "Brand SMS",
      servicePlanId,
      apiToken,
      help: { message: "Brand: write to help@example.com. Reply STOP to end." },
    });
    const surface = new ChannelSurface(this, "brand_marketing", {
      name: "brand_marketing",
      smsType: "marketing",
      credential: sms,
      senderNumber,
    });

    new TerraformOutput(this, "surface_status", { value: surface.status });
  }
}

const app = new App();
for (const sandbox of SANDBOXES) new Messaging(app, sandbox);
app.synth();
