import { TerraformStack, Testing } from "cdktf";
import { AjoProvider, Secret, SinchSmsCredential, type SinchSmsCredentialProps } from "../../src/constructs";
import { testStack, warningsOf } from "./support";

const PROPS: SinchSmsCredentialProps = {
  name: "Marketing",
  servicePlanId: "0123456789abcdef0123456789abcdef",
  apiToken: Secret.fromEnvironment("TF_VAR_sinch_api_token"),
};

test("advice that the stack's provider silences is not given", () => {
  const stack = new TerraformStack(Testing.app(), "stack");
  new AjoProvider(stack, "ajo", { silencedWarnings: ["AJO1001"], maxSegments: 1 });
  const credential = new SinchSmsCredential(stack, "marketing", {
    ...PROPS,
    optOut: { keywords: ["END"] },
    help: { message: "Call us. ".repeat(20) },
  });
  expect(warningsOf(credential)).toEqual([expect.stringMatching(/^help\.message: .* \(AJO1006\)$/)]);
});

test.each([true, false])("it does not matter which is declared first, the provider or the credential (%s)", (first) => {
  const stack = new TerraformStack(Testing.app(), "stack");
  const declareProvider = () => new AjoProvider(stack, "ajo", { silencedWarnings: ["AJO1001"], maxSegments: 1 });
  if (first) declareProvider();
  const credential = new SinchSmsCredential(stack, "marketing", {
    ...PROPS,
    optOut: { keywords: ["END"] },
    help: { message: "Call us. ".repeat(20) },
  });
  if (!first) declareProvider();
  expect(warningsOf(credential)).toEqual([expect.stringMatching(/^help\.message: .* \(AJO1006\)$/)]);
});

test("a credential's own provider decides about its warnings, not another one of the stack", () => {
  const stack = new TerraformStack(Testing.app(), "stack");
  const props = { ...PROPS, optOut: { keywords: ["END"] }, help: { message: "Call us." } };
  const provider = new AjoProvider(stack, "stage", { alias: "stage", silencedWarnings: ["AJO1001"] });
  const ofStage = new SinchSmsCredential(stack, "of_stage", { ...props, provider });
  const ofDefault = new SinchSmsCredential(stack, "of_default", props);
  new AjoProvider(stack, "ajo");
  expect(warningsOf(ofStage)).toEqual([]);
  expect(warningsOf(ofDefault)).toEqual([expect.stringContaining("(AJO1001)")]);
});

test("warnings are given once, however often the stack is synthesized", () => {
  const credential = new SinchSmsCredential(testStack(), "marketing", {
    ...PROPS,
    optOut: { keywords: ["END"] },
    help: { message: "Call us." },
  });
  warningsOf(credential);
  expect(warningsOf(credential)).toHaveLength(1);
});
