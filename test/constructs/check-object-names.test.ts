import {
  Fn,
  type ITerraformIterator,
  TerraformCount,
  TerraformIterator,
  TerraformStack,
  TerraformVariable,
  Testing,
} from "cdktf";
import {
  AjoProvider,
  ChannelSurface,
  type ChannelSurfaceProps,
  Secret,
  SinchMmsCredential,
  SinchSmsCredential,
  SmsWebhook,
} from "../../src/constructs";
import { createTemporaryFolder } from "../support/temporary-folder";
import { messageOf, synthesize, testStack } from "./support";

const CREDENTIAL_ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const SERVICE_PLAN_ID = "0123456789abcdef0123456789abcdef";
const TOKEN = Secret.fromEnvironment("TF_VAR_token");

function declareSurface(stack: TerraformStack, id: string, props: Partial<ChannelSurfaceProps> = {}): ChannelSurface {
  const standard = { name: "news", channel: "sms", smsType: "marketing", senderNumber: "12345" } as const;
  return new ChannelSurface(stack, id, { ...standard, credentialId: CREDENTIAL_ID, ...props });
}

const emptyStack = () => new TerraformStack(Testing.app({ outdir: createTemporaryFolder() }), "stack");

test("two surfaces of one name are an error", () => {
  const stack = testStack();
  for (const id of ["two", "one"]) declareSurface(stack, id);
  expect(() => Testing.synth(stack)).toThrow(
    'stack/one and stack/two declare a channel surface each with the name "news" in the same sandbox. AJO gives a name once, so the apply would fail halfway. Give each its own name; if one object is meant, declare it once. (AJO4022)',
  );
});

test("credentials of all vendors share their names, and have nothing to do with webhooks and surfaces", () => {
  const stack = testStack();
  const sms = new SinchSmsCredential(stack, "sms", { name: "news", servicePlanId: SERVICE_PLAN_ID, apiToken: TOKEN });
  const mms = (name: string) =>
    new SinchMmsCredential(stack, name, {
      name,
      projectId: "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
      appId: "01EB37HMH1M6SV18BSNS3G135H",
      servicePlanId: SERVICE_PLAN_ID,
      apiToken: TOKEN,
      smsApiToken: TOKEN,
      inboundCredential: sms,
    });
  declareSurface(stack, "surface");
  new SmsWebhook(stack, "webhook", { name: "news", smsVendor: "sinch", senderNumber: "12345", credential: sms });
  mms("other");
  expect(() => synthesize(stack)).not.toThrow();
  mms("news");
  expect(() => synthesize(stack)).toThrow(
    'stack/news and stack/sms declare a credential each with the name "news" in the same sandbox',
  );
});

test("a name is the same in any Unicode form, as for Terraform", () => {
  const stack = testStack();
  for (const form of ["NFC", "NFD"]) {
    const name = "Välkommen".normalize(form);
    new SinchSmsCredential(stack, form, { name, servicePlanId: SERVICE_PLAN_ID, apiToken: TOKEN });
  }
  expect(() => synthesize(stack)).toThrow("stack/NFC and stack/NFD declare a credential each");
});

test("two webhooks of one name are an error", () => {
  const stack = testStack();
  for (const id of ["one", "two"])
    new SmsWebhook(stack, id, { name: "w", smsVendor: "sinch", senderNumber: "12345", credentialId: CREDENTIAL_ID });
  expect(() => synthesize(stack)).toThrow('stack/one and stack/two declare a webhook each with the name "w"');
});

/** Where two surfaces are, by the props of their providers and their own, and whether it is the same place. */
const PLACES: [string, [object, string?], [object, string?], boolean][] = [
  ["the same environment", [{}], [{}], true],
  ["two sandboxes", [{ sandbox: "dev" }], [{ sandbox: "prod" }], false],
  ["one sandbox, two aliases", [{ sandbox: "dev" }], [{ sandbox: "dev" }], true],
  ["one sandbox, of the provider and of the resource", [{ sandbox: "dev" }], [{ sandbox: "prod" }, "dev"], true],
  [
    "one sandbox, two clients",
    [{ sandbox: "dev", orgId: "a@AdobeOrg", clientId: "one" }],
    [{ sandbox: "dev", orgId: "a@AdobeOrg", clientId: "two" }],
    true,
  ],
  ["two sandboxes of the resources", [{ sandbox: "dev" }, "one"], [{ sandbox: "dev" }, "two"], false],
  ["perhaps one sandbox", [{ sandbox: "dev" }], [{}], false],
  [
    "one sandbox, two organisations",
    [{ sandbox: "dev", orgId: "a@AdobeOrg" }],
    [{ sandbox: "dev", orgId: "b@AdobeOrg" }],
    false,
  ],
  ["one sandbox, two endpoints", [{ sandbox: "dev", endpoint: "https://a.example" }], [{ sandbox: "dev" }], false],
];

