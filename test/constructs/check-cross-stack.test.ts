import {
  App,
  Fn,
  propertyAccess,
  TerraformCount,
  TerraformIterator,
  TerraformLocal,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Testing,
} from "cdktf";
import type { Construct } from "constructs";
import {
  AjoProvider,
  bindings,
  Secret,
  SinchMmsCredential,
  SinchSmsCredential,
  type SinchSmsCredentialProps,
  SmsWebhook,
} from "../../src/constructs";
import { createTemporaryFolder } from "../support/temporary-folder";
import { messageOf, synthesize, testApp, testStack } from "./support";

const KEY_ID = "3f1c7f0a-1d2b-4c3d-8e4f-5a6b7c8d9e0f";

function declareCredential(scope: Construct, props: Partial<SinchSmsCredentialProps> = {}) {
  return new SinchSmsCredential(scope, "sms", {
    name: "sms",
    servicePlanId: "0123456789abcdef0123456789abcdef",
    apiToken: Secret.fromEnvironment("TF_VAR_t"),
    ...props,
  });
}

function declareMms(scope: Construct, keyId: string) {
  return new SinchMmsCredential(scope, "mms", {
    name: "mms",
    projectId: KEY_ID,
    appId: "01EB37HMH1M6SV18BSNS3G135H",
    servicePlanId: "0123456789abcdef0123456789abcdef",
    accessKey: { keyId, keySecret: Secret.fromEnvironment("TF_VAR_k") },
    smsApiToken: Secret.fromEnvironment("TF_VAR_t"),
  });
}

const declareWebhook = (scope: Construct) =>
  new SmsWebhook(scope, "hook", { name: "w", smsVendor: "sinch", senderNumber: "12345", credentialId: KEY_ID });

/** Puts a variable of the stack "there" into the stack "here", and where that is reported. */
type Place = readonly [expected: string, put: (here: TerraformStack, variable: TerraformVariable) => unknown];

const PLACES: Readonly<Record<string, Place>> = {
  "the id of an access key": [
    "here/mms: The value of api_token_wo",
    (here, variable) => declareMms(here, variable.stringValue),
  ],
  "the version of a secret": [
    "here/sms: The value of api_token_wo_version",
    (here, variable) => declareCredential(here, { apiTokenVersion: Fn.sha256(variable.stringValue) }),
  ],
  "a setting of the provider": [
    "here/second: The value of client_id",
    (here, variable) => new AjoProvider(here, "second", { alias: "x", clientId: variable.stringValue }),
  ],
  "an override": [
    "here/sms: The value of api_token_wo",
    (here, variable) => declareCredential(here).resource.addOverride("api_token_wo", variable.stringValue),
  ],
  "an override of the provider": [
    "here/second: The value of client_secret",
    (here, variable) =>
      new AjoProvider(here, "second", { alias: "x" }).addOverride("client_secret", variable.stringValue),
  ],
  count: [
    "here/sms: The value of count",
    (here, variable) => declareCredential(here, { count: TerraformCount.of(variable.numberValue) }),
  ],
  forEach: [
    "here/sms: The value of for_each",
    (here, variable) => declareCredential(here, { forEach: TerraformIterator.fromList(variable.listValue) }),
  ],
  lifecycle: [
    "here/sms: The value of lifecycle.precondition[0].condition",
    (here, variable) =>
      declareCredential(here, {
        lifecycle: { precondition: [{ condition: `\${${variable.fqn} != ""}`, errorMessage: "No." }] },
      }),
  ],
  "a generated class": [
    "here/found: The value of name",
    (here, variable) => new bindings.dataAjoSmsWebhook.DataAjoSmsWebhook(here, "found", { name: variable.stringValue }),
  ],
  "an output": [
    "here/out: The value of value",
    (here, variable) => new TerraformOutput(here, "out", { value: variable.value, sensitive: true }),
  ],
  "a local value": ["here/local: The value", (here, variable) => new TerraformLocal(here, "local", variable.value)],
  "a key of a local value": [
    "here/local: The value",
    (here, variable) => new TerraformLocal(here, "local", { [variable.stringValue]: 1 }),
  ],
  "a local value, of a local value": [
    "here/local: The value of a.b[1] comes from local.all",
    (here, variable) => {
      const local = new TerraformLocal(variable.cdktfStack, "all", { secret: variable.value, text: "x" });
      new TerraformLocal(here, "local", { a: { b: ["x", local.expression] } });
    },
  ],
};

/** An app of two stacks, of which only "here" has constructs of this package. */
function createStacks() {
  const app = testApp();
  const there = new TerraformStack(app, "there");
  return { app, there, here: testStack(app, "here") };
}

