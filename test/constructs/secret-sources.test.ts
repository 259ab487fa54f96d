import { inspect } from "node:util";
import {
  Fn,
  Lazy,
  TerraformCount,
  TerraformIterator,
  TerraformLocal,
  TerraformOutput,
  type TerraformStack,
  TerraformVariable,
  Testing,
  Token,
} from "cdktf";
import { Construct } from "constructs";
import fc from "fast-check";
import {
  AjoProvider,
  Secret,
  type SecretSource,
  SinchMmsCredential,
  SinchSmsCredential,
  type SinchSmsCredentialProps,
} from "../../src/constructs";
import { parseTemplate } from "../../src/constructs/terraform-template";
import { argumentsOf, messageOf, synthesize, testApp, testStack, warningsOf } from "./support";

const TYPE = "ajo_sinch_sms_credential";
const SERVICE_PLAN = "0123456789abcdef0123456789abcdef";
const KEY_ID = "3f1c7f0a-1d2b-4c3d-8e4f-5a6b7c8d9e0f";
/** No message may contain it. */
const SECRET = "c4n4ry";

function credential(scope: Construct, apiToken: SecretSource, more: Partial<SinchSmsCredentialProps> = {}, id = "one") {
  return new SinchSmsCredential(scope, id, { name: id, servicePlanId: SERVICE_PLAN, apiToken, ...more });
}

function variableIn(scope: Construct, id: string, config = {}): TerraformVariable {
  return new TerraformVariable(scope, id, { type: "string", sensitive: true, ...config });
}

/** What synthesis says that something is wrong. */
function refusalOf(run: () => unknown): string {
  const message = messageOf(run);
  expect(message).not.toContain(SECRET);
  return message;
}

/** A variable of a stack that is not the variable's only child: inside a construct. */
class Part extends Construct {}

describe("a secret of another stack", () => {
  /** What a secret in the stack "here" may come from, given a variable of the stack "there". */
  const SOURCES: Readonly<Record<string, (variable: TerraformVariable, here: TerraformStack) => SecretSource>> = {
    "the variable": (variable) => variable,
    "its string": (variable) => variable.stringValue,
    "its value": (variable) => variable.value,
    "Secret.fromVariable": (variable) => Secret.fromVariable(variable),
    "Secret.fromReference": (variable) => Secret.fromReference(variable.stringValue),
    "text with it": (variable) => Secret.fromReference(`https://example.com/${variable.stringValue}`),
    "a function of it": (variable) => Fn.trimspace(variable.stringValue),
    "functions of it": (variable) => Fn.base64encode(Fn.join(":", [KEY_ID, variable.stringValue])),
    "a conditional": (variable, here) =>
      Token.asString(Fn.conditional(true, variable.value, variableIn(here, "other").value)),
    "a local value there": (variable) => new TerraformLocal(variable.cdktfStack, "local", variable.value).asString,
    "a local value here": (variable, here) => new TerraformLocal(here, "local", variable.value).asString,
    "a lazy value": (variable) => Lazy.stringValue({ produce: () => variable.stringValue }),
    "a local value in a part here": (variable, here) =>
      Fn.lookup(new TerraformLocal(new Part(here, "part"), "local", { token: variable.value }).expression, "token"),
  };

  test.each(Object.entries(SOURCES))("is refused at synth: %s", (_name, sourceOf) => {
    const app = testApp();
    const there = testStack(app, "there");
    const here = testStack(app, "here");
    const variable = variableIn(there, "brand_token");
    const message = refusalOf(() => {
      const source = sourceOf(variable, here);
      credential(here, source);
      synthesize(here);
    });
    expect(message).toContain('of the stack "there", but this construct is in the stack "here".');
    expect(message).toContain("Secret.fromEnvironment(");
    // The local value is refused for itself too, and CDK Terrain asks for that first.
    expect(message).toMatch(/(?:apiToken: The API token|here\/part\/local: The value of token) comes from /);
  });

  test("becomes no output of its stack", () => {
    const app = testApp();
    const there = testStack(app, "there");
    const here = testStack(app, "here");
    const variable = variableIn(there, "brand_token");
    refusalOf(() => credential(here, variable.stringValue));
    app.synth();
    expect(JSON.parse(Testing.synth(there))).not.toHaveProperty("output");
    credential(here, Lazy.stringValue({ produce: () => variable.stringValue }), {}, "lazy");
    expect(refusalOf(() => app.synth())).toContain("here/lazy: apiToken: The API token comes from var.brand_token");
    expect(JSON.parse(Testing.synth(there))).not.toHaveProperty("output");
  });

  test("is refused as a provider's client secret, an access key's secret, and a URL that is kept in the state", () => {
    const app = testApp();
    const there = testStack(app, "there");
    const here = testStack(app, "here");
    const variable = variableIn(there, "key");
    const expected = 'TF_VAR_key"';
    expect(refusalOf(() => new AjoProvider(here, "second", { alias: "x", clientSecret: variable }))).toContain(
      expected,
    );
    expect(
      refusalOf(() => credential(here, Secret.fromEnvironment("TF_VAR_t"), { overrideUrl: variable }, "url")),
    ).toContain(expected);
    const mms = { name: "m", projectId: KEY_ID, appId: "01EB37HMH1M6SV18BSNS3G135H", servicePlanId: SERVICE_PLAN };
    const accessKey = { keyId: KEY_ID, keySecret: variable };
    const smsApiToken = Secret.fromVariable(variable);
    const message = refusalOf(() => new SinchMmsCredential(here, "mms", { ...mms, accessKey, smsApiToken }));
    expect(message).toContain("accessKey.keySecret: The key secret comes from var.key of");
    expect(message).toContain("smsApiToken: The SMS API token comes from var.key of");
  });

  test("from the environment is fine in every stack", () => {
    const app = testApp();
    const secret = Secret.fromEnvironment("TF_VAR_token");
    for (const id of ["a", "b"]) {
      const stack = testStack(app, id);
      credential(stack, secret);
      expect(synthesize(stack).variable).toHaveProperty("token");
    }
    app.synth();
  });
});

