// Synthesizes many resources of one kind and prints how many milliseconds that took, loading aside.
const { App, TerraformResource, TerraformStack, TerraformVariable } = require("cdktf");
const { AjoProvider, bindings, SinchSmsCredential } = require("cdktf-provider-ajo");

const [kind, many, outdir] = process.argv.slice(2);
const PLAN = "0123456789abcdef0123456789abcdef";

/** What the construct writes, without the construct. */
class Bare extends TerraformResource {
  constructor(scope, id, attributes) {
    super(scope, id, { terraformResourceType: "ajo_sinch_sms_credential" });
    this.attributes = attributes;
  }
  synthesizeAttributes() {
    return this.attributes;
  }
}

// These are loaded when they are first asked for.
const generated = { ...bindings.provider, ...bindings.sinchSmsCredential };
const start = performance.now();
const app = new App({ outdir });
const stack = new TerraformStack(app, "bench");
const token = new TerraformVariable(stack, "token", { sensitive: true });
if (kind === "credential") new AjoProvider(stack, "ajo");
else if (kind === "generated") new generated.AjoProvider(stack, "ajo");
for (let index = 0; index < Number(many); index++) {
  const [name, id] = [`Brand ${index}`, `brand-${index}`];
  const optIn = { keywords: ["START", "YES"], message: "Welcome." };
  const optOut = { keywords: ["STOP", "QUIT"], message: "Goodbye." };
  if (kind === "credential") {
    new SinchSmsCredential(stack, id, { name, servicePlanId: PLAN, apiToken: token, optIn, optOut });
  } else if (kind === "generated") {
    const secret = { apiTokenWo: token.stringValue, apiTokenWoVersion: "1" };
    new generated.SinchSmsCredential(stack, id, { name, servicePlanId: PLAN, ...secret, optIn, optOut });
  } else {
    new Bare(stack, id, {
      name,
      service_plan_id: PLAN,
      api_token_wo: token.value,
      api_token_wo_version: "1",
      opt_in: optIn,
      opt_out: optOut,
    });
  }
}
app.synth();
process.stdout.write(String(performance.now() - start));
