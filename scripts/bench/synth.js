// Synthesizes many credentials and prints how many milliseconds of CPU time that took, loading aside.
// node synth.js constructs|bindings HOW_MANY OUTDIR [STACKS]
const { App, TerraformStack, TerraformVariable } = require("cdktf");
const { AjoProvider, bindings, SinchSmsCredential } = require("cdktf-provider-ajo");

const [kind, many, outdir, stacks = "1"] = process.argv.slice(2);
const SERVICE_PLAN = "0123456789abcdef0123456789abcdef";

// These are loaded when they are first asked for.
const generated = { ...bindings.provider, ...bindings.sinchSmsCredential };

/** Both kinds write the same. */
const KINDS = {
  constructs: {
    Provider: AjoProvider,
    declare: (stack, id, { token, ...props }) => new SinchSmsCredential(stack, id, { ...props, apiToken: token }),
  },
  bindings: {
    Provider: generated.AjoProvider,
    declare: (stack, id, { token, ...props }) => {
      const secret = { apiTokenWo: token.stringValue, apiTokenWoVersion: "1" };
      return new generated.SinchSmsCredential(stack, id, { ...props, ...secret });
    },
  },
};

const { Provider, declare } = KINDS[kind];
const before = process.cpuUsage();
const app = new App({ outdir });
for (let number = 0; number < Number(stacks); number++) {
  const stack = new TerraformStack(app, `bench-${number}`);
  const token = new TerraformVariable(stack, "token", { sensitive: true });
  new Provider(stack, "ajo", { orgId: "0123456789ABCDEF01234567@AdobeOrg", sandbox: "prod" });
  for (let index = 0; index < Number(many) / Number(stacks); index++) {
    declare(stack, `brand-${index}`, {
      name: `Brand ${number}.${index}`,
      servicePlanId: SERVICE_PLAN,
      token,
      optIn: { keywords: ["START", "YES"], message: "Welcome." },
      optOut: { keywords: ["STOP", "QUIT"], message: "Goodbye." },
    });
  }
}
app.synth();
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000));