describe("a variable that the app declares beside Secret.fromEnvironment", () => {
  const DECLARATION = { type: "string", sensitive: true, description: "mine", nullable: false };
  const PLACES: Readonly<Record<string, (stack: TerraformStack) => Construct>> = {
    "in the stack": (stack) => stack,
    "in a part of it, under the same name": (stack) => new Part(stack, "part"),
  };

  function declare(scope: Construct, config = {}): TerraformVariable {
    const variable = new TerraformVariable(scope, "brand", {
      ...DECLARATION,
      validation: [{ condition: true, errorMessage: "No." }],
      ...config,
    });
    variable.overrideLogicalId("brand");
    return variable;
  }

  const CASES = Object.keys(PLACES).flatMap((place) => [true, false].map((isFirst) => [place, isFirst] as const));

  test.each(CASES)("stays as it is, and is used (%s, declared first: %s)", (place, isFirst) => {
    const stack = testStack();
    const scope = PLACES[place]?.(stack) ?? stack;
    const declared = isFirst ? declare(scope) : undefined;
    credential(stack, Secret.fromEnvironment("TF_VAR_brand"));
    const variable = declared ?? declare(scope);
    new TerraformOutput(stack, "shown", { value: variable.value, sensitive: true });
    const validation = [{ condition: true, error_message: "No." }];
    for (let times = 1; times <= 2; times++) {
      expect(synthesize(stack).variable).toEqual({ brand: { ...DECLARATION, validation } });
      expect(argumentsOf(stack, TYPE)).toMatchObject({ api_token_wo: "${var.brand}" });
    }
    expect(warningsOf(variable)).toEqual([
      expect.stringMatching(/^The variable brand is a secret but not ephemeral, so its value is written to plan files/),
    ]);
  });

  test.each(CASES)("is refused if it is not sensitive (%s, declared first: %s)", (place, isFirst) => {
    const stack = testStack();
    const scope = PLACES[place]?.(stack) ?? stack;
    const message = refusalOf(() => {
      if (isFirst) declare(scope, { sensitive: false });
      credential(stack, Secret.fromEnvironment("TF_VAR_brand"));
      if (!isFirst) declare(scope, { sensitive: false });
      synthesize(stack);
    });
    expect(message).toContain("comes from the variable brand, which is not sensitive");
    expect(message).toContain("Declare it with sensitive: true.");
  });

  test.each([true, false])("is refused if it has a default (declared first: %s)", (isFirst) => {
    const stack = testStack();
    const message = refusalOf(() => {
      if (isFirst) declare(stack, { default: SECRET });
      credential(stack, Secret.fromEnvironment("TF_VAR_brand"));
      if (!isFirst) declare(stack, { default: SECRET });
      synthesize(stack);
    });
    expect(message).toContain("comes from the variable brand, which has a default");
  });

  test("may be ephemeral, and is left so", () => {
    const stack = testStack();
    const variable = declare(stack);
    variable.addOverride("ephemeral", true);
    credential(stack, Secret.fromEnvironment("TF_VAR_brand"));
    expect(synthesize(stack).variable?.brand).toMatchObject({ ephemeral: true, description: "mine" });
    expect(warningsOf(variable)).toEqual([]);
  });

  test("of another stack has nothing to do with it", () => {
    const app = testApp();
    declare(testStack(app, "there"), { sensitive: false });
    const here = testStack(app, "here");
    credential(here, Secret.fromEnvironment("TF_VAR_brand"));
    expect(synthesize(here).variable?.brand).toMatchObject({ ephemeral: true });
  });
});

