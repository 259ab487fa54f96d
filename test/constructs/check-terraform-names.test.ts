import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import fc from "fast-check";
import { AjoProvider, bindings, ChannelSurface, PropsError, SmsWebhook } from "../../src/constructs";
import { messageOf, synthesize, testStack } from "./support";

const CREDENTIAL_ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const SURFACE = { channel: "sms", smsType: "marketing", credentialId: CREDENTIAL_ID, senderNumber: "12345" } as const;

let count = 0;
const declareSurface = (scope: Construct, id: string) =>
  new ChannelSurface(scope, id, { ...SURFACE, name: `surface-${++count}` });

test.each([
  [["News SE", "NewsSE"], 'give stack/News SE the id "News_SE"'],
  [["NewsSE", "News SE"], 'give stack/News SE the id "News_SE"'],
  [["brand.se", "brands.e"], 'give stack/brand.se the id "brand_se" and give stack/brands.e the id "brands_e"'],
  [["a", "äa", "aa", "äaa"], 'give stack/äa the id "aa_2". '],
  [["_a", "ä_a"], 'give stack/ä_a the id "a_a"'],
])("two constructs of one type with the same Terraform name are an error: %j", (ids, remedy) => {
  const stack = testStack();
  for (const id of ids) declareSurface(stack, id);
  const message = messageOf(() => synthesize(stack));
  expect(message).toContain(remedy);
  expect(message).toContain("have the same address in Terraform, ajo_channel_surface.");
  expect(message).toContain("(AJO4020)");
});

test("the error shows without validations, too, and in HCL", () => {
  const stack = testStack();
  for (const id of ["News SE", "NewsSE"]) declareSurface(stack, id);
  for (const synth of [Testing.synth, Testing.synthHcl]) {
    expect(() => synth(stack)).toThrow(
      /^The stack stack has 1 problem:\n {2}- stack\/News SE and stack\/NewsSE have the same address/,
    );
  }
});

test("constructs of other types, and data sources, may have the same name", () => {
  const stack = testStack();
  declareSurface(stack, "News SE");
  new SmsWebhook(stack, "NewsSE", {
    name: "Webhook",
    smsVendor: "sinch",
    senderNumber: "12345",
    credentialId: CREDENTIAL_ID,
  });
  new bindings.dataAjoChannelSurface.DataAjoChannelSurface(stack, "News.SE", { name: "surface" });
  expect(() => synthesize(stack)).not.toThrow();
});

test("generated resources are checked, and names of other stacks and stacks in this one are not", () => {
  const stack = testStack();
  declareSurface(stack, "News SE");
  const inner = new TerraformStack(stack, "inner");
  new AjoProvider(inner, "ajo");
  declareSurface(inner, "NewsSE");
  expect(() => synthesize(stack)).not.toThrow();
  new bindings.channelSurface.ChannelSurface(stack, "NewsSE", { ...SURFACE, name: "generated" });
  expect(() => synthesize(stack)).toThrow("stack/News SE and stack/NewsSE have the same address");
});

test("a resource that is moved away leaves its name to another", () => {
  const stack = testStack();
  declareSurface(stack, "News SE").resource.moveTo("target");
  declareSurface(stack, "NewsSE").resource.addMoveTarget("target");
  expect(() => synthesize(stack)).not.toThrow();
});

test("a name that an override gives twice is an error that says so", () => {
  const stack = testStack();
  declareSurface(stack, "one");
  declareSurface(stack, "two").resource.overrideLogicalId("one");
  expect(() => synthesize(stack)).toThrow('call overrideLogicalId("two") on the resource of stack/two');
});

test.each([
  ["2026_news", "stack/2026_news", 'Give stack/2026_news another id, such as "surface_2026_news"'],
  ["-sms", "stack/-sms", 'Give stack/-sms another id, such as "sms"'],
  ["-", "stack/-", 'Give stack/- another id, such as "surface"'],
])("a name that Terraform refuses is an error: %s", (id, path, remedy) => {
  const stack = testStack();
  declareSurface(stack, id);
  const message = messageOf(() => synthesize(stack));
  expect(message).toContain(`${path}: Terraform refuses "${id}" as the name of a resource`);
  expect(message).toContain(remedy);
});

