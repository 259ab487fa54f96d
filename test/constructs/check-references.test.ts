import "cdktf/lib/testing/adapters/jest";
import { Fn, TerraformLocal, TerraformOutput, TerraformStack, Testing } from "cdktf";
import { Construct, DependencyGroup } from "constructs";
import {
  AjoProvider,
  bindings,
  ChannelSurface,
  type ChannelSurfaceProps,
  Secret,
  SinchSmsCredential,
  SmsWebhook,
} from "../../src/constructs";
import { createTemporaryFolder } from "../support/temporary-folder";
import { messageOf, synthesize, testStack } from "./support";

const CREDENTIAL_ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

function declareSurface(scope: Construct, id: string, props: Partial<ChannelSurfaceProps> = {}): ChannelSurface {
  const standard = { channel: "sms", smsType: "marketing", senderNumber: "12345" } as const;
  return new ChannelSurface(scope, id, { ...standard, name: id, credentialId: CREDENTIAL_ID, ...props });
}

const declareCredential = (scope: Construct, id: string) =>
  new SinchSmsCredential(scope, id, {
    name: id,
    servicePlanId: "0123456789abcdef0123456789abcdef",
    apiToken: Secret.fromEnvironment("TF_VAR_token"),
  });

const dependenciesOf = (stack: TerraformStack, name: string) =>
  synthesize(stack).resource?.ajo_channel_surface?.[name]?.depends_on;

test("constructs stand in dependsOn and replaceTriggeredBy", () => {
  const stack = testStack();
  const first = declareSurface(stack, "first");
  declareSurface(stack, "second", { dependsOn: [first], lifecycle: { replaceTriggeredBy: [first] } });
  expect(synthesize(stack).resource?.ajo_channel_surface?.second).toMatchObject({
    depends_on: ["ajo_channel_surface.first"],
    lifecycle: { replace_triggered_by: ["${ajo_channel_surface.first}"] },
  });
});

test("node.addDependency becomes depends_on, once, of all resources under a construct", () => {
  const stack = testStack();
  const brand = new Construct(stack, "brand");
  const [one, two] = ["one", "two"].map((id) => declareSurface(brand, id));
  const data = new bindings.dataAjoCredentials.DataAjoCredentials(brand, "data");
  new TerraformLocal(brand, "local", 1);
  const surface = declareSurface(stack, "surface", { dependsOn: [declareSurface(stack, "given")] });
  surface.node.addDependency(brand);
  const expected = [
    "ajo_channel_surface.given",
    `ajo_channel_surface.${one?.resource.friendlyUniqueId}`,
    `ajo_channel_surface.${two?.resource.friendlyUniqueId}`,
    `data.ajo_credentials.${data.friendlyUniqueId}`,
  ];
  expect(dependenciesOf(stack, "surface")).toEqual(expected);
  expect(dependenciesOf(stack, "surface")).toEqual(expected);
  surface.node.removeDependency?.(brand);
  expect(dependenciesOf(stack, "surface")).toEqual(["ajo_channel_surface.given"]);
});

test("one resource that is named in several ways is in depends_on once", () => {
  const stack = testStack();
  const [first, other] = ["first", "other"].map((id) => declareSurface(stack, id)) as [ChannelSurface, ChannelSurface];
  const surface = declareSurface(stack, "surface", { dependsOn: [first, first.resource, other] });
  surface.node.addDependency(first, first.resource);
  for (const _ of ["first", "second"]) {
    expect(dependenciesOf(stack, "surface")).toEqual(["ajo_channel_surface.first", "ajo_channel_surface.other"]);
  }
  surface.node.removeDependency?.(first);
  expect(dependenciesOf(stack, "surface")).toEqual(["ajo_channel_surface.first", "ajo_channel_surface.other"]);
});

test("dependsOn alone names each resource once, too", () => {
  const stack = testStack();
  const first = declareSurface(stack, "first");
  declareSurface(stack, "surface", { dependsOn: [first, first.resource, first] });
  expect(dependenciesOf(stack, "surface")).toEqual(["ajo_channel_surface.first"]);
});

test("what no resource can depend on is an error that says what to do", () => {
  const stack = testStack();
  const declare = (id: string, item: unknown) => () => declareSurface(stack, id, { dependsOn: [item as never] });
  expect(declare("one", new Construct(stack, "brand"))).toThrow(
    "dependsOn[0] must be a resource, but it is the construct stack/brand, which is not a resource itself. Use node.addDependency, which takes all resources in it. (AJO4004)",
  );
  expect(declare("two", stack.node.findChild("ajo"))).toThrow("it is the provider stack/ajo. Remove it.");
  expect(declare("four", new TerraformOutput(stack, "out", { value: "x" }))).toThrow(
    "it is the output stack/out. Give what its value comes from.",
  );
  expect(declare("three", {})).toThrow("it is a value of type object. Remove it.");
});