describe("text instead of a reference", () => {
  const variable = (stack: TerraformStack) => variableIn(stack, "token");

  /** What holds the secret itself, in whole or in part, in the synthesized files. */
  const TEXTS: Readonly<Record<string, (stack: TerraformStack) => SecretSource>> = {
    "a template marker": () => `${SECRET}\${en}x`,
    "a directive marker": () => `${SECRET}%{en}x`,
    "an escaped marker": () => `${SECRET}$\${var.x}`,
    "an expression of numbers": () => `${SECRET}\${1+1}`,
    "a quoted text": () => `\${"${SECRET}"}`,
    "an expression that names no secret": () => `${SECRET}\${terraform.workspace}`,
    "a number in text": () => `${SECRET}${TerraformCount.of(2).index}`,
    "text before a token": (stack) => `${SECRET}${variable(stack).stringValue}`,
    "text after a token": (stack) => `${variable(stack).stringValue}${SECRET}`,
    "text joined by a function": (stack) => Fn.join("-", [SECRET, variable(stack).stringValue]),
    "base64 of text": () => Fn.base64encode(`${KEY_ID}:${SECRET}`),
    "a function of text": () => Fn.upper(SECRET),
    "a sensitive text": () => Token.asString(Fn.sensitive(SECRET)),
    "a default in a function": (stack) => Fn.coalesce([variable(stack).stringValue, SECRET]),
    "a conditional": (stack) => Token.asString(Fn.conditional(true, variable(stack).value, SECRET)),
    "a token of text": () => Token.asString({ creationStack: [], resolve: () => SECRET, toString: () => "" }),
    "a lazy text": () => Lazy.stringValue({ produce: () => SECRET }),
    "a local value of text": (stack) => new TerraformLocal(stack, "local", SECRET).asString,
    "a local value in a part": (stack) => new TerraformLocal(new Part(stack, "part"), "local", SECRET).asString,
    "a local map of texts": (stack) => `\${${new TerraformLocal(stack, "local", { a: SECRET }).fqn}.a}`,
    "a text in a local map beside a reference": (stack) => Fn.lookup(mixedLocal(stack).expression, "text"),
    "a text in a local map beside a reference, looked up": (stack) =>
      Fn.lookup(mixedLocal(stack).expression, "text", "x"),
    "a number in a local map": (stack) => Fn.lookup(mixedLocal(stack).expression, "number"),
    "a text deep in a local map": (stack) => Fn.lookupNested(mixedLocal(stack).expression, ["deep", "text"]),
    "a second member of a local map": (stack) => {
      const { fqn } = mixedLocal(stack);
      return `\${${fqn}.token}\${${fqn}.text}`;
    },
    "a default behind a local map": (stack) =>
      Fn.lookup(
        new TerraformLocal(stack, "l", { a: variableIn(stack, "t", { default: SECRET }).value }).expression,
        "a",
      ),
    "one of two texts": (stack) =>
      Token.asString(Fn.conditional(variableIn(stack, "flag", { sensitive: false }).value, SECRET, "other")),
    "a default": (stack) => variableIn(stack, "token", { default: SECRET }),
    "a default behind a token": (stack) => variableIn(stack, "token", { default: SECRET }).stringValue,
    "a default of a part": (stack) => variableIn(new Part(stack, "part"), "token", { default: SECRET }).stringValue,
    "a default in a map": (stack) => Fn.lookup(variableIn(stack, "all", { default: { a: SECRET } }).value, "a"),
    "a variable that is not sensitive": (stack) => variableIn(stack, "token", { sensitive: false }),
    "a token of one": (stack) => variableIn(stack, "token", { sensitive: false }).stringValue,
  };

  /** A local map of references and text. */
  const mixedLocal = (stack: TerraformStack) =>
    new TerraformLocal(stack, "mixed", {
      token: variable(stack).value,
      text: SECRET,
      number: 1234,
      deep: { text: SECRET, token: variable(new Part(stack, "part") as TerraformStack).value },
    });

  test("in a local value is not refused where another member is used", () => {
    for (const take of [
      (expression: unknown) => Fn.lookup(expression, "token"),
      (expression: unknown, stack: TerraformStack) => Fn.lookup(expression, "token", variableIn(stack, "other").value),
      (expression: unknown) => Fn.lookupNested(expression, ["deep", "token"]),
    ]) {
      const stack = testStack();
      credential(stack, take(mixedLocal(stack).expression, stack));
      expect(() => synthesize(stack)).not.toThrow();
    }
  });

  test("in a local value is named as such where it is not known which member is used", () => {
    const stack = testStack();
    expect(refusalOf(() => credential(stack, `\${${mixedLocal(stack).fqn}[var.key]}`))).toContain(
      'The API token comes from local.mixed, which holds text beside references, and it is not known which of them is used. The text would be written to the synthesized files. Refer to a fixed member, such as "${local.mixed.member}", or keep the secrets in a local value of their own. If the text is not secret, use Secret.fromReference. (AJO4028)',
    );
  });

  test("that a variable chooses is not blamed on the variable", () => {
    const stack = testStack();
    const flag = variableIn(stack, "flag", { type: "bool", sensitive: false });
    expect(refusalOf(() => credential(stack, Token.asString(Fn.conditional(flag.value, SECRET, "other"))))).toContain(
      "apiToken: The API token is an expression that refers to nothing, so the secret itself would be written to the synthesized files.",
    );
  });

  test.each(Object.entries(TEXTS))("is refused: %s", (_name, sourceOf) => {
    const stack = testStack();
    const message = refusalOf(() => {
      credential(stack, sourceOf(stack));
      synthesize(stack);
    });
    expect(message).toContain("apiToken: The API token ");
    expect(message).toMatch(/Secret\.fromEnvironment\("TF_VAR_…"\)|sensitive: true|TF_VAR_/);
  });

  const JOINED: Readonly<Record<string, (stack: TerraformStack) => string>> = {
    "text before": (stack) => `prefix-${variable(stack).stringValue}`,
    "a fallback": (stack) => Fn.coalesce([variable(stack).stringValue, "fallback"]),
  };

  test.each(Object.entries(JOINED))("is taken from Secret.fromReference with a warning: %s", (_name, sourceOf) => {
    const stack = testStack();
    const made = credential(stack, Secret.fromReference(sourceOf(stack)));
    synthesize(stack);
    expect(warningsOf(made)).toEqual([
      "apiToken: The API token joins text with a reference, and the text is written to the synthesized files. Make sure that it is not secret. (AJO1017)",
    ]);
  });

  test.each([SECRET, `\${"${SECRET}"}`])("alone is refused from Secret.fromReference too (%#)", (text) => {
    expect(refusalOf(() => credential(testStack(), Secret.fromReference(text)))).toContain("apiToken: The API token ");
  });

  test.each([
    ["text", (secret: Secret) => `Bearer ${secret}`],
    ["a sum", (secret: Secret) => "Bearer ".concat(secret as never)],
    ["a function", (secret: Secret) => Fn.base64encode(`${KEY_ID}:${secret}`)],
  ])("cannot be made of a Secret: %s", (_name, write) => {
    expect(refusalOf(() => write(Secret.unsafePlainText(SECRET)))).toBe(
      "A Secret cannot be part of a text, because its value is known only to Terraform. Give the Secret itself to a prop that takes secrets. To join a secret with text that is not secret, declare a sensitive TerraformVariable, and use Secret.fromReference(`text${variable.stringValue}`). (AJO4028)",
    );
  });

  test.each(["", "  "])("that is empty is said to be so: %p", (text) => {
    for (const source of [text, Secret.fromReference(text)]) {
      expect(refusalOf(() => credential(testStack(), source))).toContain(
        "apiToken: The API token is an empty text. Take it from Secret.fromEnvironment(",
      );
    }
  });

  test("as an MMS token is answered with the access key", () => {
    const message = refusalOf(
      () =>
        new SinchMmsCredential(testStack(), "mms", {
          name: "m",
          projectId: KEY_ID,
          appId: "01EB37HMH1M6SV18BSNS3G135H",
          servicePlanId: SERVICE_PLAN,
          apiToken: Fn.base64encode(`${KEY_ID}:${SECRET}`),
          smsApiToken: Secret.fromEnvironment("TF_VAR_t"),
        }),
    );
    expect(message).toContain(
      'Give an access key as accessKey: { keyId: "…", keySecret: Secret.fromEnvironment("TF_VAR_…") }',
    );
  });

  test("in clear that holds a token is refused, and what is not a string", () => {
    const stack = testStack();
    for (const [index, text] of [variable(stack).stringValue, `x${TerraformCount.of(2).index}`].entries()) {
      expect(refusalOf(() => credential(stack, Secret.unsafePlainText(text), {}, `c${index}`))).toContain(
        "is given to Secret.unsafePlainText, but it contains a reference. Use Secret.fromReference.",
      );
    }
    expect(() => Secret.unsafePlainText(undefined as unknown as string)).toThrow(
      "Secret.unsafePlainText needs a string, but got undefined. If it comes from process.env, set that environment variable.",
    );
  });
});

