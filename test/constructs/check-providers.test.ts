import { App, TerraformProvider, TerraformStack, Testing } from "cdktf";
import type { Construct } from "constructs";
import { AjoProvider, bindings, ChannelSurface } from "../../src/constructs";
import { createTemporaryFolder } from "../support/temporary-folder";
import { messageOf, synthesize, testApp } from "./support";

let count = 0;
const declareSurface = (scope: Construct, id: string, provider?: TerraformProvider) =>
  new ChannelSurface(scope, id, {
    name: `surface-${++count}`,
    channel: "sms",
    smsType: "marketing",
    credentialId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    senderNumber: "12345",
    ...(provider && { provider }),
  });

/** A provider of somebody else. */
class OtherProvider extends TerraformProvider {}

const emptyStack = () => new TerraformStack(Testing.app({ outdir: createTemporaryFolder() }), "stack");

test("a forgotten provider is an error that names the construct and the providers", () => {
  const stack = emptyStack();
  const dev = new AjoProvider(stack, "dev", { alias: "dev", sandbox: "dev" });
  new AjoProvider(stack, "stage", { alias: "stage", sandbox: "stage" });
  declareSurface(stack, "b");
  declareSurface(stack, "a");
  declareSurface(stack, "chosen", dev);
  const message = messageOf(() => synthesize(stack));
  expect(message).toContain(
    "stack/a and stack/b choose no provider, but each AjoProvider of the stack stack has an alias.",
  );
  expect(message).toContain("Pass stack/dev or stack/stage as `provider`");
  expect(message).not.toContain("stack/chosen");
  expect(message).toContain("(AJO4021)");
});

test("an app is not synthesized with a forgotten provider, and Testing.synth tells it without validations", () => {
  const app = new App({ outdir: createTemporaryFolder() });
  const stack = new TerraformStack(app, "stack");
  declareSurface(stack, "surface");
  new AjoProvider(stack, "dev", { alias: "dev" });
  expect(() => Testing.synth(stack)).toThrow("stack/surface chooses no provider");
  expect(() => app.synth()).toThrow("stack/surface chooses no provider");
});

test("data sources and generated resources are checked, too", () => {
  const stack = emptyStack();
  new AjoProvider(stack, "dev", { alias: "dev" });
  new bindings.dataAjoCredentials.DataAjoCredentials(stack, "all");
  expect(() => synthesize(stack)).toThrow("stack/all chooses no provider");
});

test("it does not matter when the provider is declared, and an aspect or an override may choose it", () => {
  const stack = emptyStack();
  const surface = declareSurface(stack, "surface");
  const other = declareSurface(stack, "other");
  const dev = new AjoProvider(stack, "dev", { alias: "dev" });
  surface.resource.provider = dev;
  other.resource.addOverride("provider", "ajo.dev");
  expect(() => synthesize(stack)).not.toThrow();
  declareSurface(stack, "third");
  expect(() => synthesize(stack)).toThrow("stack/third chooses no provider");
  new AjoProvider(stack, "ajo");
  expect(() => synthesize(stack)).not.toThrow();
});

test("a stack without any provider is for CDKTF to refuse", () => {
  const stack = emptyStack();
  declareSurface(stack, "surface");
  expect(() => Testing.synth(stack)).not.toThrow();
  expect(() => synthesize(stack)).toThrow("Found resources without a matching provider construct");
});

test("the checks are left out where the app leaves out all validation", () => {
  const app = new App({ outdir: createTemporaryFolder(), skipValidation: true });
  const stack = new TerraformStack(app, "stack");
  declareSurface(stack, "surface");
  new AjoProvider(stack, "dev", { alias: "dev" });
  expect(() => app.synth()).not.toThrow();
  expect(() => Testing.synth(stack)).toThrow("stack/surface chooses no provider");
});

test("a provider of another stack is an error that names both stacks", () => {
  const app = Testing.app({ outdir: createTemporaryFolder() });
  const stack = new TerraformStack(app, "stack");
  const other = new TerraformStack(app, "other");
  new AjoProvider(stack, "ajo");
  declareSurface(stack, "surface", new AjoProvider(other, "ajo"));
  expect(() => synthesize(stack)).toThrow(
    "stack/surface: The provider other/ajo is in the stack other, but Terraform takes only providers of the same stack, stack.",
  );
});

test("a provider of something else is an error", () => {
  const stack = emptyStack();
  new AjoProvider(stack, "ajo");
  declareSurface(stack, "surface", new OtherProvider(stack, "aws", { terraformResourceType: "aws" }));
  expect(() => synthesize(stack)).toThrow("stack/surface: The provider stack/aws is not an AjoProvider");
});

test("what is no provider at all is an error", () => {
  const stack = emptyStack();
  new AjoProvider(stack, "ajo");
  declareSurface(stack, "surface", "ajo.dev" as never);
  expect(() => synthesize(stack)).toThrow("stack/surface: What is passed as `provider` is no provider.");
});

test("two providers without an alias, or with the same one, are an error", () => {
  const stack = emptyStack();
  for (const id of ["two", "one"]) new AjoProvider(stack, id);
  for (const id of ["four", "three"]) new AjoProvider(stack, id, { alias: "stage" });
  const message = messageOf(() => synthesize(stack));
  expect(message).toContain("stack/one and stack/two are providers without an alias");
  expect(message).toContain('stack/four and stack/three are providers with the alias "stage"');
});

test.each(["2026", "my stage", "-", ""])("an alias that Terraform refuses is an error: %j", (alias) => {
  const stack = emptyStack();
  new AjoProvider(stack, "ajo", { alias });
  expect(() => synthesize(stack)).toThrow(`stack/ajo: Terraform refuses ${JSON.stringify(alias)} as an alias`);
});

test("an alias that is null is none", () => {
  const stack = emptyStack();
  new AjoProvider(stack, "ajo", { alias: null as unknown as string });
  declareSurface(stack, "surface");
  expect(synthesize(stack).provider.ajo).toEqual([{}]);
});

test("an import without a resource must choose a provider, too, where each has an alias", () => {
  const stack = new TerraformStack(testApp(), "stack");
  const stage = new AjoProvider(stack, "stage", { alias: "stage" });
  const { ChannelSurface: Surface } = bindings.channelSurface;
  Surface.generateConfigForImport(stack, "right", "dev/right", stage);
  expect(() => synthesize(stack)).not.toThrow();
  Surface.generateConfigForImport(stack, "forgotten", "dev/news");
  expect(() => synthesize(stack)).toThrow("stack/forgotten chooses no provider");
  new AjoProvider(stack, "default");
  expect(() => synthesize(stack)).not.toThrow();
});
