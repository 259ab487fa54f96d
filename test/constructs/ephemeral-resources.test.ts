import { Fn, TerraformDataSource, TerraformLocal, TerraformOutput, TerraformResource, Testing } from "cdktf";
import {
  AjoProvider,
  EphemeralAccessToken,
  EphemeralSinchAccessToken,
  EphemeralSinchApiToken,
  Secret,
  SinchMmsCredential,
  SinchSmsCredential,
  SmsWebhook,
} from "../../src/constructs";
import { argumentsOf, messageOf, resolveToken, synthesize, testApp, testStack } from "./support";

const PLAN = "0123456789abcdef0123456789abcdef";
const KEY = { keyId: "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21", keySecret: Secret.fromEnvironment("TF_VAR_key_secret") };
const MMS = {
  name: "MMS",
  projectId: "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
  appId: "01EB37HMH1M6SV18BSNS3G135H",
  servicePlanId: PLAN,
  inboundCredentialId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
};

/** A resource or a data source of another provider. */
class Other extends TerraformResource {
  constructor(
    stack: ReturnType<typeof testStack>,
    id: string,
    readonly values: object,
    terraformResourceType = "vault_kv",
  ) {
    super(stack, id, { terraformResourceType });
  }
  protected override synthesizeAttributes() {
    return { ...this.values };
  }
}

class OtherData extends TerraformDataSource {
  constructor(
    stack: ReturnType<typeof testStack>,
    id: string,
    readonly values: object,
  ) {
    super(stack, id, { terraformResourceType: "http" });
  }
  protected override synthesizeAttributes() {
    return { ...this.values };
  }
}

function ephemeralOf(stack: ReturnType<typeof testStack>): unknown {
  return (synthesize(stack) as unknown as { ephemeral: unknown }).ephemeral;
}

test("each becomes an ephemeral block, with its provider and what it waits for", () => {
  const stack = testStack();
  const stage = new AjoProvider(stack, "stage", { alias: "stage" });
  const webhook = SmsWebhook.fromName(stack, "hook", "Brand");
  const adobe = new EphemeralAccessToken(stack, "adobe");
  const access = new EphemeralSinchAccessToken(stack, "access", { ...KEY, provider: stage });
  const api = new EphemeralSinchApiToken(stack, "api", { ...KEY, dependsOn: [webhook, adobe] });
  expect(ephemeralOf(stack)).toEqual({
    ajo_access_token: { adobe: {} },
    ajo_sinch_access_token: {
      access: { key_id: KEY.keyId, key_secret: "${var.key_secret}", provider: "ajo.stage" },
    },
    ajo_sinch_api_token: {
      api: {
        key_id: KEY.keyId,
        key_secret: "${var.key_secret}",
        depends_on: ["data.ajo_sms_webhook.hook", "ephemeral.ajo_access_token.adobe"],
      },
    },
  });
  expect(synthesize(stack).variable?.key_secret).toMatchObject({ ephemeral: true, sensitive: true });
  const references = [adobe.token, adobe.expiresAt, access.token, access.expiresAt, api.token];
  const local = new TerraformLocal(stack, "all", references);
  expect(JSON.parse(Testing.synth(stack)).locals[local.friendlyUniqueId]).toEqual([
    "${ephemeral.ajo_access_token.adobe.token}",
    "${ephemeral.ajo_access_token.adobe.expires_at}",
    "${ephemeral.ajo_sinch_access_token.access.token}",
    "${ephemeral.ajo_sinch_access_token.access.expires_at}",
    "${ephemeral.ajo_sinch_api_token.api.token}",
  ]);
});

test("the attributes are accepted where Terraform keeps nothing", () => {
  const stack = testStack();
  const adobe = new EphemeralAccessToken(stack, "adobe");
  const api = new EphemeralSinchApiToken(stack, "api", KEY);
  const local = new TerraformLocal(stack, "header", `Bearer ${adobe.token}`);
  new SinchMmsCredential(stack, "mms", { ...MMS, apiToken: api.token, smsApiToken: Secret.fromReference(adobe.token) });
  new AjoProvider(stack, "other", { alias: "other", clientSecret: adobe.token });
  new EphemeralSinchApiToken(stack, "second", { keyId: KEY.keyId, keySecret: api.token });
  new Other(stack, "kv", { data_json_wo: local.asString, lifecycle: { precondition: [{ condition: adobe.token }] } });
  new OtherData(stack, "http", { key: Fn.lookup({ a: 1 }, "a"), none: `\${ephemeralasnull(${local.fqn})}` });
  expect(argumentsOf(stack, "ajo_sinch_mms_credential")).toMatchObject({
    api_token_wo: "${ephemeral.ajo_sinch_api_token.api.token}",
  });
});