describe("a reference", () => {
  /** What holds nothing secret in the synthesized files. */
  const REFERENCES: Readonly<Record<string, (stack: TerraformStack) => SecretSource>> = {
    "to a variable": (stack) => variableIn(stack, "t").stringValue,
    "to an ephemeral resource": () => "${ephemeral.vault_kv_secret_v2.brand.data.token}",
    "to an item": () => '${data.vault_secret.all[0].data["token"]}',
    "in a map with a key": (stack) => Fn.lookup(variableIn(stack, "all", { type: "map(string)" }).value, "token"),
    "in JSON": () => "${jsondecode(data.aws_secretsmanager_secret_version.x.secret_string).token}",
    "to a file": () => Fn.trimspace(Fn.file("/run/secrets/token")),
    "with the id of a key": (stack) => Fn.base64encode(`${KEY_ID}:${variableIn(stack, "t").stringValue}`),
    "with the id of a key, from a variable": (stack) =>
      Fn.base64encode(`${variableIn(stack, "id", { sensitive: false }).stringValue}:${variableIn(stack, "t").value}`),
    "to another provider's function": () => '${provider::sops::file("secrets.yaml").token}',
    "to an iterator": () => TerraformIterator.fromList(["a"]).value,
    "to a local value": (stack) => new TerraformLocal(stack, "l", variableIn(stack, "t").value).asString,
    "to a local value in a map": (stack) =>
      `\${${new TerraformLocal(stack, "l", { token: variableIn(stack, "t").value, note: "text" }).fqn}.token}`,
    "that is lazy": (stack) => {
      const variable = variableIn(stack, "t");
      return Lazy.stringValue({ produce: () => variable.stringValue });
    },
    "to a variable with an empty default": (stack) => variableIn(stack, "t", { default: "" }),
  };

  test.each(Object.entries(REFERENCES))("is taken: %s", (_name, sourceOf) => {
    for (const wrap of [
      (source: SecretSource) => source,
      (source: SecretSource) => Secret.fromReference(source as string),
    ]) {
      const stack = testStack();
      const source = sourceOf(stack);
      const made = credential(stack, typeof source === "string" ? wrap(source) : source);
      expect(argumentsOf(stack, TYPE).api_token_wo).toEqual(expect.stringMatching(/^\$\{.*\}$/));
      expect(warningsOf(made)).toEqual([]);
    }
  });

  test("may follow the beginning of a URL", () => {
    const stack = testStack();
    const overrideUrl = `https://hooks.example.com/ajo?token=${variableIn(stack, "hook").stringValue}`;
    credential(stack, Secret.fromEnvironment("TF_VAR_t"), { overrideUrl });
    expect(argumentsOf(stack, TYPE)).toMatchObject({
      override_url: "https://hooks.example.com/ajo?token=${var.hook}",
    });
  });

  test("to a member of a local value is worth the warning that its variable is", () => {
    const stack = testStack();
    const token = variableIn(stack, "t");
    const local = new TerraformLocal(stack, "l", { token: token.value, note: "text" });
    credential(stack, Fn.lookup(local.expression, "token"));
    expect(warningsOf(token)).toEqual([expect.stringContaining("The variable t is a secret but not ephemeral")]);
  });

  test("to a variable that is not ephemeral is worth the warning that the variable itself is", () => {
    const stack = testStack();
    const variable = variableIn(stack, "t");
    credential(stack, Secret.fromReference(Fn.trimspace(variable.stringValue)));
    expect(warningsOf(variable)).toEqual([expect.stringContaining("The variable t is a secret but not ephemeral")]);
  });
});