test.each(PLACES)("names are compared within one sandbox, across aliases: %s", (_, one, two, isSame) => {
  const stack = emptyStack();
  for (const [index, [settings, sandbox]] of [one, two].entries()) {
    const provider = new AjoProvider(stack, `provider_${index}`, { alias: `p${index}`, ...settings });
    declareSurface(stack, `surface_${index}`, { provider, ...(sandbox !== undefined && { sandbox }) });
  }
  const synth = () => synthesize(stack);
  if (isSame) expect(synth).toThrow('with the name "news" in the same sandbox');
  else expect(synth).not.toThrow();
});

test("sandboxes that are the same reference are the same", () => {
  const stack = testStack();
  const [one, two] = ["one", "two"].map((id) => new TerraformVariable(stack, id, { type: "string" }));
  declareSurface(stack, "a", { sandbox: one?.stringValue ?? "" });
  declareSurface(stack, "b", { sandbox: two?.stringValue ?? "" });
  expect(() => synthesize(stack)).not.toThrow();
  declareSurface(stack, "c", { sandbox: one?.stringValue ?? "" });
  expect(messageOf(() => synthesize(stack))).toContain("stack/a and stack/c declare");
});

test("what is not certain is no error: references, conditions, ignored names, resources that are moved", () => {
  const stack = testStack();
  const flag = new TerraformVariable(stack, "flag", { type: "bool" });
  declareSurface(stack, "one");
  declareSurface(stack, "reference", { name: Fn.lower("NEWS") });
  declareSurface(stack, "condition", { count: TerraformCount.of(Fn.conditional(flag.booleanValue, 1, 0)) });
  declareSurface(stack, "none", { count: 0 });
  declareSurface(stack, "ignored", { lifecycle: { ignoreChanges: ["name"] } });
  declareSurface(stack, "moved").resource.moveTo("target");
  declareSurface(stack, "target", { name: "target" }).resource.addMoveTarget("target");
  expect(() => synthesize(stack)).not.toThrow();
});

test("a count makes objects of one name", () => {
  const stack = testStack();
  declareSurface(stack, "surface", { count: 3 });
  expect(() => synthesize(stack)).toThrow(
    'stack/surface declares by its count more than one channel surface with the name "news" in the same sandbox. AJO gives a name once, so the apply would fail halfway. Make the name depend on the count\'s index.',
  );
});

test("so does a TerraformCount of a known number", () => {
  const stack = testStack();
  declareSurface(stack, "surface", { count: TerraformCount.of(2) });
  expect(() => synthesize(stack)).toThrow("stack/surface declares by its count more than one channel surface");
});

const { fromList, fromMap, fromComplexList, fromResources } = TerraformIterator;

/** Iterators, and how many items they certainly have: 2 stands for more than one. */
const ITERATORS: [string, (stack: TerraformStack) => ITerraformIterator, 0 | 1 | 2][] = [
  ["a list", () => fromList(["a", "b"]), 2],
  ["a list of numbers", () => fromList([1, 2, 3]), 2],
  ["a list of one", () => fromList(["a"]), 1],
  ["an empty list", () => fromList([]), 0],
  ["a list whose items are equal, of which Terraform makes a set", () => fromList(["a", "a"]), 1],
  ["a list of references", (stack) => fromList(["one", "two"].map((id) => variable(stack, id).stringValue)), 1],
  ["a reference and two texts", (stack) => fromList([variable(stack, "one").stringValue, "a", "b"]), 2],
  ["a list that only Terraform knows", (stack) => fromList(variable(stack, "list").listValue), 0],
  ["a function", () => fromList(Fn.concat([["a", "b"]])), 0],
  ["a map", () => fromMap({ a: "one", b: "two" }), 2],
  ["a map of one", () => fromMap({ a: "one" }), 1],
  ["an empty map", () => fromMap({}), 0],
  ["a map that only Terraform knows", () => fromMap(Fn.merge([{ a: 1 }, { b: 2 }])), 0],
  ["a complex list that only Terraform knows", (stack) => fromComplexList(variable(stack, "all").value, "name"), 0],
  [
    "a resource with forEach",
    (stack) => {
      const forEach = fromList(["a", "b"]);
      return fromResources(declareSurface(stack, "others", { name: `other-${forEach.value}`, forEach }).resource);
    },
    2,
  ],
];