test("node.addDependency takes groups, and that of an outer construct counts", () => {
  const stack = testStack();
  const [one, two] = ["one", "two"].map((id) => declareSurface(stack, id)) as [ChannelSurface, ChannelSurface];
  const brand = new Construct(stack, "brand");
  const surface = declareSurface(brand, "Default");
  brand.node.addDependency(new DependencyGroup(one, two), brand);
  expect(dependenciesOf(stack, "brand")).toEqual(["ajo_channel_surface.one", "ajo_channel_surface.two"]);
  expect(surface.resource.friendlyUniqueId).toBe("brand");
});

test("HCL has the dependencies, too", () => {
  const stack = testStack();
  const first = declareSurface(stack, "first");
  declareSurface(stack, "second").node.addDependency(first);
  expect(Testing.synthHcl(stack)).toMatch(/depends_on = \[\s*"?ajo_channel_surface\.first"?,?\s*\]/);
});

test("a dependency on another stack is an error that names stack.addDependency", () => {
  const app = Testing.app({ outdir: createTemporaryFolder() });
  const [stack, other] = ["stack", "other"].map((id) => new TerraformStack(app, id)) as [
    TerraformStack,
    TerraformStack,
  ];
  new AjoProvider(stack, "ajo");
  const outside = declareSurface(other, "outside");
  declareSurface(stack, "declared", { dependsOn: [outside, outside.resource] });
  declareSurface(stack, "added").node.addDependency(outside);
  declareSurface(stack, "whole").node.addDependency(other);
  for (const [path, what] of [
    ["stack/declared", "other/outside of the stack other"],
    ["stack/declared", "other/outside/Resource of the stack other"],
    ["stack/added", "other/outside of the stack other"],
    ["stack/whole", "the stack other"],
  ]) {
    expect(() => synthesize(stack)).toThrow(
      `${path} depends on ${what}, but Terraform orders only what is in one stack.`,
    );
  }
  expect(() => synthesize(stack)).toThrow("stack.addDependency(otherStack)");
});

describe("a circle of dependencies", () => {
  const arrow = " → ";

  test("is an error that names it, once", () => {
    const stack = testStack();
    const [one, two, three] = ["one", "two", "three"].map((id) => declareSurface(stack, id)) as [
      ChannelSurface,
      ChannelSurface,
      ChannelSurface,
    ];
    declareSurface(stack, "before").node.addDependency(one);
    one.node.addDependency(two);
    two.node.addDependency(three);
    expect(() => Testing.synth(stack, true)).not.toThrow();
    three.node.addDependency(one);
    const circle = ["stack/one", "stack/two", "stack/three", "stack/one"].join(arrow);
    const expected = `Objects depend on each other in a circle: ${circle}. `;
    const message = messageOf(() => Testing.synth(stack, true));
    expect(message).toContain(expected);
    expect(message.match(/AJO4030/g)).toHaveLength(1);
  });

  test("is found where a reference, or dependsOn, is one of them", () => {
    for (const declare of [
      (stack: TerraformStack, credential: SinchSmsCredential) =>
        new ChannelSurface(stack, "it", {
          name: "it",
          channel: "sms",
          smsType: "marketing",
          senderNumber: "12345",
          credential,
        }),
      (stack: TerraformStack, credential: SinchSmsCredential) =>
        declareSurface(stack, "it", { dependsOn: [credential] }),
    ]) {
      const stack = testStack();
      const credential = declareCredential(stack, "sms");
      const surface = declare(stack, credential);
      surface.node.addDependency(credential);
      expect(() => Testing.synth(stack, true)).not.toThrow();
      credential.node.addDependency(surface);
      const message = messageOf(() => Testing.synth(stack, true));
      expect(message).toContain(["stack/sms", "stack/it", "stack/sms"].join(arrow));
    }
  });

  test("is found between the resources of groups", () => {
    const stack = testStack();
    const [a, b] = ["a", "b"].map((id) => new Construct(stack, id)) as [Construct, Construct];
    for (const group of [a, b]) declareSurface(group, `in-${group.node.id}`);
    a.node.addDependency(b);
    a.node.addDependency(a);
    expect(() => Testing.synth(stack, true)).not.toThrow();
    b.node.addDependency(a);
    expect(() => Testing.synth(stack, true)).toThrow(["stack/a/in-a", "stack/b/in-b", "stack/a/in-a"].join(arrow));
  });

  test("is none between names of which one begins with the other, and none in a text", () => {
    const stack = testStack();
    const short = declareSurface(stack, "news");
    const description = "Follows ajo_channel_surface.news-letter";
    const long = declareSurface(stack, "news-letter", { description: "After ajo_channel_surface.news-other" });
    declareSurface(stack, "news-other", { description }).node.addDependency(long);
    long.node.addDependency(short);
    expect(() => Testing.synth(stack, true)).not.toThrow();
  });
});

test("CDKTF's matchers take the classes", () => {
  const stack = testStack();
  declareSurface(stack, "surface");
  const credential = declareCredential(stack, "sms");
  new SmsWebhook(stack, "webhook", { name: "w", smsVendor: "sinch", senderNumber: "12345", credential });
  Testing.setupJest();
  const synthesized = Testing.synth(stack);
  expect(synthesized).toHaveResourceWithProperties(ChannelSurface, { name: "surface" });
  expect(synthesized).toHaveResource(SinchSmsCredential);
  expect(synthesized).toHaveResource(SmsWebhook);
  expect(synthesized).toHaveProvider(AjoProvider);
});

