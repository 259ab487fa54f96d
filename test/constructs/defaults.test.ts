import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import fc from "fast-check";
import {
  Advice,
  AjoDefaults,
  AjoProvider,
  ChannelSurface,
  Secret,
  SinchMmsCredential,
  SinchSmsCredential,
} from "../../src/constructs";
import { testApp } from "./support";

const PLAN = "0123456789abcdef0123456789abcdef";
const UUID = "01234567-89ab-cdef-0123-456789abcdef";
const apiToken = Secret.fromEnvironment("TF_VAR_token");

function createStack(): TerraformStack {
  const stack = new TerraformStack(testApp(), "stack");
  new AjoProvider(stack, "ajo", { sandbox: "prod" });
  return stack;
}

function declare(scope: Construct, id: string, props: object = {}): SinchSmsCredential {
  return new SinchSmsCredential(scope, id, {
    name: `Brand ${scope.node.path}/${id}`,
    servicePlanId: PLAN,
    apiToken,
    ...props,
  });
}

/** What Terraform gets for the resources of a type, by their names. */
function synthesize(stack: TerraformStack, type = "ajo_sinch_sms_credential"): Record<string, Record<string, unknown>> {
  return JSON.parse(Testing.synth(stack, true)).resource[type];
}

test("a prop that is left out comes from the nearest scope that has a default for it", () => {
  const stack = createStack();
  const inner = new Construct(stack, "inner");
  AjoDefaults.of(stack.node.root).set({ deletionProtection: true, help: { message: "Write to Brand." } });
  AjoDefaults.of(inner).set({ deletionProtection: false });
  declare(stack, "outside");
  const inside = declare(inner, "inside", { help: undefined });
  const own = declare(inner, "own", { help: { message: "Own." }, deletionProtection: true });
  expect(synthesize(stack)).toMatchObject({
    outside: { deletion_protection: true, help: { message: "Write to Brand." } },
    [inside.resource.friendlyUniqueId]: { deletion_protection: false, help: { message: "Write to Brand." } },
    [own.resource.friendlyUniqueId]: { deletion_protection: true, help: { message: "Own." } },
  });
});

test("null means that there is no default from here down", () => {
  const stack = createStack();
  const one = declare(stack, "one");
  AjoDefaults.of(stack).set({ help: { message: "Write to Brand." }, inboundDatasetId: "set" });
  AjoDefaults.of(one).set({ help: null });
  expect(one.help).toBeUndefined();
  expect(one.inboundDatasetId).toBe("set");
  expect(synthesize(stack).one).not.toHaveProperty("help");
});

test("each kind of object takes the defaults that it has", () => {
  const stack = createStack();
  AjoDefaults.of(stack).set({ deletionProtection: true, onDestroy: "fail", verify: { region: "eu" } });
  const accessKey = { keyId: UUID, keySecret: Secret.fromEnvironment("TF_VAR_key") };
  const ids = { projectId: UUID, appId: "01ABCDEFGHJKMNPQRSTVWXYZ01", servicePlanId: PLAN };
  new SinchMmsCredential(stack, "mms", { name: "MMS", ...ids, accessKey, smsApiToken: apiToken });
  new ChannelSurface(stack, "surface", {
    name: "Brand",
    smsType: "marketing",
    credentialId: UUID,
    senderNumber: "+12065550100",
  });
  expect(synthesize(stack, "ajo_sinch_mms_credential").mms).toMatchObject({
    deletion_protection: true,
    verify: { region: "eu" },
  });
  const surface = synthesize(stack, "ajo_channel_surface").surface;
  expect(surface).toMatchObject({ on_destroy: "fail" });
  expect(surface).not.toHaveProperty("deletion_protection");
});

test("a default may be a token or a Secret", () => {
  const stack = createStack();
  const protect = new TerraformVariable(stack, "protect", { type: "bool" });
  AjoDefaults.of(stack).set({
    deletionProtection: protect.booleanValue,
    overrideUrl: Secret.fromEnvironment("TF_VAR_url"),
    sandbox: `${protect.stringValue}-x`,
  });
  declare(stack, "one");
  expect(synthesize(stack).one).toMatchObject({
    // biome-ignore format: one line each
    deletion_protection: "${var.protect}",
    override_url: "${var.url}",
    sandbox: "${var.protect}-x",
  });
});

test("a default is validated with the object that takes it, and named", () => {
  const stack = createStack();
  AjoDefaults.of(stack).set({ help: { keywords: ["STOP,NOW"] } });
  expect(() => declare(stack, "one")).toThrow(/stack\/one.*\n.*help.*It is a default of stack\./s);
  const other = createStack();
  const one = declare(other, "one");
  expect(() => AjoDefaults.of(other).set({ help: { keywords: ["STOP,NOW"] } })).toThrow(/It is a default of stack\./);
  expect(one.help).toBeUndefined();
  declare(other, "two");
});