describe("an ephemeral value", () => {
  const ephemeral = (scope: Construct, id = "token") => {
    const variable = variableIn(scope, id);
    variable.addOverride("ephemeral", true);
    return variable;
  };
  const SOURCES: Readonly<Record<string, (stack: TerraformStack) => SecretSource>> = {
    "a variable": (stack) => ephemeral(stack),
    "a token of it": (stack) => ephemeral(stack).stringValue,
    "a function of it": (stack) => Fn.trimspace(ephemeral(stack).stringValue),
    "a local value of it": (stack) => new TerraformLocal(stack, "local", ephemeral(stack).value).asString,
    "Secret.fromEnvironment beside it": (stack) => {
      ephemeral(stack);
      return Secret.fromEnvironment("TF_VAR_token");
    },
    "Secret.fromEnvironment beside one in a part": (stack) => {
      ephemeral(new Part(stack, "part")).overrideLogicalId("token");
      return Secret.fromEnvironment("TF_VAR_token");
    },
    "an ephemeral resource": () => "${ephemeral.vault_secret.brand.token}",
  };

  test.each(Object.entries(SOURCES))("is refused where the state keeps it, and only there: %s", (_name, sourceOf) => {
    for (const more of [{ writeOnly: false }, { overrideUrl: "url" }]) {
      const stack = testStack();
      const source = sourceOf(stack);
      const run = () => {
        if ("writeOnly" in more) credential(stack, source, more);
        else credential(stack, Secret.fromEnvironment("TF_VAR_other"), { overrideUrl: source });
        synthesize(stack);
      };
      expect(refusalOf(run)).toMatch(
        /comes from (?:the variable token|ephemeral\.vault_secret\.brand\.token), which is ephemeral\. Here Terraform keeps the .* in the state, where it allows no ephemeral value\. .*\(AJO4028\)/,
      );
    }
    const stack = testStack();
    credential(stack, sourceOf(stack));
    expect(() => synthesize(stack)).not.toThrow();
  });

  test("of our own is none where the state keeps it", () => {
    const stack = testStack();
    credential(stack, Secret.fromEnvironment("TF_VAR_token"));
    credential(stack, Secret.fromEnvironment("TF_VAR_token"), { writeOnly: false }, "kept");
    expect(synthesize(stack).variable?.token).not.toHaveProperty("ephemeral");
  });

  test("that is made null is none", () => {
    const stack = testStack();
    const token = `\${ephemeralasnull(${ephemeral(stack).fqn})}`;
    credential(stack, token, { writeOnly: false });
    expect(() => synthesize(stack)).not.toThrow();
  });
});

