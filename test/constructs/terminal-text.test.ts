import { App, TerraformStack, TerraformVariable, Testing } from "cdktf";
import fc from "fast-check";
import {
  AjoProvider,
  ChannelSurface,
  PropsError,
  Secret,
  SinchMmsCredential,
  SinchSmsCredential,
  SmsWebhook,
} from "../../src/constructs";
import { expectHarmlessText, hostileTexts, UNSAFE } from "../support/hostile-texts";
import { createTemporaryFolder } from "../support/temporary-folder";
import { messageOf, testStack } from "./support";

type ConstructClass = new (stack: TerraformStack, id: string, props: never) => unknown;

const apiToken = Secret.fromEnvironment("TF_VAR_t");

/** Everything that is said of a construct whose strings are all hostile. */
const SUBJECTS: Readonly<Record<string, [ConstructClass, (text: string) => object]>> = {
  credential: [
    SinchSmsCredential as ConstructClass,
    (text) => ({
      name: ` ${text}`,
      servicePlanId: text,
      apiToken: Secret.unsafePlainText(text),
      overrideUrl: text,
      [text]: 1,
    }),
  ],
  "credential of a project": [
    SinchMmsCredential as ConstructClass,
    (text) => ({
      name: text,
      projectId: text,
      appId: ` ${text}`,
      accessKey: { keyId: text, [text]: text },
      sandbox: text,
    }),
  ],
  webhook: [
    SmsWebhook as ConstructClass,
    (text) => ({
      name: text,
      smsVendor: text,
      credentialId: text,
      senderNumber: text,
      optIn: { keywords: [text, `${text},`] },
    }),
  ],
  surface: [
    ChannelSurface as ConstructClass,
    (text) => ({
      ...{ name: text, channel: text, smsType: text, credentialId: text, senderNumber: text, subdomain: text },
      ...{ executionField: text, timeouts: { create: text }, onDestroy: text, silencedWarnings: [text], count: text },
    }),
  ],
  provider: [
    AjoProvider as ConstructClass,
    (text) => ({
      endpoint: text,
      clientId: text,
      orgId: text,
      sandbox: text,
      scopes: [` ${text}`],
      caFile: ` ${text}`,
      maxSegments: text,
    }),
  ],
};

test.each(Object.entries(SUBJECTS))("the errors of a %s show values as text", (_, [construct, createProps]) => {
  fc.assert(
    fc.property(hostileTexts, (text) => {
      const stack = testStack();
      const failure = catchError(() => new construct(stack, "x", createProps(text) as never));
      expect(failure).toBeInstanceOf(PropsError);
      expectHarmlessText((failure as PropsError).message);
      for (const { summary, detail } of (failure as PropsError).problems) {
        expect(summary).not.toMatch(UNSAFE);
        expect(detail).not.toMatch(UNSAFE);
      }
    }),
    { numRuns: 10 },
  );
});

function catchError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
}

test("warnings, and what is wrong with a whole stack, show names as text", () => {
  fc.assert(
    fc.property(hostileTexts, (text) => {
      const name = text.trim();
      const stack = testStack();
      const credential = { servicePlanId: text.trim(), apiToken };
      const one = new SinchSmsCredential(stack, "one", { ...credential, name, defaultInboundReply: `${text} {{x}}` });
      Testing.synth(stack);
      const warnings = one.node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => String(data));
      expect(warnings.length).toBeGreaterThan(0);
      for (const warning of warnings) expect(warning).not.toMatch(UNSAFE);
      new SinchSmsCredential(stack, "two", { ...credential, name });
      expectHarmlessText(messageOf(() => Testing.synth(stack, true)));
    }),
    { numRuns: 10 },
  );
});

test("errors of a Secret, of an override and of an id show texts as text", () => {
  fc.assert(
    fc.property(hostileTexts, (text) => {
      const stack = new TerraformStack(new App({ outdir: createTemporaryFolder() }), "stack");
      const variable = new TerraformVariable(stack, "v", { type: "string" });
      for (const act of [
        () => Secret.fromEnvironment(text as never),
        () => new SinchSmsCredential(stack, text, {} as never),
        () =>
          new SinchSmsCredential(stack, "c", { name: "A", servicePlanId: "p", apiToken }).resource.addOverride(
            text,
            variable,
          ),
      ]) {
        expectHarmlessText(messageOf(act));
        stack.node.tryRemoveChild("c");
      }
    }),
    { numRuns: 10 },
  );
});
