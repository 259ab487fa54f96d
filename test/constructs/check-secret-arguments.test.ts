import {
  Fn,
  TerraformCount,
  TerraformIterator,
  TerraformLocal,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";
import { Construct } from "constructs";
import { AjoProvider, Secret, SinchSmsCredential } from "../../src/constructs";
import { messageOf, synthesize, testApp, testStack } from "./support";

/** No message may contain it. */
const SECRET = "c4n4ry";
const PROPS = { name: "sms", servicePlanId: "0123456789abcdef0123456789abcdef" };

const credential = (stack: TerraformStack, more = {}) =>
  new SinchSmsCredential(stack, "sms", { ...PROPS, apiToken: Secret.fromEnvironment("TF_VAR_token"), ...more });

function refusalOf(run: () => unknown): string {
  const message = messageOf(run);
  expect(message).not.toContain(SECRET);
  return message;
}

const CHANGES: Readonly<Record<string, [argument: string, (one: SinchSmsCredential, stack: TerraformStack) => void]>> =
  {
    "an override": ["api_token_wo", ({ resource }) => resource.addOverride("api_token_wo", SECRET)],
    "an override of the other form": ["api_token", ({ resource }) => resource.addOverride("api_token", SECRET)],
    "an override of the stack": [
      "api_token_wo",
      (_, stack) => stack.addOverride("resource.ajo_sinch_sms_credential.sms.api_token_wo", SECRET),
    ],
    "an attribute": [
      "api_token",
      ({ resource }) => {
        resource.apiToken = SECRET;
      },
    ],
    "a write-only attribute": [
      "api_token_wo",
      ({ resource }) => {
        resource.apiTokenWo = Fn.upper(SECRET);
      },
    ],
    "a sensitive URL": [
      "override_url",
      ({ resource }) => resource.addOverride("override_url", `https://x.y/${SECRET}`),
    ],
    "a local value": [
      "api_token_wo",
      ({ resource }, stack) => resource.addOverride("api_token_wo", new TerraformLocal(stack, "l", SECRET).asString),
    ],
    "an iterator": [
      "api_token_wo",
      ({ resource }) => {
        resource.forEach = TerraformIterator.fromMap({ a: SECRET });
        resource.addOverride("api_token_wo", "${each.value}");
      },
    ],
    "a variable that is not sensitive": [
      "api_token_wo",
      ({ resource }, stack) => resource.addOverride("api_token_wo", new TerraformVariable(stack, "v", {}).stringValue),
    ],
    "an ephemeral variable that would be kept": [
      "api_token",
      ({ resource }, stack) => {
        const variable = new TerraformVariable(stack, "v", { sensitive: true });
        variable.addOverride("ephemeral", true);
        resource.addOverride("api_token", variable.stringValue);
      },
    ],
  };

test.each(Object.entries(CHANGES))("a secret in clear beside the props is refused: %s", (_name, [argument, change]) => {
  const stack = testStack();
  change(credential(stack), stack);
  const message = refusalOf(() => synthesize(stack));
  expect(message).toMatch(new RegExp(`stack/sms: ${argument} was set beside the props\\. The .*\\(AJO4028\\)`));
});

test("a provider's secret is refused too", () => {
  const stack = new TerraformStack(testApp(), "stack");
  new AjoProvider(stack, "ajo").addOverride("client_secret", SECRET);
  expect(refusalOf(() => synthesize(stack))).toContain(
    "stack/ajo: client_secret was set beside the props. The client secret is given as plain text",
  );
});

test("a provider's secret is refused in an override of the stack, too", () => {
  for (const [path, value] of [
    ["provider.ajo.0.client_secret", SECRET],
    ["provider.ajo", [{ alias: "x", client_secret: SECRET }]],
  ] as const) {
    const stack = testStack();
    stack.addOverride(path, value);
    expect(refusalOf(() => synthesize(stack))).toContain(
      "stack: provider.ajo.0.client_secret was set beside the props. The client secret is given as plain text",
    );
  }
  const stack = testStack();
  stack.addOverride("provider.ajo.0.client_secret", new TerraformVariable(stack, "v", { sensitive: true }).stringValue);
  stack.addOverride("provider.ajo.0.client_id", "id");
  expect(() => synthesize(stack)).not.toThrow();
});

test("a variable of another stack is refused, sensitive or not", () => {
  for (const sensitive of [true, false]) {
    const app = testApp();
    const [there, here] = [testStack(app, "there"), testStack(app, "here")];
    const variable = new TerraformVariable(there, "v", { sensitive });
    credential(here).resource.addOverride("api_token_wo", variable.stringValue);
    const message = refusalOf(() => app.synth());
    const where = sensitive ? "The value of api_token_wo" : "api_token_wo was set beside the props. The API token";
    expect(message).toContain(`here/sms: ${where} comes from var.v of the stack "there"`);
    expect(message.match(/AJO4027/g)).toHaveLength(1);
  }
});

test("what is right beside the props is accepted, and what the props gave", () => {
  const stack = testStack();
  const variable = new TerraformVariable(stack, "v", { sensitive: true });
  const { resource } = credential(stack, { apiToken: Secret.unsafePlainText(SECRET) });
  expect(() => synthesize(stack)).not.toThrow();
  resource.addOverride("api_token_wo", variable.stringValue);
  resource.addOverride("override_url", null);
  expect(() => synthesize(stack)).not.toThrow();
  resource.addOverride("api_token_wo", "${data.vault_secret.brand.token}");
  resource.addOverride("api_token_wo_version", "2");
  expect(() => synthesize(stack)).not.toThrow();
});

describe("a Secret as a value", () => {
  const secret = Secret.fromEnvironment("TF_VAR_token");
  const USES: Readonly<Record<string, [message: string, (stack: TerraformStack) => void]>> = {
    "an output": [
      "The value of the output stack/o is a Secret.",
      (stack) => new TerraformOutput(stack, "o", { value: secret }),
    ],
    "a member of an output": [
      "The value of the output stack/o is a Secret.",
      (stack) => new TerraformOutput(stack, "o", { value: { deep: [secret] } }),
    ],
    "a local value": ["The value of the local stack/l is a Secret.", (stack) => new TerraformLocal(stack, "l", secret)],
    "an override": [
      "stack/sms: api_token_wo is a Secret.",
      (stack) => credential(stack).resource.addOverride("api_token_wo", secret),
    ],
    "another provider's resource": [
      "stack/r: triggers.a is a Secret.",
      (stack) =>
        new TerraformResource(stack, "r", { terraformResourceType: "null_resource" }).addOverride("triggers", {
          a: secret,
        }),
    ],
  };

  test.each(Object.entries(USES))("is refused, with its place: %s", (_name, [message, use]) => {
    const stack = testStack();
    use(stack);
    for (const run of [() => synthesize(stack), () => (stack.node.root as ReturnType<typeof testApp>).synth()]) {
      expect(refusalOf(run)).toContain(
        `${message} CDKTF cannot write it, because it is not a value. Give it to a prop that takes secrets, such as apiToken. Elsewhere declare a sensitive TerraformVariable, and give variable.stringValue. (AJO4004)`,
      );
    }
  });

  test("is refused where nothing of this package is in the stack, and in a function, with its place", () => {
    const message = `. CDKTF cannot write it, because it is not a value.`;
    const bare = new TerraformStack(testApp(), "bare");
    new TerraformLocal(bare, "l", [secret]);
    expect(() => synthesize(bare)).toThrow(`A Secret is used as the value of the local bare/l${message}`);
    const stack = testStack();
    new TerraformOutput(stack, "o", { value: Fn.merge([{ a: secret }]) });
    expect(() => synthesize(stack)).toThrow(`A Secret is used as the value of the output stack/o${message}`);
    const text = testStack();
    credential(text, { name: Token.asString(secret) });
    expect(() => synthesize(text)).toThrow(`A Secret is used as name of stack/sms${message}`);
  });

  test("is refused in an override of the stack, and so is a construct", () => {
    for (const [given, what] of [
      [secret, "is a Secret. CDKTF cannot write it"],
      [new Construct(testStack(), "it"), 'is given as the construct "stack/it", but a construct is not a value.'],
    ] as const) {
      const stack = testStack();
      credential(stack);
      stack.addOverride("resource.ajo_sinch_sms_credential.sms.lifecycle", { ignore_changes: [given] });
      const place = "stack: resource.ajo_sinch_sms_credential.sms.lifecycle.ignore_changes[0]";
      for (const run of [() => synthesize(stack), () => (stack.node.root as ReturnType<typeof testApp>).synth()]) {
        expect(refusalOf(run)).toContain(`${place} ${what}`);
      }
    }
  });

  test("is refused in the condition of a lifecycle, and so is a construct", () => {
    const message = (condition: unknown) =>
      refusalOf(() => credential(testStack(), { lifecycle: { precondition: [{ condition, errorMessage: "No." }] } }));
    expect(message(secret)).toContain("lifecycle: precondition[0].condition is given as a Secret");
    expect(message(new Construct(testStack(), "it"))).toContain(
      'precondition[0].condition is given as the construct "stack/it"',
    );
  });
});

test("a token of another app is refused wherever it is, and says so", () => {
  const [there, here] = [testStack(testApp(), "stack"), testStack(testApp(), "stack")];
  const variable = new TerraformVariable(there, "v", { sensitive: true });
  const fault =
    'comes from var.v of another app, but this construct is in the app of the stack "stack". Nothing passes a value from one app to another. Declare var.v in the stack "stack", with the package that declares the stack.';
  expect(refusalOf(() => credential(here, { apiToken: variable }))).toContain(`The API token ${fault} (AJO4023)`);
  new SinchSmsCredential(here, "other", {
    ...PROPS,
    name: variable.stringValue,
    apiToken: Secret.fromEnvironment("TF_VAR_token"),
  });
  expect(refusalOf(() => synthesize(here))).toContain(`stack/other: The value of name ${fault} (AJO4023)`);
});

describe("a token of the other CDK is refused with the cause", () => {
  const other: typeof import("cdktf") = jest.requireActual(
    jest.requireMock<object>("cdktf") === jest.requireActual<object>("cdktn") ? "cdktf" : "cdktn",
  );
  const cause =
    "It was made with another copy of the CDK: the program uses cdktf and cdktn, or two copies of one of them. Declare var.v in";
  const declare = () =>
    new other.TerraformVariable(new other.TerraformStack(new other.App(), "there"), "v", { sensitive: true });

  test("as a secret", () => {
    expect(refusalOf(() => credential(testStack(), { apiToken: declare() }))).toContain(cause);
  });

  test.each<[string, (variable: TerraformVariable) => object]>([
    ["a text", ({ stringValue }) => ({ name: stringValue })],
    ["a part of a text", ({ stringValue }) => ({ defaultInboundReply: `Hello ${stringValue}` })],
    ["an object", ({ value }) => ({ name: value })],
    ["a list", ({ listValue }) => ({ optOut: { keywords: listValue } })],
    ["a member of a block", ({ stringValue }) => ({ help: { message: stringValue } })],
    ["a number", ({ numberValue }) => ({ count: TerraformCount.of(numberValue) })],
  ])("as a value that is no secret: %s", (_name, makeProps) => {
    const stack = testStack();
    credential(stack, makeProps(declare()));
    for (const run of [() => synthesize(stack), () => (stack.node.root as ReturnType<typeof testApp>).synth()]) {
      expect(refusalOf(run)).toContain(cause);
    }
  });

  test("in an output and a local value", () => {
    const stack = testStack();
    new TerraformOutput(stack, "o", { value: declare().stringValue });
    expect(refusalOf(() => synthesize(stack))).toContain(cause);
    const another = testStack();
    new TerraformLocal(another, "l", [declare().value]);
    expect(refusalOf(() => synthesize(another))).toContain(cause);
  });
});
