import { TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import { Advice, type AdviceCode, ChannelSurface, PropsError, Secret, SinchSmsCredential } from "../../src/constructs";
import { messageOf, synthesize, testStack, warningsOf } from "./support";

function declareCredential(scope: Construct, id: string, silencedWarnings?: string[]): SinchSmsCredential {
  return new SinchSmsCredential(scope, id, {
    name: id,
    servicePlanId: "0123456789abcdef0123456789abcdef",
    apiToken: Secret.fromEnvironment("TF_VAR_token"),
    optOut: { keywords: ["END"] },
    ...(silencedWarnings && { silencedWarnings }),
  });
}

const argumentsOf = (credential: SinchSmsCredential) =>
  credential.resource.toTerraform().resource.ajo_sinch_sms_credential[credential.resource.friendlyUniqueId];

test("an acknowledged warning is given neither at synthesis nor at plan, and its reason is in the files", () => {
  const stack = testStack();
  const [one, other] = ["one", "other"].map((id) => declareCredential(stack, id)) as [
    SinchSmsCredential,
    SinchSmsCredential,
  ];
  Advice.acknowledge(one, "AJO1001", "STOP is handled by our gateway.");
  expect(warningsOf(one)).toEqual([expect.stringContaining("(AJO1003)")]);
  expect(warningsOf(other)).toEqual([expect.stringContaining("(AJO1001)"), expect.stringContaining("(AJO1003)")]);
  expect(synthesize(stack).resource?.ajo_sinch_sms_credential?.one).toMatchObject({ silenced_warnings: ["AJO1001"] });
  expect(argumentsOf(one)).toMatchObject({ "//": { acknowledged: { AJO1001: "STOP is handled by our gateway." } } });
});

test("several are added to what the resource silences, each once, for all that a construct holds", () => {
  const stack = testStack();
  const brand = new Construct(stack, "brand");
  const one = declareCredential(brand, "one", ["AJO1003"]);
  const two = declareCredential(brand, "two");
  for (const code of ["AJO1001", "AJO1001", "AJO1003"] as const) Advice.acknowledge(brand, code, `About ${code}`);
  expect([one, two].map(({ silencedWarnings }) => silencedWarnings)).toEqual([
    ["AJO1003", "AJO1001"],
    ["AJO1001", "AJO1003"],
  ]);
  expect([...warningsOf(one), ...warningsOf(two)]).toEqual([]);
});

/** What the synthesized files say about a credential, in its comment. */
const commentOf = (credential: SinchSmsCredential) => argumentsOf(credential)["//"];

test("a code that is acknowledged several times keeps each reason once", () => {
  const stack = testStack();
  const credential = declareCredential(stack, "one");
  for (const reason of ["First.", "Second.", "First."]) Advice.acknowledge(credential, "AJO1001", reason);
  Advice.acknowledge(stack, "AJO1003", "Of the stack.");
  expect(commentOf(credential)).toMatchObject({
    acknowledged: { AJO1001: ["First.", "Second."], AJO1003: "Of the stack." },
  });
  expect(credential.silencedWarnings).toEqual(["AJO1001", "AJO1003"]);
});

const OVERRIDES: [string, [string, unknown], object][] = [
  ["a text", ["//", "Owned by the team."], { comment: "Owned by the team." }],
  ["an object", ["//", { owner: "team" }], { owner: "team" }],
  ["a member", ["//.owner", "team"], { owner: "team" }],
  ["a reason", ["//.acknowledged.AJO1005", "By hand."], { acknowledged: { AJO1001: "Why.", AJO1005: "By hand." } }],
];

describe.each(OVERRIDES)("a comment of the app's own: %s", (_, [path, value], expected) => {
  test("stays beside the reason that follows it", () => {
    const credential = declareCredential(testStack(), "one");
    credential.resource.addOverride(path, value);
    Advice.acknowledge(credential, "AJO1001", "Why.");
    expect(commentOf(credential)).toMatchObject({ acknowledged: { AJO1001: "Why." }, ...expected });
    expect(commentOf(credential)).not.toHaveProperty("0");
  });

  test("does not replace the reason before it", () => {
    const credential = declareCredential(testStack(), "one");
    Advice.acknowledge(credential, "AJO1001", "Why.");
    credential.resource.addOverride(path, value);
    expect(commentOf(credential)).toMatchObject({ acknowledged: { AJO1001: "Why." } });
    expect(commentOf(credential)).toMatchObject(expected);
    expect(commentOf(credential)).not.toHaveProperty("0");
  });
});

test("the resource can still be renamed after a warning about it was acknowledged", () => {
  const stack = testStack();
  const credential = declareCredential(stack, "one");
  Advice.acknowledge(credential, "AJO1001", "Why.");
  credential.resource.overrideLogicalId("renamed");
  expect(synthesize(stack).resource?.ajo_sinch_sms_credential).toHaveProperty("renamed");
});

test("HCL keeps what is silenced", () => {
  const stack = testStack();
  Advice.acknowledge(declareCredential(stack, "one"), "AJO1001", "A reason.");
  expect(Testing.synthHcl(stack)).toMatch(/silenced_warnings = \[\s*"AJO1001",?\s*\]/);
  expect(Testing.synthHcl(stack)).not.toContain("A reason.");
});

test("what cannot be acknowledged is told in one error", () => {
  const construct = new Construct(testStack(), "empty");
  const acknowledge = () => Advice.acknowledge(construct, "AJO2014" as AdviceCode, " ");
  expect(acknowledge).toThrow(PropsError);
  const message = messageOf(acknowledge);
  expect(message).toContain("stack/empty (acknowledged warning) has 3 problems");
  for (const detail of ["AJO2014 is no advice", "needs a reason", "no credential, webhook or channel surface yet"]) {
    expect(message).toContain(detail);
  }
  expect(() => Advice.acknowledge(construct, "AJO1xxx" as AdviceCode, "x")).toThrow("is not a code of this provider");
});

test("a warning is acknowledged for all stacks of an app, and a provider has no place for a reason", () => {
  const stack = testStack();
  expect(() => Advice.acknowledge(stack.node.root, "AJO1001", "x")).toThrow(
    "The app (acknowledged warning) has 1 problem",
  );
  const credential = declareCredential(stack, "one");
  Advice.acknowledge(stack.node.root, "AJO1001", "x");
  expect(credential.silencedWarnings).toEqual(["AJO1001"]);
  expect(() => Advice.acknowledge(stack.node.findChild("ajo"), "AJO1001", "x")).toThrow(
    "construct: It is a provider, and only resources have a place for a reason. Give the code as its silencedWarnings.",
  );
});

test("codes that are a reference cannot be added to", () => {
  const stack = testStack();
  const codes = new TerraformVariable(stack, "codes", { type: "list(string)" });
  const credential = declareCredential(stack, "one", codes.listValue);
  expect(() => Advice.acknowledge(credential, "AJO1001", "x")).toThrow("to which nothing can be added");
});

test("a change of a secret is acknowledged for the credentials that a construct holds, with its time", () => {
  const stack = testStack();
  const credential = declareCredential(stack, "one");
  const surface = new ChannelSurface(stack, "surface", {
    name: "news",
    channel: "sms",
    smsType: "marketing",
    credential,
    senderNumber: "+46701234567",
  });
  Advice.acknowledge(stack, "AJO3002@2026-11-28T09:24:46Z", "The security team sets it.");
  expect(credential.silencedWarnings).toEqual(["AJO3002@2026-11-28T09:24:46Z"]);
  expect(surface.silencedWarnings).toBeUndefined();
  expect(commentOf(credential)).toMatchObject({
    acknowledged: { "AJO3002@2026-11-28T09:24:46Z": "The security team sets it." },
  });
  expect(messageOf(() => Advice.acknowledge(surface, "AJO3002@2026-11-28T09:24:46Z", "Why."))).toContain(
    "It holds no credential yet, so no warning would be silenced.",
  );
  expect(messageOf(() => Advice.acknowledge(credential, "AJO3002@yesterday", "Why."))).toContain(
    '"AJO3002@yesterday" has no time',
  );
});

test("a change of a secret in props is validated at synthesis", () => {
  expect(() => declareCredential(testStack(), "one", ["AJO3002@2026-11-28T09:24:46Z"])).not.toThrow();
  expect(messageOf(() => declareCredential(testStack(), "one", ["AJO3002"]))).toContain("AJO4014");
});