describe("a secret in clear", () => {
  /** Texts with many markers of Terraform's templates. An API token is of ASCII. */
  const TEXT = fc
    .array(
      fc.oneof(
        fc.constantFrom("${", "%{", "$$", "%%", "}", '"', "\\", "1e+5", "-"),
        fc.string({ unit: "grapheme-ascii" }),
      ),
    )
    .map((parts) => `x${parts.join("").replace(/\s/g, "_")}`);

  test("is what Terraform takes it for, whatever is in it", () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        const stack = testStack();
        credential(stack, Secret.unsafePlainText(text), { writeOnly: false });
        const { api_token: value } = argumentsOf(stack, TYPE);
        expect(parseTemplate(value as string)).toMatchObject({ references: [], literals: [text] });
      }),
      { numRuns: 50 },
    );
  });

  test("is quoted where Terraform joins it with the id of a key", () => {
    const stack = testStack();
    const keyId = variableIn(stack, "id", { sensitive: false }).stringValue;
    new SinchMmsCredential(stack, "mms", {
      name: "m",
      projectId: KEY_ID,
      appId: "01EB37HMH1M6SV18BSNS3G135H",
      servicePlanId: SERVICE_PLAN,
      accessKey: { keyId, keySecret: Secret.unsafePlainText('a"b\\c${d}%{e}') },
      smsApiToken: Secret.fromEnvironment("TF_VAR_t"),
    });
    expect(argumentsOf(stack, "ajo_sinch_mms_credential").api_token_wo).toBe(
      '${base64encode("${var.id}:a\\"b\\\\c$${d}%%{e}")}',
    );
  });

  test("does not appear where it is printed", () => {
    const secret = Secret.unsafePlainText(SECRET);
    expect(JSON.stringify(secret) + inspect(secret, { showHidden: true })).not.toContain(SECRET);
  });
});