const variable = (stack: TerraformStack, id: string) => new TerraformVariable(stack, id, {});

describe.each(ITERATORS)("forEach of %s", (_, createIterator, many) => {
  test("makes as many objects of one name", () => {
    const stack = testStack();
    declareSurface(stack, "surface", { forEach: createIterator(stack) });
    const synth = () => synthesize(stack);
    if (many === 2) {
      expect(synth).toThrow(
        'stack/surface declares by its forEach more than one channel surface with the name "news" in the same sandbox. AJO gives a name once, so the apply would fail halfway. Make the name depend on the iterator\'s key. (AJO4022)',
      );
    } else expect(synth).not.toThrow();
  });

  test("counts with other resources of that name", () => {
    const stack = testStack();
    declareSurface(stack, "surface", { forEach: createIterator(stack) });
    declareSurface(stack, "single");
    const synth = () => synthesize(stack);
    if (many === 0) expect(synth).not.toThrow();
    else expect(synth).toThrow("stack/single and stack/surface declare a channel surface each");
  });
});

test("objects of one name are in different sandboxes if the sandbox depends on the count or the iterator", () => {
  const stack = testStack();
  const forEach = fromList(["dev", "prod"]);
  declareSurface(stack, "iterated", { forEach, sandbox: "${each.key}" });
  declareSurface(stack, "other", { forEach, sandbox: forEach.value });
  declareSurface(stack, "counted", { count: 2, sandbox: "team-${count.index}" });
  declareSurface(stack, "numbered", { count: 2, sandbox: `team-${TerraformCount.of(2).index}` });
  expect(() => synthesize(stack)).not.toThrow();
  declareSurface(stack, "fixed", { count: 2, sandbox: "dev" });
  expect(() => synthesize(stack)).toThrow("stack/fixed declares by its count");
});

/** Overrides of two surfaces with the same name, and whether the names are still the same. */
const OVERRIDDEN: [string, (one: ChannelSurface, stack: TerraformStack) => void, boolean][] = [
  ["another name", ({ resource }) => resource.addOverride("name", "other"), false],
  ["the same name", ({ resource }) => resource.addOverride("name", "news"), true],
  ["a name that only Terraform knows", ({ resource }) => resource.addOverride("name", "${var.name}"), false],
  ["another sandbox", ({ resource }) => resource.addOverride("sandbox", "other"), false],
  ["no sandbox", ({ resource }) => resource.addOverride("sandbox", null), true],
  ["no object", ({ resource }) => resource.addOverride("count", 0), false],
  ["something else", ({ resource }) => resource.addOverride("tags", ["one"]), true],
  ["a name in the stack", (_, stack) => stack.addOverride("resource.ajo_channel_surface.one.name", "other"), false],
  ["the stack's providers", (_, stack) => stack.addOverride("provider.ajo", []), false],
];

test.each(OVERRIDDEN)("overrides count: %s", (_, override, isSame) => {
  const stack = testStack();
  const [one] = ["one", "two"].map((id) => declareSurface(stack, id)) as [ChannelSurface];
  override(one, stack);
  const synth = () => synthesize(stack);
  if (isSame) expect(synth).toThrow("stack/one and stack/two declare a channel surface each");
  else expect(synth).not.toThrow();
});

test("an override gives objects one name, or one place", () => {
  const stack = emptyStack();
  const [one, two] = ["one", "two"].map((alias) => new AjoProvider(stack, alias, { alias, sandbox: alias })) as [
    AjoProvider,
    AjoProvider,
  ];
  declareSurface(stack, "a", { provider: one });
  declareSurface(stack, "b", { provider: two });
  expect(() => synthesize(stack)).not.toThrow();
  two.addOverride("sandbox", "one");
  expect(() => synthesize(stack)).toThrow("stack/a and stack/b declare a channel surface each");
});

test.each([
  ["count", 2, "count"],
  ["for_each", { a: 1, b: 2 }, "forEach"],
])("an override of %s makes objects of one name", (argument, value, name) => {
  const stack = testStack();
  declareSurface(stack, "one").resource.addOverride(argument, value);
  expect(() => synthesize(stack)).toThrow(`stack/one declares by its ${name} more than one channel surface`);
});