test("the id of an outer construct is named where the name begins with it", () => {
  const stack = testStack();
  declareSurface(new Construct(stack, "2026"), "surface");
  expect(() => synthesize(stack)).toThrow('Give stack/2026 another id, such as "surface_2026"');
});

test("an override can repair a name, and break it", () => {
  const stack = testStack();
  declareSurface(stack, "2026_news").resource.overrideLogicalId("news_2026");
  expect(() => synthesize(stack)).not.toThrow();
  const other = testStack();
  declareSurface(other, "news").resource.overrideLogicalId("1");
  expect(() => synthesize(other)).toThrow('Give overrideLogicalId another name, such as "surface_1"');
});

test.each(["Default", "å", "…", "新闻"])("an id that leaves no name is an error: %s", (id) => {
  const declare = () => declareSurface(testStack(), id);
  expect(declare).toThrow(PropsError);
  expect(declare).toThrow(`The id "${id}" leaves no name for the resource in Terraform`);
  expect(declare).toThrow('Give it another id, such as "surface"');
});

test("the id Default is fine in another construct", () => {
  const stack = testStack();
  declareSurface(new Construct(stack, "brand"), "Default");
  expect(Object.keys(synthesize(stack).resource?.ajo_channel_surface ?? {})).toEqual(["brand"]);
});

test("a reference as an id is an error", () => {
  const stack = testStack();
  const { id } = declareSurface(stack, "surface");
  for (const scope of [stack, new Construct(stack, `brand_${id}`)]) {
    expect(() => declareSurface(scope, id)).toThrow(PropsError);
    expect(() => declareSurface(scope, `of_${id}`)).toThrow("The id holds a reference");
  }
});

test("an id that holds a reference is shown as Terraform has it", () => {
  const stack = testStack();
  const { stringValue, numberValue } = new TerraformVariable(stack, "v", {});
  for (const id of [`a-${stringValue}`, `a-${numberValue}`]) {
    for (const declare of [() => declareSurface(stack, id), () => new AjoProvider(stack, id, { alias: "x" })]) {
      expect(messageOf(declare)).toMatch(
        /^stack\/a-\$\{var\.v\} \(.*\) has 1 problem:\n {2}- id: The id holds a reference/,
      );
    }
  }
});

test.each([
  [5, "stack/5", "The id must be a string, but it is 5."],
  [undefined, "stack", "The id must be a string, but it is undefined."],
  [null, "stack", "The id must be a string, but it is null."],
  [{}, "stack", "The id must be a string, but it is a value of type object."],
  ["", "stack", 'The id of a construct in "stack" is empty.'],
])("%p as an id is an error that says so", (id, path, expected) => {
  const stack = testStack();
  const declarations: [string, string, () => unknown][] = [
    ["channel surface", "surface", () => declareSurface(stack, id as never)],
    ["provider configuration", "configuration", () => new AjoProvider(stack, id as never, { alias: "x" })],
  ];
  for (const [title, example, declare] of declarations) {
    expect(messageOf(declare)).toBe(
      `${path} (${title}) has 1 problem:\n  - id: ${expected} Give it one, such as "${example}". (AJO4020)`,
    );
  }
});

test("whatever the ids, each construct is a resource of its own, or there is an error", () => {
  const letters = fc.constantFrom(..."ab-_.1 ä/$");
  const ids = fc.uniqueArray(fc.string({ unit: letters, minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 5,
    selector: (id) => id.replaceAll("/", "--"),
  });
  fc.assert(
    fc.property(ids, (ids) => {
      const stack = testStack();
      try {
        for (const id of ids) declareSurface(stack, id);
      } catch (error) {
        expect(error).toBeInstanceOf(PropsError);
        return;
      }
      let names: string[];
      try {
        names = Object.keys(synthesize(stack).resource?.ajo_channel_surface ?? {});
      } catch (error) {
        // What the error proposes is valid, and no name of this stack.
        const proposed = [...String(error).matchAll(/(?:the id|such as) "([^"]+)"/g)].map(([, id = ""]) => id);
        expect(proposed.length).toBeGreaterThan(0);
        for (const id of proposed) expect(id).toMatch(/^[A-Za-z_][\w-]*$/);
        return;
      }
      expect(names).toHaveLength(ids.length);
      for (const name of names) expect(name).toMatch(/^[A-Za-z_][\w-]*$/);
    }),
  );
});