describe("a sensitive variable of another stack", () => {
  test.each(Object.entries(PLACES))("is refused before it becomes an output: %s", (_name, [expected, put]) => {
    const { app, there, here } = createStacks();
    put(here, new TerraformVariable(there, "token", { sensitive: true }));
    for (const message of [messageOf(() => app.synth()), messageOf(() => Testing.synth(here))]) {
      expect(message).toContain(expected);
      expect(message).toMatch(/of the stack "there", but this construct is in the stack "here"\. .*\(AJO4027\)$/s);
      expect(message).toContain("Secret.fromEnvironment(");
    }
    expect(JSON.parse(Testing.synth(there))).not.toHaveProperty("output");
  });

  const ordinary = Object.entries(PLACES).filter(([name]) => !name.startsWith("an override"));
  test.each(ordinary)("is fine if it is not sensitive, and not the value of a secret: %s", (_name, [, put]) => {
    const { app, there, here } = createStacks();
    put(here, new TerraformVariable(there, "token", {}));
    app.synth();
    expect(Object.keys(JSON.parse(Testing.synth(there)).output)).toHaveLength(1);
  });

  test("is named once for all places in which a construct has it", () => {
    const { there, here } = createStacks();
    const { stringValue } = new TerraformVariable(there, "token", { sensitive: true });
    declareCredential(here, { name: stringValue, apiTokenVersion: stringValue, help: { message: stringValue } });
    const message = messageOf(() => synthesize(here));
    expect(message).toContain(
      ' here/sms: The value of name, api_token_wo_version and help.message comes from var.token of the stack "there", but this construct is in the stack "here". CDKTF would pass it on as an output, and outputs are in clear in the state of "there". Give a secret only to a prop that takes secrets, as Secret.fromEnvironment("TF_VAR_token"): it gives each stack a variable of its own. Elsewhere use a variable that is not sensitive, or declare var.token in "here" too. (AJO4027)',
    );
    expect(message.match(/AJO4027/g)).toHaveLength(1);
  });

  test("that becomes sensitive by an aspect or an override is refused too", () => {
    const { there, here } = createStacks();
    const variable = new TerraformVariable(there, "token", {});
    declareCredential(here, { name: variable.stringValue });
    synthesize(here);
    variable.addOverride("sensitive", true);
    expect(messageOf(() => synthesize(here))).toContain("(AJO4027)");
  });

  test("is the app's own affair if it wants no validation", () => {
    const app = new App({ skipValidation: true, outdir: createTemporaryFolder() });
    const there = new TerraformStack(app, "there");
    const here = testStack(app, "here");
    new TerraformLocal(here, "local", new TerraformVariable(there, "token", { sensitive: true }).value);
    expect(() => here.prepareStack()).not.toThrow();
  });
});

describe("an output in another stack", () => {
  const CREDENTIAL = /is there\/sms: all of its attributes, and some of them are sensitive, of the stack "there"/;
  const VALUES: Readonly<Record<string, readonly [RegExp, (there: TerraformStack) => unknown]>> = {
    "a credential": [CREDENTIAL, (there) => declareCredential(there)],
    "a generated class": [CREDENTIAL, (there) => declareCredential(there).resource],
    "a credential in a list": [CREDENTIAL, (there) => [declareCredential(there)]],
    "a secret attribute": [
      /is api_token of there\/sms, which is sensitive, of the stack "there"/,
      (there) => declareCredential(there).resource.apiToken,
    ],
    "a sensitive attribute in text": [
      /is url of there\/hook, which is sensitive,/,
      (there) => `see ${declareWebhook(there).url}`,
    ],
    "a sensitive attribute in a function": [
      /is override_url of there\/sms, which is sensitive,/,
      (there) => Fn.upper(declareCredential(there).resource.overrideUrl),
    ],
    "a sensitive attribute of the first of several": [
      /is url of there\/found, which is sensitive,/,
      (there) => {
        const { fqn } = new bindings.dataAjoSmsWebhook.DataAjoSmsWebhook(there, "found", { name: "w", count: 2 });
        return propertyAccess(fqn, [0, "url"]);
      },
    ],
    "a sensitive attribute of the one with a key": [
      /is url of there\/found, which is sensitive,/,
      (there) => {
        const forEach = TerraformIterator.fromMap({ "a.b": {} });
        const { fqn } = new bindings.dataAjoSmsWebhook.DataAjoSmsWebhook(there, "found", { name: "w", forEach });
        return propertyAccess(fqn, ["a.b", "url"]);
      },
    ],
    "a sensitive attribute of a data source": [
      /is url of there\/found, which is sensitive,/,
      (there) => new bindings.dataAjoSmsWebhook.DataAjoSmsWebhook(there, "found", { name: "w" }).url,
    ],
  };

  /** Stacks in which the output is: without and with constructs of this package. */
  const SCOPES: Readonly<Record<string, (app: Construct) => TerraformStack>> = {
    "without constructs": (app) => new TerraformStack(app, "shows"),
    "with constructs": (app) => testStack(app as never, "shows"),
  };
  const CASES = Object.keys(SCOPES).flatMap((scope) => Object.keys(VALUES).map((value) => [scope, value] as const));

  test.each(CASES)("in a stack %s is an error unless it is sensitive: %s", (scope, value) => {
    const [expected = /./, create] = VALUES[value] ?? [];
    const app = testApp();
    const there = testStack(app, "there");
    const stack = SCOPES[scope]?.(app) as TerraformStack;
    const output = new TerraformOutput(stack, "out", { value: create?.(there) });
    const message = messageOf(() => app.synth());
    expect(message).toMatch(/The value of the output shows\/out /);
    expect(message).toMatch(expected);
    expect(message.match(/AJO4024/g)).toHaveLength(1);
    output.sensitive = true;
    expect(() => app.synth()).not.toThrow();
  });

  test.each([
    ["an id", (there: TerraformStack) => declareCredential(there).id],
    [
      "an id of one of several",
      (there) => {
        const { fqn } = new bindings.dataAjoSmsWebhook.DataAjoSmsWebhook(there, "found", { name: "w", count: 2 });
        return propertyAccess(fqn, [0, "id"]);
      },
    ],
    ["a sensitive attribute that the app makes public", (there) => Fn.nonsensitive(declareWebhook(there).url)],
  ] as readonly [string, (there: TerraformStack) => unknown][])("is fine for %s", (_name, create) => {
    const app = testApp();
    const there = testStack(app, "there");
    new TerraformOutput(new TerraformStack(app, "shows"), "out", { value: create(there) });
    expect(() => app.synth()).not.toThrow();
  });
});
