import { Fn, TerraformLocal, TerraformOutput, TerraformResource, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { AjoProvider, ChannelSurface, Secret, SinchSmsCredential, SmsWebhook } from "../../src/constructs";
import { messageOf, synthesize, testApp, testStack } from "./support";

const declareSurface = (scope: Construct) =>
  new ChannelSurface(scope, "surface", {
    name: "news",
    channel: "sms",
    smsType: "marketing",
    senderNumber: "12345",
    credentialId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
  });

const WEBHOOK = {
  smsVendor: "sinch",
  senderNumber: "12345",
  credentialId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
} as const;

/** Values that hold a construct of the stack. */
const VALUES: [string, (surface: ChannelSurface) => unknown][] = [
  ["a construct", (surface) => surface],
  ["its resource", ({ resource }) => resource],
  ["a list", (surface) => ["first", surface]],
  ["an object", (surface) => ({ news: { surface } })],
];

test.each(VALUES)("%s as a local value is an error that names both and says what to give", (_, createValue) => {
  const stack = testStack();
  new TerraformLocal(stack, "other", { id: "text" });
  new TerraformLocal(stack, "local", createValue(declareSurface(stack)));
  expect(messageOf(() => synthesize(stack))).toBe(
    "stack/surface is used as the value of the local stack/local, but a construct is not a value. Give the attribute that is needed, such as its id, or its fqn, which means the whole object in Terraform. (AJO4004)",
  );
});

test("a local that comes first in the tree, and one of another stack, are found too", () => {
  const app = testApp();
  const [stack, other] = [testStack(app), testStack(app, "other")];
  const before = new Construct(stack, "before");
  const surface = declareSurface(stack);
  new TerraformLocal(before, "local", surface);
  new TerraformLocal(other, "local", surface);
  for (const one of [stack, other]) {
    expect(() => synthesize(one)).toThrow(
      "stack/surface is used as the value of the local stack/before/local and the local other/local, but",
    );
  }
});

const REMEDY =
  ", but a construct is not a value. Give the attribute that is needed, such as its id, or its fqn, which means the whole object in Terraform. (AJO4004)";

test.each<[string, (surface: ChannelSurface) => unknown]>([
  ["jsonencode", (surface) => Fn.jsonencode(surface)],
  ["jsonencode of its resource", ({ resource }) => Fn.jsonencode({ a: [resource] })],
  ["merge", (surface) => Fn.merge([{ a: "b" }, surface])],
  ["conditional", (surface) => Fn.conditional(true, surface, "x")],
  ["a text", (surface) => `It is ${surface}.`],
  ["a text with its resource", ({ resource }) => `${resource}`],
  ["a function in a text", (surface) => `It is ${Fn.upper(`a-${surface}`)}.`],
])("a construct in %s is an error that names the place, and nothing of CDKTF", (_, createValue) => {
  const output = testStack();
  new TerraformOutput(output, "out", { value: createValue(declareSurface(output)) });
  expect(messageOf(() => synthesize(output))).toBe(
    `stack/surface is used as the value of the output stack/out${REMEDY}`,
  );
  const local = testStack();
  new TerraformLocal(local, "local", { deep: [createValue(declareSurface(local))] });
  expect(messageOf(() => synthesize(local))).toBe(
    `stack/surface is used as the value of the local stack/local${REMEDY}`,
  );
});

test("a construct in the text of a prop is an error", () => {
  const stack = testStack();
  const surface = declareSurface(stack);
  new SmsWebhook(stack, "webhook", { ...WEBHOOK, name: `for-${surface}` });
  expect(messageOf(() => synthesize(stack))).toBe(`stack/surface is used as name of stack/webhook${REMEDY}`);
});

test("a construct in an override is an error at once, where CDKTF would not come to an end", () => {
  const stack = testStack();
  const surface = declareSurface(stack);
  const { resource } = new SmsWebhook(stack, "webhook", { ...WEBHOOK, name: "w" });
  const provider = new AjoProvider(stack, "other", { alias: "other" });
  const wrong = "but a construct is not a value. Give the attribute that is needed, such as its id. (AJO4004)";
  expect(messageOf(() => resource.addOverride("name", surface))).toBe(
    `stack/webhook: name is given as the construct "stack/surface", ${wrong}`,
  );
  expect(messageOf(() => resource.addOverride("lifecycle", { replace_triggered_by: [surface.resource] }))).toBe(
    `stack/webhook: lifecycle.replace_triggered_by[0] is given as the construct "stack/surface/Resource", ${wrong}`,
  );
  expect(messageOf(() => provider.addOverride("org_id", surface))).toContain(`stack/other: org_id is given as`);
  resource.addOverride("lifecycle", { replace_triggered_by: [surface.fqn] });
  expect(() => synthesize(stack)).not.toThrow();
});

test("a construct as an argument of another provider's resource is an error too", () => {
  class Bucket extends TerraformResource {
    protected override synthesizeAttributes() {
      return { surface };
    }
  }
  const stack = testStack();
  const surface = declareSurface(stack);
  new Bucket(stack, "bucket", { terraformResourceType: "aws_bucket" });
  expect(() => synthesize(stack)).toThrow(`stack/surface is used as surface of stack/bucket${REMEDY}`);
});

test("a provider is no value either", () => {
  const stack = new TerraformStack(testApp(), "stack");
  new TerraformLocal(stack, "local", new AjoProvider(stack, "ajo"));
  expect(() => synthesize(stack)).toThrow("Pass it to resources as `provider`, or give the setting that is needed.");
});

test("attributes and the whole object by its fqn are values", () => {
  const stack = testStack();
  const surface = declareSurface(stack);
  const apiToken = Secret.fromEnvironment("TF_VAR_token");
  const servicePlanId = "0123456789abcdef0123456789abcdef";
  const credential = new SinchSmsCredential(stack, "sms", { name: "sms", servicePlanId, apiToken });
  new TerraformLocal(stack, "local", { id: surface.id, all: credential.fqn });
  new TerraformOutput(stack, "output", { value: surface });
  expect(JSON.parse(Testing.synth(stack, true)).locals.local).toEqual({
    id: "${ajo_channel_surface.surface.id}",
    all: "${ajo_sinch_sms_credential.sms}",
  });
});