test.each([
  "name",
  "apiToken",
  "servicePlanId",
  "channel",
  "credentialId",
  "inboundCredentialId",
  "count",
  "lifecycle",
])("%s has no default", (name) => {
  expect(() => AjoDefaults.of(createStack()).set({ [name]: "x" })).toThrow(new RegExp(`has no "${name}".*AJO4003`));
});

test.each(["preventDestroy", "protect", "deletion_protection"])("%s is told its name", (name) => {
  expect(() => AjoDefaults.of(createStack()).set({ [name]: true })).toThrow(/Write "deletionProtection"/);
});

test("defaults that are no object are refused", () => {
  expect(() => AjoDefaults.of(createStack()).set("x" as never)).toThrow(/The props must be an object/);
});

test("a secret is not taken late", () => {
  const stack = createStack();
  declare(stack, "one");
  const set = () => AjoDefaults.of(stack).set({ overrideUrl: Secret.fromEnvironment("TF_VAR_url") });
  expect(set).toThrow(/stack\/one.*overrideUrl.*Set it before/s);
  expect(synthesize(stack).one).not.toHaveProperty("override_url");
});

test("what the app sets on a resource stays, and acknowledged codes are added", () => {
  const stack = createStack();
  const one = declare(stack, "one");
  one.resource.deletionProtection = false;
  Advice.acknowledge(one, "AJO1002", "Reviewed.");
  AjoDefaults.of(stack).set({ deletionProtection: true, silencedWarnings: ["AJO1001"] });
  expect(synthesize(stack).one).toMatchObject({
    deletion_protection: false,
    silenced_warnings: ["AJO1001", "AJO1002"],
  });
});

/** A node of a random tree, and the steps with which an app is made of it. */
type Step = { readonly declare: number } | { readonly set: number; readonly name: number; readonly value: number };

const FIELDS = [
  { prop: "deletionProtection", argument: "deletion_protection", values: [true, false, null] },
  { prop: "help", argument: "help", values: [{ message: "One." }, { keywords: ["HELP"] }, null] },
  { prop: "inboundDatasetId", argument: "inbound_dataset_id", values: ["a", "b", null] },
  { prop: "silencedWarnings", argument: "silenced_warnings", values: [["AJO1002"], ["AJO1001", "AJO1002"], null] },
] as const;

test("in any tree and order, each prop is its own, or that of the nearest scope", () => {
  const parents = fc.array(fc.nat(), { minLength: 1, maxLength: 6 });
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ declare: fc.nat() }),
    fc.record({ set: fc.nat(), name: fc.nat(FIELDS.length - 1), value: fc.nat(2) }),
  );
  const own = fc.array(fc.option(fc.nat(1), { nil: undefined }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(parents, fc.array(fc.tuple(step, own), { minLength: 1, maxLength: 12 }), (tree, steps) => {
      const stack = createStack();
      const scopes: Construct[] = [stack.node.root as Construct, stack];
      for (const [index, parent] of tree.entries()) {
        scopes.push(new Construct(scopes[1 + (parent % (scopes.length - 1))] as Construct, `scope${index}`));
      }
      const defaults = new Map<IConstruct, Map<string, unknown>>();
      const declared: { readonly name: string; readonly scope: Construct; readonly props: Record<string, unknown> }[] =
        [];
      for (const [index, [one, values]] of steps.entries()) {
        if ("declare" in one) {
          const scope = scopes[1 + (one.declare % (scopes.length - 1))] as Construct;
          const props = Object.fromEntries(
            FIELDS.map(({ prop, values: all }, field) => {
              const chosen = values[field];
              return [prop, chosen === undefined ? undefined : all[chosen]];
            }),
          );
          const construct = declare(scope, `object${index}`, { ...props, name: `Brand ${index}` });
          declared.push({ name: construct.resource.friendlyUniqueId, scope, props });
        } else {
          const scope = scopes[one.set % scopes.length] as Construct;
          const { prop, values: all } = FIELDS[one.name] as (typeof FIELDS)[number];
          AjoDefaults.of(scope).set({ [prop]: all[one.value] });
          defaults.set(scope, (defaults.get(scope) ?? new Map()).set(prop, all[one.value]));
        }
      }
      if (declared.length === 0) return;
      const resources = synthesize(stack);
      for (const { name, scope, props } of declared) {
        for (const { prop, argument } of FIELDS) {
          const nearest = [...scope.node.scopes].reverse().find((one) => defaults.get(one)?.has(prop));
          const inherited = nearest && defaults.get(nearest)?.get(prop);
          const expected = props[prop] ?? inherited ?? undefined;
          expect({ name, argument, value: resources[name]?.[argument] }).toEqual({ name, argument, value: expected });
        }
      }
    }),
    { numRuns: 60 },
  );
});