describe("a Secret of another copy of the package", () => {
  /** Loads the constructs once more, as a copy in another node_modules would be. */
  function loadCopy(): typeof import("../../src/constructs") {
    let copy: unknown;
    jest.isolateModules(() => {
      jest.doMock("cdktf", () => CDKTF);
      jest.doMock("constructs", () => CONSTRUCTS);
      copy = require("../../src/constructs");
    });
    return copy as typeof import("../../src/constructs");
  }
  const CDKTF = require("cdktf");
  const CONSTRUCTS = require("constructs");
  const copy = loadCopy();

  test("is another class, but of the same type: it has no private members", () => {
    expect(copy.Secret).not.toBe(Secret);
    const lookalike: Secret = { kind: "environment" };
    expect(refusalOf(() => credential(testStack(), lookalike))).toContain(
      'apiToken: The API token must be a secret, but it is an object with the members "kind".',
    );
  });

  test.each([
    ["environment", () => copy.Secret.fromEnvironment("TF_VAR_t"), "${var.t}"],
    ["plain text", () => copy.Secret.unsafePlainText("a${b}"), "a$${b}"],
    ["variable", (stack: TerraformStack) => copy.Secret.fromVariable(variableIn(stack, "t")), "${var.t}"],
    ["reference", () => copy.Secret.fromReference("${data.x.y.z}"), "${data.x.y.z}"],
  ])("is taken: %s", (_name, make: (stack: TerraformStack) => SecretSource, expected) => {
    const stack = testStack();
    credential(stack, make(stack));
    expect(argumentsOf(stack, TYPE)).toMatchObject({ api_token_wo: expected });
  });

  test.each([true, false])("shares the variable of a stack (the state keeps it: %s)", (isKept) => {
    const stack = testStack();
    credential(stack, Secret.fromEnvironment("TF_VAR_t"), {}, "ours");
    new copy.SinchSmsCredential(stack, "theirs", {
      name: "theirs",
      servicePlanId: SERVICE_PLAN,
      apiToken: Secret.fromEnvironment("TF_VAR_t"),
      writeOnly: !isKept,
    });
    const { variable = {} } = synthesize(stack);
    expect(Object.keys(variable)).toEqual(["t"]);
    expect(variable.t?.ephemeral).toBe(isKept ? undefined : true);
  });
});
