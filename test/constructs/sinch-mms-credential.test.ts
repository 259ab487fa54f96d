import { Fn, type TerraformStack, TerraformVariable } from "cdktf";
import { Secret, SinchMmsCredential, type SinchMmsCredentialProps, SinchSmsCredential } from "../../src/constructs";
import { argumentsOf, messageOf, resolveToken, testStack, warningsOf } from "./support";

const KEY_ID = "3f1c7f0a-1d2b-4c3d-8e4f-5a6b7c8d9e0f";
const PROPS: SinchMmsCredentialProps = {
  name: "MMS",
  projectId: "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
  appId: "01EB37HMH1M6SV18BSNS3G135H",
  servicePlanId: "0123456789abcdef0123456789abcdef",
  apiToken: Secret.fromEnvironment("TF_VAR_mms_token"),
  smsApiToken: Secret.fromEnvironment("TF_VAR_sms_token"),
  inboundCredential: SinchSmsCredential.fromId("7c9e6679-7425-40de-944b-e07fc1f90ae7"),
};
const TYPE = "ajo_sinch_mms_credential";

function without(name: keyof SinchMmsCredentialProps): SinchMmsCredentialProps {
  const { [name]: _, ...rest } = PROPS;
  return rest as SinchMmsCredentialProps;
}

test("every prop reaches its argument", () => {
  const stack = testStack();
  const credential = new SinchMmsCredential(stack, "mms", { ...PROPS, apiTokenVersion: "3", smsApiTokenVersion: "4" });
  expect(argumentsOf(stack, TYPE)).toEqual({
    name: "MMS",
    project_id: PROPS.projectId,
    app_id: PROPS.appId,
    api_token_wo: "${var.mms_token}",
    api_token_wo_version: "3",
    service_plan_id: PROPS.servicePlanId,
    sms_api_token_wo: "${var.sms_token}",
    sms_api_token_wo_version: "4",
    inbound_credential_id: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
  });
  expect(warningsOf(credential)).toEqual([]);
  expect(credential.node.defaultChild).toBe(credential.resource);
});

test.each([
  ["id", "id"],
  ["createdAt", "created_at"],
  ["createdBy", "created_by"],
  ["modifiedAt", "modified_at"],
  ["modifiedBy", "modified_by"],
  ["apiTokenUpdatedAt", "api_token_updated_at"],
  ["smsApiTokenUpdatedAt", "sms_api_token_updated_at"],
] as const)("%s refers to %s", (getter, attribute) => {
  const stack = testStack();
  const credential = new SinchMmsCredential(stack, "mms", PROPS);
  expect(resolveToken(stack, credential[getter])).toBe(`\${${TYPE}.mms.${attribute}}`);
});

