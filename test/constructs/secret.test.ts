import { Fn, TerraformLocal, TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  AjoProvider,
  Secret,
  type SecretSource,
  SinchSmsCredential,
  type SinchSmsCredentialProps,
} from "../../src/constructs";
import { describeShape } from "../../src/model/shown-value";
import { argumentsOf, messageOf, synthesize, testStack, warningsOf } from "./support";

const TYPE = "ajo_sinch_sms_credential";

function credential(
  stack: TerraformStack,
  apiToken: SecretSource,
  more: Partial<SinchSmsCredentialProps> = {},
  id = "one",
) {
  const servicePlanId = "0123456789abcdef0123456789abcdef";
  return new SinchSmsCredential(stack, id, { name: id, servicePlanId, apiToken, ...more });
}

describe("from the environment", () => {
  test("is a sensitive, ephemeral variable of the stack, passed write-only", () => {
    const stack = testStack();
    credential(stack, Secret.fromEnvironment("TF_VAR_sinch_token"));
    expect(synthesize(stack).variable).toEqual({
      sinch_token: {
        type: "string",
        sensitive: true,
        ephemeral: true,
        description: "Given in the environment as TF_VAR_sinch_token.",
      },
    });
    expect(argumentsOf(stack, TYPE)).toMatchObject({ api_token_wo: "${var.sinch_token}", api_token_wo_version: "1" });
    expect(argumentsOf(stack, TYPE)).not.toHaveProperty("api_token");
  });

  test("the same variable serves all who ask for it", () => {
    const stack = testStack();
    credential(stack, Secret.fromEnvironment("TF_VAR_token"), {}, "one");
    credential(stack, Secret.fromEnvironment("TF_VAR_token"), {}, "two");
    expect(Object.keys(synthesize(stack).variable ?? {})).toEqual(["token"]);
  });

  test("one secret can serve several stacks", () => {
    const app = Testing.app();
    const secret = Secret.fromEnvironment("TF_VAR_token");
    for (const id of ["a", "b"]) {
      const stack = new TerraformStack(app, id);
      new AjoProvider(stack, "ajo", { clientSecret: secret });
      expect(synthesize(stack)).toMatchObject({
        variable: { token: { sensitive: true } },
        provider: { ajo: [{ client_secret: "${var.token}" }] },
      });
    }
  });

  test.each([false, true])("is not ephemeral once a state has to keep it (asked for first: %s)", (first) => {
    const stack = testStack();
    for (const writeOnly of [!first, first]) {
      credential(stack, Secret.fromEnvironment("TF_VAR_token"), { writeOnly }, String(writeOnly));
    }
    expect(synthesize(stack).variable?.token).toMatchObject({ sensitive: true });
    expect(synthesize(stack).variable?.token).not.toHaveProperty("ephemeral");
  });

  test.each(["SINCH_TOKEN", "TF_VAR_", "TF_VAR_1st", "TF_VAR_a b"])("cannot be called %s", (name) => {
    const message = messageOf(() => Secret.fromEnvironment(name as "TF_VAR_x"));
    expect(message).toBe(
      `Secret.fromEnvironment needs the name of an environment variable that Terraform reads: "TF_VAR_" and letters, digits or "_", such as "TF_VAR_sinch_api_token". It got ${describeShape(name)}. Give the variable such a name, here and in the environment, and never the secret itself.`,
    );
  });

  test.each([
    "count",
    "depends_on",
    "for_each",
    "lifecycle",
    "locals",
    "provider",
    "providers",
    "source",
    "version",
    "_",
  ])("is refused as a variable that Terraform does not allow: %s", (name) => {
    expect(() => Secret.fromEnvironment(`TF_VAR_${name}`)).toThrow(
      `Terraform allows no variable of the name ${name}, which has a meaning of its own, so it cannot read the environment variable "TF_VAR_${name}". Choose another name, there and in the environment, such as "TF_VAR_sinch_api_token".`,
    );
    expect(() => Secret.fromEnvironment(`TF_VAR_${name}_1`)).not.toThrow();
  });
});

