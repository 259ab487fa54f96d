import {
  ConsentWords,
  forEachSandbox,
  MessagingBrand,
  SandboxScope,
  Secret,
  SinchSmsCredential,
} from "../../src/constructs";
import { messageOf, synthesize, testStack } from "./support";

const apiToken = Secret.fromEnvironment("TF_VAR_token");
const sms = { servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468", apiToken };
const SANDBOXES = ["dev", "stage", "prod"] as const;

test("objects belong to the sandbox of their scope, under names of their own in Terraform", () => {
  const stack = testStack();
  const made = forEachSandbox(
    stack,
    SANDBOXES,
    (scope) =>
      new SinchSmsCredential(scope, "acme", {
        ...sms,
        name: "Acme SMS",
        inboundNumber: scope.pick({ dev: "+46701234561", stage: "+46701234562", prod: "+46701234563" }),
      }),
  );
  const resources = Object.entries(synthesize(stack).resource?.ajo_sinch_sms_credential ?? {});
  expect(
    resources.map(([name, { sandbox, inbound_number }]) => [name.replace(/_\w{8}$/, ""), sandbox, inbound_number]),
  ).toEqual([
    ["dev_acme", "dev", "+46701234561"],
    ["prod_acme", "prod", "+46701234563"],
    ["stage_acme", "stage", "+46701234562"],
  ]);
  expect(made.prod.sandbox).toBe("prod");
  // @ts-expect-error There is no such sandbox.
  expect(made.qa).toBeUndefined();
});

test("an object may still name another sandbox", () => {
  const stack = testStack();
  forEachSandbox(
    stack,
    ["dev"],
    (scope) => new SinchSmsCredential(scope, "acme", { ...sms, name: "A", sandbox: "qa" }),
  );
  expect(Object.values(synthesize(stack).resource?.ajo_sinch_sms_credential ?? {})).toMatchObject([{ sandbox: "qa" }]);
});

test("a look-up looks in the sandbox of its scope", () => {
  const stack = testStack();
  const found = forEachSandbox(stack, ["dev", "prod"], (scope) => SinchSmsCredential.fromName(scope, "acme", "Acme"));
  expect([found.dev, found.prod].map(({ dataSource }) => dataSource.sandboxInput)).toEqual(["dev", "prod"]);
});

test("a forgotten sandbox, or one that there is not, does not compile", () => {
  forEachSandbox(testStack(), SANDBOXES, (scope) => {
    const name: "dev" | "stage" | "prod" = scope.sandbox;
    expect(SANDBOXES).toContain(name);
    // @ts-expect-error "prod" is forgotten.
    const forget = () => scope.pick({ dev: 1, stage: 2 });
    if (name === "prod")
      expect(messageOf(forget)).toMatch(/no value for the sandbox "prod", only for "dev" and "stage"/);
    else expect(forget()).toBeGreaterThan(0);
    // @ts-expect-error There is no "qa".
    expect(scope.pick({ dev: 1, stage: 2, prod: 3, qa: 4 })).toBeLessThan(4);
  });
  // Without `as const`, the compiler knows no sandboxes, and takes any values.
  expect(forEachSandbox(testStack(), ["dev", "prod"], (scope) => scope.pick({ dev: "a", prod: "b" }))).toEqual({
    dev: "a",
    prod: "b",
  });
});

test("a sandbox that stands twice, or is no text, is refused", () => {
  expect(() => forEachSandbox(testStack(), ["dev", "dev"], () => 1)).toThrow(/already.*dev/);
  expect(messageOf(() => new SandboxScope(testStack(), "" as string))).toMatch(/sandbox scope.*is empty/s);
});

test("a brand in three sandboxes has the same names in each", () => {
  const stack = testStack();
  forEachSandbox(
    stack,
    SANDBOXES,
    (scope) =>
      new MessagingBrand(scope, "acme", {
        name: "Acme",
        contact: "help@acme.example",
        region: ConsentWords.EU,
        sms,
        surfaces: {
          marketing: { senderNumber: scope.pick({ dev: "+46701234561", stage: "+46701234562", prod: "12345" }) },
        },
      }),
  );
  const surfaces = Object.values(synthesize(stack).resource?.ajo_channel_surface ?? {});
  expect(new Set(surfaces.map(({ sandbox }) => sandbox))).toEqual(new Set(SANDBOXES));
  expect(new Set(surfaces.map(({ name }) => name))).toEqual(new Set(["acme_marketing"]));
});