describe("a construct as the value of an output", () => {
  test("means all attributes of a surface", () => {
    const stack = testStack();
    new TerraformOutput(stack, "out", { value: [declareSurface(stack, "surface")] });
    expect(JSON.parse(Testing.synth(stack, true)).output.out).toEqual({ value: ["${ajo_channel_surface.surface}"] });
  });

  test("is an error for what has secrets, unless the output is sensitive", () => {
    const stack = testStack();
    const credential = declareCredential(stack, "sms");
    const output = new TerraformOutput(stack, "out", { value: { sms: [credential.resource] } });
    expect(() => Testing.synth(stack)).toThrow(
      "The value of the output stack/out is stack/sms, a Sinch SMS credential: all of its attributes, and some of them are sensitive",
    );
    output.value = credential;
    expect(() => Testing.synth(stack)).toThrow("(AJO4024)");
    output.sensitive = true;
    expect(JSON.parse(Testing.synth(stack)).output.out).toEqual({
      sensitive: true,
      value: "${ajo_sinch_sms_credential.sms}",
    });
  });

  test.each([
    "${ajo_sinch_sms_credential.sms}",
    '${ajo_sinch_sms_credential.sms["key"]}',
    "${ajo_sinch_sms_credential.sms[*]}",
    "${jsonencode(ajo_sinch_sms_credential.sms)}",
    "${ajo_sinch_sms_credential.sms.api_token}",
    "${ajo_sinch_sms_credential.sms[0].override_url}",
    "${nonsensitive(ajo_sinch_sms_credential.sms)}",
    "${nonsensitive(jsonencode(ajo_sinch_sms_credential.sms))}",
    "${jsonencode(nonsensitive(ajo_sinch_sms_credential.sms.api_token))}",
    "${local.one}",
    "${jsonencode(local.many.deep.it)}",
    "${nonsensitive(local.many.deep.it.api_token)}",
    "${local.many}",
    "${local.through}",
  ])("is an error as the text %s, too", (value) => {
    const stack = testStack();
    const { fqn } = declareCredential(stack, "sms");
    new TerraformLocal(stack, "one", fqn);
    new TerraformLocal(stack, "many", { text: "x", deep: { it: fqn } });
    new TerraformLocal(stack, "through", "${nonsensitive(local.one)}");
    const output = new TerraformOutput(stack, "out", { value: { it: [value] } });
    expect(() => Testing.synth(stack, true)).toThrow("The value of the output stack/out is ");
    expect(() => Testing.synth(stack, true)).toThrow("(AJO4024)");
    output.sensitive = true;
    expect(() => Testing.synth(stack, true)).not.toThrow();
  });

  test("may be made of what is not sensitive in a credential", () => {
    const stack = testStack();
    const sms = declareCredential(stack, "sms");
    const values = [
      sms.id,
      Fn.lookup(sms.fqn, "id"),
      Fn.keys(sms.fqn),
      "${ajo_sinch_sms_credential.sms[*].id}",
      "The credential ajo_sinch_sms_credential.sms",
      "${nonsensitive(sha256(ajo_sinch_sms_credential.sms.api_token))}",
      "${nonsensitive(ajo_sinch_sms_credential.sms.override_url)}",
      Fn.lookup(new TerraformLocal(stack, "both", { all: sms.fqn, id: sms.id }).expression, "id"),
      "${local.both.all.name}",
      "${local.endless}",
      declareSurface(stack, "surface").fqn,
    ];
    new TerraformLocal(stack, "endless", "${local.endless}");
    values.forEach((value, index) => void new TerraformOutput(stack, `out${index}`, { value }));
    expect(() => Testing.synth(stack, true)).not.toThrow();
  });

  test("is an error for a webhook, whose URL is sensitive", () => {
    const stack = testStack();
    const value = new SmsWebhook(stack, "webhook", {
      name: "w",
      smsVendor: "sinch",
      senderNumber: "12345",
      credentialId: CREDENTIAL_ID,
    });
    new TerraformOutput(stack, "out", { value });
    expect(() => Testing.synth(stack)).toThrow("stack/webhook, a ");
  });
});

test("getters return what was declared, and undefined for what was not", () => {
  const stack = testStack();
  const credential = declareCredential(stack, "sms");
  const surface = declareSurface(stack, "surface", {
    tags: ["a"],
    submit: false,
    timeouts: { create: "1h" },
  });
  const { name, senderNumber, channel, tags, submit, timeouts, sandbox, description } = surface;
  expect({ name, senderNumber, channel, tags, submit, timeouts, sandbox, description }).toEqual({
    name: "surface",
    senderNumber: "12345",
    channel: "sms",
    tags: ["a"],
    submit: false,
    timeouts: { create: "1h" },
    sandbox: undefined,
    description: undefined,
  });
  expect(credential.servicePlanId).toBe("0123456789abcdef0123456789abcdef");
  expect([credential.optOut, credential.deletionProtection]).toEqual([undefined, undefined]);
  expect("apiToken" in credential).toBe(false);
});