describe("an access key", () => {
  const SECRET = Secret.fromEnvironment("TF_VAR_key");
  const keyed = (accessKey: unknown) => ({ ...without("apiToken"), accessKey }) as SinchMmsCredentialProps;

  test("with a secret from outside, Terraform makes the token", () => {
    const stack = testStack();
    new SinchMmsCredential(stack, "mms", keyed({ keyId: KEY_ID, keySecret: Secret.fromEnvironment("TF_VAR_key") }));
    expect(argumentsOf(stack, TYPE)).toMatchObject({ api_token_wo: `\${base64encode("${KEY_ID}:\${var.key}")}` });
  });

  test("with an id that only Terraform knows, too", () => {
    const stack = testStack();
    const keyId = new TerraformVariable(stack, "key_id", {}).stringValue;
    new SinchMmsCredential(stack, "mms", keyed({ keyId, keySecret: Secret.unsafePlainText("x") }));
    expect(argumentsOf(stack, TYPE)).toMatchObject({ api_token_wo: '${base64encode("${var.key_id}:x")}' });
  });

  test("in clear, the token is made at once", () => {
    const stack = testStack();
    new SinchMmsCredential(stack, "mms", keyed({ keyId: KEY_ID, keySecret: Secret.unsafePlainText("s3cret") }));
    expect(argumentsOf(stack, TYPE)).toMatchObject({
      api_token_wo: Buffer.from(`${KEY_ID}:s3cret`).toString("base64"),
    });
  });

  test("that is wrong is told in one error", () => {
    const wrong = keyed({ keyID: KEY_ID, keyId: "a:b", keySecret: "plain" });
    expect(messageOf(() => new SinchMmsCredential(testStack(), "mms", wrong))).toBe(
      `stack/mms (Sinch MMS credential) has 3 problems:
  - accessKey.keyID: The access key has no "keyID". Write "keyId". (AJO4003)
  - accessKey.keyId: The key id must be one word without a colon. Copy it from the access keys page of the Sinch dashboard. (AJO4002)
  - accessKey.keySecret: The key secret is given as plain text (a value of 5 characters), so it would be written to the synthesized files. Take it from Secret.fromEnvironment("TF_VAR_…"), from a sensitive TerraformVariable, or from a reference. If it is not a real secret, use Secret.unsafePlainText. (AJO4028)`,
    );
  });

  test("without its parts is refused", () => {
    const message = messageOf(() => new SinchMmsCredential(testStack(), "mms", keyed({})));
    expect(message).toContain("accessKey.keyId: The access key has no keyId. Copy it from the Sinch dashboard.");
    expect(message).toContain("accessKey.keySecret: The access key has no keySecret.");
  });

  test("that is a reference as a whole is an error that shows a reference for each part", () => {
    const stack = testStack();
    const key = new TerraformVariable(stack, "key", { sensitive: true });
    const message = messageOf(() => new SinchMmsCredential(stack, "mms", keyed(key.value)));
    expect(message).toContain(
      'accessKey: The whole of accessKey is a reference, but the API token is made of its two members. They are no block in Terraform, so a dynamic block cannot make them. Write a reference for each: accessKey: { keyId: Fn.lookup(key, "keyId"), keySecret: Fn.lookup(key, "keySecret") }. (AJO4025)',
    );
    const parts = { keyId: Fn.lookup(key.value, "keyId"), keySecret: Fn.lookup(key.value, "keySecret") };
    new SinchMmsCredential(stack, "parts", keyed(parts));
    expect(argumentsOf(stack, TYPE).api_token_wo).toBe('${base64encode("${var.key.keyId}:${var.key.keySecret}")}');
  });

  test.each([
    ['a"b', "${var.k}", 'a\\"b:${var.k}'],
    ["a\\b", "${var.k}", "a\\\\b:${var.k}"],
    ["a$${b}", "${var.k}", "a$$${b}:${var.k}"],
    ["${var.id}", "${data.x.y.z}", "${var.id}:${data.x.y.z}"],
    [
      "a-${var.id}",
      'x"\n${data.x.y["a"]}%{if true}"y"%{endif}',
      'a-${var.id}:x\\"\\n${data.x.y["a"]}%{if true}\\"y\\"%{endif}',
    ],
    [
      "${var.id}",
      '${join("}\\"{", [for x in var.k : "${x}\\n"])}"',
      '${var.id}:${join("}\\"{", [for x in var.k : "${x}\\n"])}\\"',
    ],
  ])("of %s and %s becomes a text that Terraform reads as it is meant", (keyId, secret, expected) => {
    const stack = testStack();
    new SinchMmsCredential(stack, "mms", keyed({ keyId, keySecret: Secret.fromReference(secret) }));
    expect(argumentsOf(stack, TYPE).api_token_wo).toBe(`\${base64encode("${expected}")}`);
  });

  test("may have parts that are expressions with quotation marks", () => {
    const stack = testStack();
    const keySecret = '${data.vault_secret.key.data["secret"]}';
    new SinchMmsCredential(stack, "mms", keyed({ keyId: '${var.ids["a"]}', keySecret }));
    expect(argumentsOf(stack, TYPE).api_token_wo).toBe(
      '${base64encode("${var.ids["a"]}:${data.vault_secret.key.data["secret"]}")}',
    );
  });

  test.each(['a"b${var.x}', "a\\b${var.x}", "a:${var.x}", "${var.x} b"])("refuses the key id %s", (keyId) => {
    const stack = testStack();
    const key = { keyId, keySecret: Secret.fromEnvironment("TF_VAR_key") };
    expect(() => new SinchMmsCredential(stack, "mms", keyed(key))).toThrow(
      "accessKey.keyId: The key id joins an expression with white space, a colon, a quotation mark or a backslash, which no key id has. Copy it from the access keys page of the Sinch dashboard, or give it as one reference. (AJO4002)",
    );
  });

  test.each<[string, (stack: TerraformStack) => unknown, string]>([
    ["a Secret", () => SECRET, "accessKey: The access key is given as a Secret, but it has two parts"],
    ["a list", () => ["a"], "accessKey: The access key must be an object with keyId and keySecret, but it is a list."],
    ["a text", () => "a", "but it is a value of type string. Write accessKey: { keyId:"],
    ["a construct", (stack) => stack, 'but it is the construct "stack". Write accessKey: { keyId:'],
    [
      "a Secret as its id",
      () => ({ keyId: SECRET, keySecret: SECRET }),
      "accessKey.keyId: keyId is given as a Secret,",
    ],
  ])("cannot be %s", (_name, keyOf, expected) => {
    const stack = testStack();
    expect(messageOf(() => new SinchMmsCredential(stack, "mms", keyed(keyOf(stack))))).toContain(expected);
  });

  test("with an id that is no UUID is worth a look", () => {
    const key = { keyId: "key-1", keySecret: Secret.fromEnvironment("TF_VAR_key") };
    const credential = new SinchMmsCredential(testStack(), "mms", keyed(key));
    expect(warningsOf(credential)).toEqual([
      "accessKey.keyId: The key id is a text of 5 characters (small letters, digits and signs), not a UUID, which those of Sinch usually are. Compare it with the Sinch dashboard. (AJO1014)",
    ]);
  });

  test("and a token are one too many", () => {
    const key = { keyId: KEY_ID, keySecret: Secret.fromEnvironment("TF_VAR_key") };
    expect(messageOf(() => new SinchMmsCredential(testStack(), "mms", { ...PROPS, accessKey: key }))).toContain(
      "accessKey: Both accessKey and apiToken are given, but the one is made of the other. Keep one of them.",
    );
  });

  test("or a token there must be", () => {
    expect(messageOf(() => new SinchMmsCredential(testStack(), "mms", without("apiToken")))).toContain(
      "apiToken: The Sinch MMS credential has no API token, which AJO requires. Give it one.",
    );
  });
});

