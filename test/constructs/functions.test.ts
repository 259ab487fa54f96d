import { Fn, TerraformLocal, TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { AjoFn, Secret, SinchMmsCredential, SinchSmsCredential } from "../../src/constructs";
import { argumentsOf, messageOf, resolveToken, testApp, testStack } from "./support";

const PLAN = "0123456789abcdef0123456789abcdef";

test("keywords become a list that Terraform splits", () => {
  const stack = testStack();
  const csv = new TerraformVariable(stack, "csv", { type: "string" });
  new SinchSmsCredential(stack, "brand", {
    name: "Brand",
    servicePlanId: PLAN,
    apiToken: Secret.fromEnvironment("TF_VAR_token"),
    optOut: { keywords: AjoFn.keywords(csv.stringValue), message: "Bye." },
  });
  expect(argumentsOf(stack, "ajo_sinch_sms_credential").opt_out).toMatchObject({
    keywords: '${provider::ajo::keywords("${var.csv}")}',
  });
});

test("calls stand in other functions, in texts and beside other references", () => {
  const stack = testStack();
  const csv = new TerraformVariable(stack, "csv", { type: "string" });
  const count = new TerraformVariable(stack, "count_of", { type: "number" });
  const values = [
    Fn.join("|", AjoFn.keywords(csv.stringValue)),
    AjoFn.keywords(`STOP, ${csv.stringValue}, "A${count.numberValue}"`),
    AjoFn.smsSegments('Say "$${hi}"\n').segments,
    `${AjoFn.smsSegments(csv.stringValue).encoding}!`,
    AjoFn.smsSegments(Fn.upper(csv.stringValue)).characters,
  ];
  expect(values.map((value) => resolveToken(stackWith(stack), value))).toEqual([
    '${join("|", provider::ajo::keywords("${var.csv}"))}',
    '${provider::ajo::keywords("STOP, ${var.csv}, \\"A${var.count_of}\\"")}',
    '${provider::ajo::sms_segments("Say \\"$${hi}\\"\\n").segments}',
    '${provider::ajo::sms_segments("${var.csv}").encoding}!',
    '${provider::ajo::sms_segments("${upper(var.csv)}").characters}',
  ]);
});

/** The stack without the output of an earlier resolveToken. */
function stackWith(stack: TerraformStack): TerraformStack {
  stack.node.tryRemoveChild("resolved");
  return stack;
}

test("an API token of an access key is accepted where secrets are", () => {
  const stack = testStack();
  const secret = new TerraformVariable(stack, "key_secret", { sensitive: true });
  secret.addOverride("ephemeral", true);
  new SinchMmsCredential(stack, "mms", {
    name: "MMS",
    projectId: "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
    appId: "01EB37HMH1M6SV18BSNS3G135H",
    servicePlanId: PLAN,
    apiToken: AjoFn.sinchApiToken("9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21", secret.stringValue),
    smsApiToken: secret,
    inboundCredentialId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
  });
  expect(argumentsOf(stack, "ajo_sinch_mms_credential")).toMatchObject({
    api_token_wo: '${provider::ajo::sinch_api_token("9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21", "${var.key_secret}")}',
  });
});

test("what is wrong with known arguments is told at once", () => {
  const canary = "canary-key-secret";
  const messages = [
    () => AjoFn.sinchApiToken("id", canary),
    () => AjoFn.sinchApiToken("an id: this", "${var.secret}"),
    () => AjoFn.sinchApiToken("id", Secret.fromEnvironment("TF_VAR_x") as never),
    () => AjoFn.keywords(["STOP"] as never),
    () => AjoFn.keywords("STOP, opt\tout"),
    () => AjoFn.smsSegments(undefined as never),
    () => AjoFn.smsSegments(testStack() as never),
  ].map(messageOf);
  expect(messages).toEqual([
    expect.stringMatching(/^AjoFn\.sinchApiToken \(function\).*keySecret is given as plain text.*\(AJO4028\)$/s),
    expect.stringMatching(/keyId: The key id must be one word without a colon.*\(AJO4018\)$/s),
    expect.stringMatching(/keySecret is a Secret.*\(AJO4004\)$/s),
    expect.stringMatching(/csv must be a string, but it is .*\(AJO4004\)$/s),
    expect.stringMatching(/^AjoFn\.keywords .*\(AJO4018\)$/s),
    expect.stringMatching(/text must be a string.*\(AJO4004\)$/s),
    expect.stringMatching(/a construct is not a value.*\(AJO4004\)$/s),
  ]);
  expect(messages.join()).not.toContain(canary);
});

test("a stack without the provider has no functions", () => {
  const stack = new TerraformStack(testApp(), "bare");
  new TerraformLocal(stack, "words", AjoFn.keywords("STOP"));
  expect(messageOf(() => Testing.synth(stack))).toMatch(
    /The stack bare calls AjoFn\.keywords, but has no AjoProvider.*\(AJO4021\)/,
  );
});

test("functions need Terraform 1.8", () => {
  const app = testApp();
  const stack = testStack(app);
  new TerraformOutput(stack, "words", { value: AjoFn.keywords("STOP") });
  stack.prepareStack();
  expect(JSON.parse(Testing.synth(stack)).terraform.required_version).toBe(">= 1.8");
});