describe("from a variable", () => {
  test("that is not ephemeral is worth one warning, for plan files hold its value", () => {
    const stack = testStack();
    const variable = new TerraformVariable(stack, "token", { sensitive: true });
    for (const id of ["one", "two"]) credential(stack, variable, {}, id);
    expect(warningsOf(variable)).toEqual([
      'The variable token is a secret but not ephemeral, so its value is written to plan files, such as the one that "cdktf diff" leaves. Use Secret.fromEnvironment("TF_VAR_token") instead, or call addOverride("ephemeral", true) on it. (AJO1018)',
    ]);
  });

  test.each([
    ["none", {}, {}, 1],
    ["one of two", { silencedWarnings: ["AJO1018"] }, {}, 1],
    ["both", { silencedWarnings: ["AJO1018"] }, { silencedWarnings: ["AJO1018"] }, 0],
  ])("is not warned of if all that use it silence that: %s", (_case, one, two, count) => {
    const stack = testStack();
    const variable = new TerraformVariable(stack, "token", { sensitive: true });
    credential(stack, variable, one, "one");
    credential(stack, variable, two, "two");
    expect(warningsOf(variable)).toHaveLength(count);
    expect(warningsOf(variable)).toHaveLength(count);
  });

  test("that is ephemeral, or that the state keeps anyway, is worth none", () => {
    const stack = testStack();
    const ephemeral = new TerraformVariable(stack, "ephemeral", { sensitive: true });
    ephemeral.addOverride("ephemeral", true);
    credential(stack, ephemeral, {}, "one");
    const kept = new TerraformVariable(stack, "kept", { sensitive: true });
    credential(stack, kept, { writeOnly: false }, "two");
    expect([...warningsOf(ephemeral), ...warningsOf(kept)]).toEqual([]);
  });

  test("that becomes ephemeral after its use is worth none", () => {
    const stack = testStack();
    const variable = new TerraformVariable(stack, "late", { sensitive: true });
    credential(stack, variable);
    variable.addOverride("ephemeral", true);
    expect(warningsOf(variable)).toEqual([]);
  });

  test.each([true, false])("that the state keeps for another use is worth none (%s)", (keptFirst) => {
    const stack = testStack();
    for (const writeOnly of [!keptFirst, keptFirst]) {
      credential(stack, Secret.fromEnvironment("TF_VAR_token"), { writeOnly }, String(writeOnly));
    }
    const variable = stack.node.findChild("TF_VAR_token");
    expect(warningsOf(variable)).toEqual([]);
  });

  test("that is sensitive is taken", () => {
    const stack = testStack();
    credential(stack, new TerraformVariable(stack, "token", { sensitive: true }));
    expect(argumentsOf(stack, TYPE)).toMatchObject({ api_token_wo: "${var.token}" });
  });

  test("that is not sensitive is refused", () => {
    const stack = testStack();
    expect(messageOf(() => credential(stack, new TerraformVariable(stack, "token", {})))).toBe(
      `stack/one (Sinch SMS credential) has 1 problem:
  - apiToken: The API token comes from the variable token, which is not sensitive, so Terraform would show its value. Declare it with sensitive: true. (AJO4028)`,
    );
  });
});

test("from an expression in Terraform's own words", () => {
  const stack = testStack();
  const apiToken = "${data.vault.token}";
  credential(stack, apiToken);
  expect(argumentsOf(stack, TYPE)).toMatchObject({ api_token_wo: apiToken });
  expect(messageOf(() => credential(stack, "$${literal}", {}, "two"))).toContain("is given as plain text");
});

test("from any reference", () => {
  const stack = testStack();
  const vault = new TerraformVariable(stack, "vault", { type: "map(string)", sensitive: true });
  credential(stack, Fn.lookup(vault.value, "token", ""));
  expect(argumentsOf(stack, TYPE)).toMatchObject({ api_token_wo: "${var.vault.token}" });
});