test("a token in clear is checked as the provider would, and never shown", () => {
  const props = { ...PROPS, apiToken: Secret.unsafePlainText("Basic a2V5OnNlY3JldA==") };
  const message = messageOf(() => new SinchMmsCredential(testStack(), "mms", props));
  expect(message).toContain('apiToken: The API token is a value of 22 characters that begins with "Basic "');
  expect(message).not.toContain("a2V5");
});

describe("the inbound credential", () => {
  test("can be one of the app's", () => {
    const stack = testStack();
    const inboundCredential = new SinchSmsCredential(stack, "sms", {
      name: "SMS",
      servicePlanId: PROPS.servicePlanId,
      apiToken: Secret.fromEnvironment("TF_VAR_sms_token"),
    });
    new SinchMmsCredential(stack, "mms", { ...PROPS, inboundCredential });
    expect(argumentsOf(stack, TYPE)).toMatchObject({ inbound_credential_id: "${ajo_sinch_sms_credential.sms.id}" });
  });

  test("can be given by its id", () => {
    const stack = testStack();
    const inboundCredentialId = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    new SinchMmsCredential(stack, "mms", { ...without("inboundCredential"), inboundCredentialId });
    expect(argumentsOf(stack, TYPE)).toMatchObject({ inbound_credential_id: inboundCredentialId });
  });

  test("left out is worth a warning", () => {
    expect(warningsOf(new SinchMmsCredential(testStack(), "mms", without("inboundCredential")))).toEqual([
      "inboundCredentialId: MMS is outbound only in AJO: without a Sinch SMS credential, replies and consent requests are not handled. Name the one that handles them, or accept that nobody can opt out by reply. (AJO1011)",
    ]);
  });

  test.each([
    [
      "an MMS credential",
      SinchMmsCredential.fromId("x"),
      "This is a SinchMmsCredential, but it must be a SinchSmsCredential.",
    ],
    [
      "an id",
      "7c9e6679-7425-40de-944b-e07fc1f90ae7",
      "inboundCredential must be a SinchSmsCredential, but it is a value of type string. Give one, refer to it with fromId, or give the id as inboundCredentialId.",
    ],
  ])("cannot be %s", (_case, inboundCredential, detail) => {
    const props = { ...PROPS, inboundCredential } as unknown as SinchMmsCredentialProps;
    expect(messageOf(() => new SinchMmsCredential(testStack(), "mms", props))).toContain(
      `inboundCredential: ${detail}`,
    );
  });
});
