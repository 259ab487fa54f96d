import { Op, TerraformIterator, TerraformResource, TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  AjoProvider,
  ChannelSurface,
  Check,
  Moved,
  Removed,
  Secret,
  SinchSmsCredential,
  SmsWebhook,
} from "../../src/constructs";
import { messageOf, synthesize, testApp, testStack } from "./support";

const PLAN = "0123456789abcdef0123456789abcdef";
const ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const SURFACE = {
  name: "sms_marketing",
  channel: "sms",
  smsType: "marketing",
  credentialId: ID,
  senderNumber: "+46701234567",
} as const;

const surfaceIn = (stack: TerraformStack, id = "brand", more = {}) =>
  new ChannelSurface(stack, id, { ...SURFACE, ...more });

function blocks(stack: TerraformStack): Record<"moved" | "removed" | "import" | "check", unknown> {
  return synthesize(stack) as never;
}

describe("Moved", () => {
  test("names the old and the new address, of a construct, of a generated resource and of one of several", () => {
    const stack = testStack();
    const several = surfaceIn(stack, "several", { name: "${each.key}", forEach: TerraformIterator.fromList(["se"]) });
    new Moved(stack, "one", { from: "ajo_channel_surface.old", to: surfaceIn(stack) });
    new Moved(stack, "two", { from: 'ajo_channel_surface.list["se"]', to: several.resource, toKey: "se" });
    new Moved(stack, "three", { from: "module.brands[0].ajo_channel_surface.other", to: "ajo_channel_surface.brand" });
    surfaceIn(stack, "renamed", { name: "other" }).moveFromId("ajo_channel_surface.before");
    expect(blocks(stack).moved).toEqual([
      { from: "ajo_channel_surface.old", to: "ajo_channel_surface.brand" },
      { from: 'ajo_channel_surface.list["se"]', to: 'ajo_channel_surface.several["se"]' },
      { from: "module.brands[0].ajo_channel_surface.other", to: "ajo_channel_surface.brand" },
      { from: "ajo_channel_surface.before", to: "ajo_channel_surface.renamed" },
    ]);
  });

  test("takes a construct that got a count", () => {
    const stack = testStack();
    const several = surfaceIn(stack, "brand", { name: "brand-${count.index}", count: 2 });
    new Moved(stack, "first", { from: "ajo_channel_surface.brand", to: several, toKey: 0 });
    expect(blocks(stack).moved).toEqual([{ from: "ajo_channel_surface.brand", to: "ajo_channel_surface.brand[0]" }]);
  });

  test("is written as HCL, too", () => {
    const stack = testStack();
    surfaceIn(stack).moveFromId("ajo_channel_surface.old");
    expect(Testing.synthHcl(stack)).toMatch(
      /moved \{\s+from = ajo_channel_surface\.old\s+to\s+= ajo_channel_surface\.brand/,
    );
  });

  test.each([
    ["no address", undefined, "from is missing."],
    ["a data source", "data.ajo_channel_surface.old", "is not the address of a resource in the state"],
    ["a name alone", "old", "is not the address of a resource"],
    ["a reference", "${var.old}", "from holds a reference"],
    ["a number", 7, "from must be an address in the state"],
  ])("refuses %s", (_, from, text) => {
    const stack = testStack();
    const message = messageOf(() => surfaceIn(stack).moveFromId(from as string));
    expect(message).toContain(text);
    expect(message).toContain("(AJO4034)");
  });

  test.each([
    ["a key that is none", { to: "ajo_channel_surface.brand", toKey: -1 }, "toKey must be the index or the key"],
    ["two keys", { to: "ajo_channel_surface.brand[0]", toKey: 1 }, "to ends with a key"],
    ["no target", { to: undefined }, "to is missing."],
    [
      "a provider as target",
      { to: new AjoProvider(testStack(), "other", { alias: "b" }) },
      "Or give a resource or its construct.",
    ],
  ])("refuses %s", (_, props, text) => {
    const moved = () => new Moved(testStack(), "moved", { from: "ajo_channel_surface.old", ...props } as never);
    expect(messageOf(moved)).toContain(text);
  });

  test.each([
    ["ajo_channel_surface.brand", "ajo_channel_surface.other", "stack/brand still has the address"],
    ["ajo_channel_surface.brand", "ajo_channel_surface.brand", "are the same address"],
    ["ajo_channel_surface.old", "ajo_channel_surface.gone", "The stack declares no resource of the address"],
    ["ajo_sms_webhook.old", "ajo_channel_surface.brand", "is of the type ajo_sms_webhook"],
  ])("from %s to %s is refused at synthesis", (from, to, text) => {
    const stack = testStack();
    surfaceIn(stack);
    surfaceIn(stack, "other", { name: "other" });
    new Moved(stack, "moved", { from, to });
    const message = messageOf(() => synthesize(stack));
    expect(message).toContain("stack/moved: ");
    expect(message).toContain(text);
    expect(message.match(/\(AJO4034\)/g)).toHaveLength(1);
  });

  test("does not take an object twice", () => {
    const stack = testStack();
    surfaceIn(stack).moveFromId("ajo_channel_surface.old");
    new Removed(stack, "gone", { from: "ajo_channel_surface.old" });
    expect(messageOf(() => synthesize(stack))).toMatch(
      /stack\/brand\/Moved and stack\/gone are about the same address/,
    );
  });
});

describe("Removed", () => {
  test("has Terraform forget the object, or destroy it", () => {
    const stack = testStack();
    new Removed(stack, "forgotten", { from: "ajo_channel_surface.old" });
    new Removed(stack, "destroyed", { from: "module.brands.ajo_sms_webhook.old", destroy: true });
    expect(blocks(stack).removed).toEqual([
      { from: "ajo_channel_surface.old", lifecycle: { destroy: false } },
      { from: "module.brands.ajo_sms_webhook.old", lifecycle: { destroy: true } },
    ]);
    expect(JSON.parse(Testing.synth(stack)).terraform.required_version).toBe(">= 1.7");
  });

  test("refuses what is still there, one of several, and a decision that only Terraform knows", () => {
    const stack = testStack();
    surfaceIn(stack);
    new Removed(stack, "gone", { from: "ajo_channel_surface.brand" });
    expect(messageOf(() => synthesize(stack))).toMatch(/stack\/gone: stack\/brand still has the address.*\(AJO4034\)/s);
    const remove = (props: object) => messageOf(() => new Removed(testStack(), "gone", props as never));
    expect(remove({ from: "ajo_channel_surface.old[0]" })).toContain('Write "ajo_channel_surface.old".');
    const variable = new TerraformVariable(testStack(), "keep", {});
    expect(remove({ from: "ajo_x.old", destroy: variable.booleanValue })).toContain("known only to Terraform");
  });

  test("is not left out of HCL in silence", () => {
    const stack = testStack();
    new Removed(stack, "gone", { from: "ajo_channel_surface.old" });
    expect(messageOf(() => Testing.synthHcl(stack))).toMatch(/stack\/gone: CDKTF's HCL has no place.*\(AJO4035\)/);
  });
});

describe("importFrom", () => {
  test("writes the id with the sandbox that is declared", () => {
    const stack = new TerraformStack(testApp(), "stack");
    new AjoProvider(stack, "ajo", { sandbox: "prod" });
    const stage = new AjoProvider(stack, "stage", { alias: "stage", sandbox: "stage" });
    surfaceIn(stack, "a").importFrom({ name: "Brand / Sverige" });
    surfaceIn(stack, "b", { name: "b", provider: stage }).importFrom({ id: ID });
    surfaceIn(stack, "c", { name: "c", sandbox: "dev" }).importFrom({ name: "Brand" });
    surfaceIn(stack, "d", { name: "d" }).importFrom({ name: "Brand", sandbox: "test" });
    surfaceIn(stack, "e", { name: "e" }).importFrom({ id: "surface-of-another-form" });
    const several = surfaceIn(stack, "f", { name: "${count.index}", count: 2 });
    several.importFrom({ id: ID, key: 0 });
    several.importFrom({ id: "${var.id}", key: 1 });
    expect(blocks(stack).import).toEqual([
      { to: "ajo_channel_surface.a", id: "prod/Brand / Sverige" },
      { to: "ajo_channel_surface.b", id: `stage/${ID}`, provider: "ajo.stage" },
      { to: "ajo_channel_surface.c", id: "dev/Brand" },
      { to: "ajo_channel_surface.d", id: "test/Brand" },
      { to: "ajo_channel_surface.e", id: "surface-of-another-form" },
      { to: "ajo_channel_surface.f[0]", id: `prod/${ID}` },
      { to: "ajo_channel_surface.f[1]", id: "prod/${var.id}" },
    ]);
    expect(Testing.synthHcl(stack)).toMatch(/import \{\s+to = ajo_channel_surface\.a\s+id = "prod\/Brand \/ Sverige"/);
  });

  test("an id alone needs no sandbox, a name does", () => {
    const stack = testStack();
    const credential = new SinchSmsCredential(stack, "brand", {
      name: "Brand",
      servicePlanId: PLAN,
      apiToken: Secret.fromEnvironment("TF_VAR_token"),
    });
    credential.importFrom({ id: ID });
    expect(blocks(stack).import).toEqual([{ to: "ajo_sinch_sms_credential.brand", id: ID }]);
    new SmsWebhook(stack, "hook", {
      name: "h",
      senderNumber: "+46701234567",
      smsVendor: "sinch",
      credential,
    }).importFrom({
      name: "Hook",
    });
    expect(messageOf(() => synthesize(stack))).toMatch(
      /stack\/hook: The object is to be imported by its name "Hook", but no sandbox is known.*\(AJO4034\)/s,
    );
  });

  test.each([
    [{}, "neither is set. Set one of them. (AJO4012)"],
    [{ id: ID, name: "x" }, "both are set. Take one of them out. (AJO4012)"],
    [{ id: "prod/Brand" }, "is not an id, which has neither white space"],
    [{ name: " " }, "The name is blank."],
    [{ name: "Brand", sandbox: "Prod" }, 'The sandbox name "Prod"'],
    [{ id: 7 }, "id must be a string"],
    [{ id: ID, key: 1.5 }, "key must be the index or the key"],
  ])("refuses %j", (source, text) => {
    const message = messageOf(() => surfaceIn(testStack()).importFrom(source as never));
    expect(message).toMatch(/^stack\/brand \(import\) has 1 problem:/);
    expect(message).toContain(text);
  });
});

describe("Check", () => {
  test("holds assertions and no data source", () => {
    const stack = testStack();
    const surface = ChannelSurface.fromName(stack, "brand", "sms_marketing");
    new Check(stack, "brand_is_active", {
      assertions: [
        { condition: Op.eq(surface.status, "active"), errorMessage: `The surface is ${surface.status}.` },
        { condition: "${length(var.words) > 0}", errorMessage: "There are no words." },
      ],
    });
    new TerraformVariable(stack, "words", { type: "list(string)" });
    expect(blocks(stack).check).toEqual({
      brand_is_active: {
        assert: [
          {
            condition: '${(data.ajo_channel_surface.brand.status == "active")}',
            error_message: "The surface is ${data.ajo_channel_surface.brand.status}.",
          },
          { condition: "${length(var.words) > 0}", error_message: "There are no words." },
        ],
      },
    });
    expect(messageOf(() => Testing.synthHcl(stack))).toMatch(/CDKTF's HCL has no place for a check.*\(AJO4035\)/);
  });

  test.each([
    [undefined, "assertions must be a list of one at least"],
    [[], "but it is an empty list"],
    [[7], "assertions[0] must be an object with condition and errorMessage"],
    [
      [{ condition: true, errorMessage: "x" }],
      "condition must be an expression of Terraform, but it is true, which JavaScript knows already",
    ],
    [[{ condition: "${var.a}", errorMessage: "" }], "errorMessage must be a sentence, but it is blank"],
    [[{ condition: Secret.fromEnvironment("TF_VAR_x"), errorMessage: "x" }], "condition is given as a Secret"],
    [[{ condition: "${var.a}", errorMessage: testStack() }], "errorMessage is given as the construct"],
  ])("refuses %p", (assertions, text) => {
    const message = messageOf(() => new Check(testStack(), "check", { assertions } as never));
    expect(message).toContain(text);
    expect(message).toContain("(AJO4004)");
  });

  test("refuses an id that leaves no name", () => {
    const assertions = [{ condition: "${true}", errorMessage: "x" }];
    expect(messageOf(() => new Check(testStack(), "é", { assertions }))).toContain("(AJO4020)");
  });
});

test.each<[string, (stack: TerraformStack) => unknown]>([
  ["moved block", (stack) => new Moved(stack, "x", { from: "a.b", to: "a.c", tokey: 1 } as never)],
  ["removed block", (stack) => new Removed(stack, "x", { from: "a.b", destory: true } as never)],
  ["import", (stack) => surfaceIn(stack).importFrom({ name: "Brand", sandox: "prod" } as never)],
  ["check", (stack) => new Check(stack, "x", { assertion: [] } as never)],
  ["assertion", (stack) => new Check(stack, "x", { assertions: [{ condition: "${true}", message: "x" }] } as never)],
])("a %s refuses a name that it does not have", (title, create) => {
  expect(messageOf(() => create(testStack()))).toMatch(new RegExp(`The ${title} has no "\\w+".*\\(AJO4003\\)`));
});

test("a generated resource of another provider can be moved, too", () => {
  const stack = testStack();
  const data = new TerraformResource(stack, "data", { terraformResourceType: "terraform_data" });
  new Moved(stack, "moved", { from: "null_resource.data", to: data });
  expect(blocks(stack).moved).toEqual([{ from: "null_resource.data", to: "terraform_data.data" }]);
});
