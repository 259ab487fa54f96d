import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformStack, Testing } from "cdktf";
import {
  AjoProvider,
  ChannelSurface,
  type ChannelSurfaceProps,
  Secret,
  SinchSmsCredential,
  type SinchSmsCredentialProps,
  SmsWebhook,
  type SmsWebhookProps,
} from "../../src/constructs";
import { createTemporaryFolder } from "../support/temporary-folder";
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
  const ofDefault = new SinchSmsCredential(stack, "of_default", { ...props, name: "Default" });
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

describe("warnings about objects that do not go together", () => {
  const CREDENTIAL_ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
  const declareSurface = (stack: TerraformStack, id: string, props: Partial<ChannelSurfaceProps>) =>
    new ChannelSurface(stack, id, {
      name: id,
      channel: "sms",
      smsType: "marketing",
      senderNumber: "+46701234567",
      credentialId: CREDENTIAL_ID,
      ...props,
    });

  test("marketing and transactional surfaces with one sender, however it is spelled, are each warned of", () => {
    const stack = testStack();
    const news = declareSurface(stack, "news", {});
    const more = declareSurface(stack, "more", { senderNumber: "0046701234567" });
    const receipts = declareSurface(stack, "receipts", { smsType: "transactional", senderNumber: "46701234567" });
    const others = [
      declareSurface(stack, "other_sender", { smsType: "transactional", senderNumber: "12345" }),
      declareSurface(stack, "other_sandbox", { smsType: "transactional", sandbox: "dev" }),
      declareSurface(stack, "none", { smsType: "transactional", count: 0 }),
    ];
    expect(warningsOf(receipts)).toEqual([
      expect.stringMatching(/^senderNumber: .*and so does "more" \(marketing\) and "news" \(marketing\).*\(AJO1009\)$/),
    ]);
    for (const surface of [news, more]) {
      expect(warningsOf(surface)).toEqual([expect.stringContaining('so does "receipts" (transactional)')]);
    }
    expect(others.flatMap(warningsOf)).toEqual([]);
  });

  test("keywords of a credential and of its webhook are warned of at the webhook, whichever is declared first", () => {
    const stack = testStack();
    const keywords = { optIn: { keywords: ["START"] }, help: { message: "Call us." } };
    const sms = new SinchSmsCredential(stack, "sms", { ...PROPS, ...keywords });
    const declareWebhook = (id: string, props: Partial<SmsWebhookProps>) =>
      new SmsWebhook(stack, id, { name: id, smsVendor: "sinch", senderNumber: "+46701234567", ...keywords, ...props });
    const webhook = declareWebhook("webhook", { credential: sms });
    const others = [
      declareWebhook("without", { credential: sms, optIn: { message: "Welcome" } }),
      declareWebhook("elsewhere", { credentialId: CREDENTIAL_ID }),
      declareWebhook("silent", { credential: sms, silencedWarnings: ["AJO1010"] }),
    ];
    expect(warningsOf(webhook)).toEqual([
      expect.stringMatching(/^credentialId: Both the credential "Marketing" and its webhook "webhook".*\(AJO1010\)$/),
    ]);
    expect([sms, ...others].flatMap(warningsOf)).not.toContainEqual(expect.stringContaining("AJO1010"));
  });

  test("a resource or its provider silences them, and an app gets them once", () => {
    const app = new App({ outdir: createTemporaryFolder() });
    const stack = new TerraformStack(app, "stack");
    new AjoProvider(stack, "ajo");
    const provider = new AjoProvider(stack, "quiet", { alias: "quiet", silencedWarnings: ["AJO1009"] });
    const loud = declareSurface(stack, "loud", {});
    const quiet = [
      declareSurface(stack, "by_itself", { smsType: "transactional", silencedWarnings: ["AJO1009"] }),
      declareSurface(stack, "by_provider", { smsType: "transactional", provider }),
    ];
    app.synth();
    app.synth();
    expect(warningsOf(loud)).toEqual([expect.stringContaining("(AJO1009)")]);
    expect(quiet.flatMap(warningsOf)).toEqual([]);
    const { stacks } = JSON.parse(readFileSync(join(app.outdir, "manifest.json"), "utf8"));
    expect(stacks.stack.annotations).toEqual([
      expect.objectContaining({ constructPath: "stack/loud", message: expect.stringContaining("(AJO1009)") }),
    ]);
  });
});