test("in clear only on request, with a warning", () => {
  const stack = testStack();
  const made = credential(stack, Secret.unsafePlainText("emulator-token"));
  expect(argumentsOf(stack, TYPE)).toMatchObject({ api_token_wo: "emulator-token" });
  expect(warningsOf(made)).toEqual([
    'apiToken: The API token is given as plain text, so it is written to the synthesized files. Take it from Secret.fromEnvironment("TF_VAR_…") where it matters. (AJO1017)',
  ]);
});

test("what is given on request is still checked, and not shown", () => {
  const message = messageOf(() => credential(testStack(), Secret.unsafePlainText("two words")));
  expect(message).toContain("apiToken: The API token is a value of 9 characters with white space in it.");
  expect(message).not.toContain("two words");
});

test.each([
  [undefined, "apiToken: The Sinch SMS credential has no API token, which AJO requires. Give it one."],
  [42, "apiToken: The API token must be a secret, but it is a value of type number."],
  [{ value: "x" }, 'apiToken: The API token must be a secret, but it is an object with the members "value".'],
  [{}, "apiToken: The API token must be a secret, but it is an empty object."],
  [["x"], "apiToken: The API token must be a secret, but it is a list."],
  [new Date(), "apiToken: The API token must be a secret, but it is an object of the class Date."],
  [Promise.resolve("x"), "but it is a promise, which must be awaited first."],
  [Testing.app(), 'but it is the construct "".'],
])("%p is no secret", (value, detail) => {
  expect(messageOf(() => credential(testStack(), value as unknown as string))).toContain(detail);
});

describe("a source in a form that does not fit", () => {
  const secret = Secret.fromEnvironment("TF_VAR_t");
  test.each<[string, (stack: TerraformStack) => unknown, string]>([
    [
      "a Secret to fromReference",
      () => Secret.fromReference(secret as never),
      "got a Secret. Pass that Secret itself.",
    ],
    ["a Secret to fromVariable", () => Secret.fromVariable(secret as never), "got a Secret. Pass that Secret itself."],
    [
      "a variable to fromReference",
      (stack) => Secret.fromReference(new TerraformVariable(stack, "v", {}) as never),
      'Secret.fromReference needs a reference, but got the construct "stack/v". Use Secret.fromVariable, or pass the variable itself.',
    ],
    [
      "a token to fromVariable",
      (stack) => Secret.fromVariable(new TerraformVariable(stack, "v", {}).stringValue as never),
      "Secret.fromVariable needs a TerraformVariable, but got a value of type string. Use Secret.fromReference.",
    ],
    [
      "a local value",
      (stack) => new TerraformLocal(stack, "l", 1),
      'The API token must be a secret, but it is the construct "stack/l". Give its value: local.asString.',
    ],
  ])("is answered with the one that does: %s", (_name, sourceOf, expected) => {
    const stack = testStack();
    expect(messageOf(() => credential(stack, sourceOf(stack) as SecretSource))).toContain(expected);
  });
});

test.each([null, undefined])("writeOnly: %p stays write-only", (writeOnly) => {
  const stack = testStack();
  credential(stack, Secret.fromEnvironment("TF_VAR_t"), { writeOnly } as never);
  expect(argumentsOf(stack, TYPE)).toMatchObject({ api_token_wo: "${var.t}", api_token_wo_version: "1" });
  expect(argumentsOf(stack, TYPE)).not.toHaveProperty("api_token");
});

describe("without write-only arguments, for Terraform before 1.11", () => {
  test("the secret goes where the state keeps it", () => {
    const stack = testStack();
    credential(stack, Secret.fromEnvironment("TF_VAR_token"), { writeOnly: false });
    expect(argumentsOf(stack, TYPE)).toMatchObject({ api_token: "${var.token}" });
    expect(Object.keys(argumentsOf(stack, TYPE)).filter((name) => name.includes("_wo"))).toEqual([]);
  });

  test("a version has no effect, and is refused", () => {
    const more = { writeOnly: false, apiTokenVersion: "2" };
    expect(messageOf(() => credential(testStack(), Secret.fromEnvironment("TF_VAR_token"), more))).toContain(
      "apiTokenVersion: With writeOnly: false a secret is sent when its value changes, so apiTokenVersion has no effect. Remove it.",
    );
  });
});