const MISUSES: readonly (readonly [string, (stack: ReturnType<typeof testStack>, token: string) => void, string])[] = [
  [
    "an output",
    (stack, value) => void new TerraformOutput(stack, "shown", { value, sensitive: true }),
    "The value of the output stack/shown comes from",
  ],
  [
    "an argument that is kept",
    (stack, token) =>
      void new SinchSmsCredential(stack, "brand", {
        name: "Brand",
        servicePlanId: PLAN,
        apiToken: Secret.fromEnvironment("TF_VAR_token"),
        help: { message: `Ask ${token}` },
      }),
    "stack/brand: The value of help.message comes from",
  ],
  [
    "an argument of a data source",
    (stack, token) => void new OtherData(stack, "http", { request: { header: token } }),
    "stack/http: The value of request.header comes from",
  ],
  [
    "a resource of Terraform",
    (stack, token) => void new Other(stack, "data", { input: token }, "terraform_data"),
    "stack/data: The value of input comes from",
  ],
  [
    "a local value in a count",
    (stack, token) => {
      new TerraformLocal(stack, "held", { a: { b: token, c: "2" } });
      new Other(stack, "fine", { value: "1" }, "terraform_data").addOverride("input", "${local.held.a.c}");
      new Other(stack, "kv", {}).addOverride("count", "${length(local.held.a.b)}");
    },
    "stack/kv: The value of count comes from",
  ],
];

test.each(MISUSES)("%s refuses an ephemeral value", (_, use, place) => {
  const stack = testStack();
  use(stack, new EphemeralAccessToken(stack, "adobe").token);
  const message = messageOf(() => synthesize(stack));
  expect(message).toContain(`${place} "ephemeral.ajo_access_token.adobe", which is ephemeral.`);
  expect(message.match(/\(AJO4033\)/g)).toHaveLength(1);
});

test("a secret that is kept in the state refuses an ephemeral value, and so does another stack", () => {
  const app = testApp();
  const stack = testStack(app, "one");
  const api = new EphemeralSinchApiToken(stack, "api", KEY);
  const kept = { ...MMS, writeOnly: false, apiToken: api.token, smsApiToken: api.token };
  expect(messageOf(() => new SinchMmsCredential(stack, "mms", kept))).toMatch(/which is ephemeral.*\(AJO4028\)/s);
  const other = testStack(app, "two");
  new TerraformOutput(other, "shown", { value: api.token });
  expect(messageOf(() => synthesize(other))).toMatch(
    /of the stack "one", but this construct is in the stack "two".*\(AJO4027\)/s,
  );
});

test.each([
  ["no access key", {}, /keyId.*\(AJO4001\).*keySecret.*\(AJO4001\)/s],
  [
    "a key secret in clear",
    { ...KEY, keySecret: "canary-secret" },
    /keySecret: The key secret is given as plain text \(.*\(AJO4028\)/s,
  ],
  ["a key id with a colon", { ...KEY, keyId: "a:b" }, /keyId: The key id must be one word.*\(AJO4002\)/s],
  ["other props", { ...KEY, count: 2 }, /has no "count".*\(AJO4003\)/s],
  ["a dependency that is none", { ...KEY, dependsOn: [1] }, /dependsOn\[0\] must be a resource.*\(AJO4004\)/s],
])("%s is refused", (_, props, message) => {
  expect(messageOf(() => new EphemeralSinchAccessToken(testStack(), "token", props as never))).toMatch(message);
});

test("the checks of a stack hold for them, too", () => {
  const stack = testStack();
  stack.node.tryRemoveChild("ajo");
  new AjoProvider(stack, "stage", { alias: "stage" });
  new EphemeralAccessToken(stack, "adobe");
  expect(messageOf(() => synthesize(stack))).toMatch(/stack\/adobe chooses no provider.*\(AJO4021\)/s);
  expect(messageOf(() => new EphemeralAccessToken(testStack(), "", {}))).toContain("(AJO4020)");
  const used = testStack();
  expect(messageOf(() => resolveToken(used, `Bearer ${new EphemeralAccessToken(used, "a")}`))).toContain(
    "a construct is not a value",
  );
});

test("they need Terraform 1.10, and a place in the CDK's HCL", () => {
  const stack = testStack();
  new EphemeralAccessToken(stack, "adobe");
  expect(JSON.parse(Testing.synth(stack)).terraform.required_version).toBe(">= 1.10");
  const isTerrain = "TerraformEphemeralResource" in require("cdktf");
  if (isTerrain) expect(Testing.synthHcl(stack)).toContain('ephemeral "ajo_access_token" "adobe"');
  else expect(messageOf(() => Testing.synthHcl(stack))).toMatch(/stack\/adobe: CDKTF's HCL has no place.*\(AJO4035\)/);
});
