import { TerraformVariable } from "cdktf";
import {
  ChannelSurface,
  type ChannelSurfaceProps,
  Secret,
  SinchMmsCredential,
  SinchSmsCredential,
} from "../../src/constructs";
import { argumentsOf, messageOf, resolveToken, testStack, warningsOf } from "./support";

const CREDENTIAL = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const PROPS: ChannelSurfaceProps = {
  name: "sms_marketing",
  channel: "sms",
  smsType: "marketing",
  credential: SinchSmsCredential.fromId(CREDENTIAL),
  senderNumber: "+46701234567",
};
const TYPE = "ajo_channel_surface";

function wrong(props: object): string {
  return messageOf(() => new ChannelSurface(testStack(), "surface", { ...PROPS, ...props } as ChannelSurfaceProps));
}

test("every prop reaches its argument", () => {
  const stack = testStack();
  const surface = new ChannelSurface(stack, "surface", {
    ...PROPS,
    description: "For the newsletter",
    executionField: "mobilePhone.number",
    subdomain: "go.example.com",
    marketingActions: ["email", "sms"],
    reuseDeactivated: true,
    tags: ["news"],
    labels: ["core/C1"],
    sandbox: "dev",
    submit: false,
    onDestroy: "fail",
    timeouts: { create: "30m" },
  });
  expect(argumentsOf(stack, TYPE)).toEqual({
    name: "sms_marketing",
    description: "For the newsletter",
    channel: "sms",
    sms_type: "marketing",
    credential_id: CREDENTIAL,
    sender_number: "+46701234567",
    execution_field: "mobilePhone.number",
    subdomain: "go.example.com",
    marketing_actions: ["email", "sms"],
    reuse_deactivated: true,
    tags: ["news"],
    labels: ["core/C1"],
    sandbox: "dev",
    submit: false,
    on_destroy: "fail",
    timeouts: { create: "30m" },
  });
  expect(warningsOf(surface)).toEqual([]);
  expect(surface.node.defaultChild).toBe(surface.resource);
});

test.each([
  ["id", "id"],
  ["status", "status"],
  ["lastUpdateStatus", "last_update_status"],
  ["createdAt", "created_at"],
  ["createdBy", "created_by"],
  ["modifiedAt", "modified_at"],
  ["modifiedBy", "modified_by"],
] as const)("%s refers to %s", (getter, attribute) => {
  const stack = testStack();
  const surface = new ChannelSurface(stack, "surface", PROPS);
  expect(resolveToken(stack, surface[getter])).toBe(`\${${TYPE}.surface.${attribute}}`);
});

test("the credential can be one of the app's, of either vendor", () => {
  const stack = testStack();
  const mms = new SinchMmsCredential(stack, "mms", {
    name: "MMS",
    projectId: "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
    appId: "01EB37HMH1M6SV18BSNS3G135H",
    servicePlanId: "0123456789abcdef0123456789abcdef",
    apiToken: Secret.fromEnvironment("TF_VAR_a"),
    smsApiToken: Secret.fromEnvironment("TF_VAR_b"),
  });
  new ChannelSurface(stack, "surface", { ...PROPS, credential: mms });
  expect(argumentsOf(stack, TYPE)).toMatchObject({ credential_id: "${ajo_sinch_mms_credential.mms.id}" });
});

test("the credential can be given by its id", () => {
  const stack = testStack();
  const { credential: _, ...rest } = PROPS;
  new ChannelSurface(stack, "surface", { ...rest, credentialId: CREDENTIAL });
  expect(argumentsOf(stack, TYPE)).toMatchObject({ credential_id: CREDENTIAL });
});

test("values that only Terraform knows are not judged", () => {
  const stack = testStack();
  const text = new TerraformVariable(stack, "text", {}).stringValue;
  const words = new TerraformVariable(stack, "words", {}).listValue;
  const surface = new ChannelSurface(stack, "surface", {
    ...PROPS,
    name: text,
    senderNumber: text,
    executionField: text,
    subdomain: text,
    marketingActions: words,
    credential: SinchSmsCredential.fromId(text),
  });
  expect(argumentsOf(stack, TYPE)).toMatchObject({
    name: "${var.text}",
    credential_id: "${var.text}",
    marketing_actions: "${var.words}",
  });
  expect(warningsOf(surface)).toEqual([]);
});

test.each([
  [
    "a name with a leading digit",
    { name: "1st" },
    'name: The surface name "1st" begins with "1": AJO takes a letter, then letters, digits, "_", "." and "-". Write "s1st". (AJO4002)',
  ],
  [
    "an unknown SMS type",
    { smsType: "promo" },
    'smsType: "promo" is not an SMS type of AJO. Use "marketing" or "transactional". (AJO4002)',
  ],
  [
    "a sender of 12 letters",
    { senderNumber: "BRANDMESSAGE" },
    'senderNumber: The sender "BRANDMESSAGE" has 12 characters; a sender of letters and digits has at most 11 (Sinch). Shorten it, or use a number. (AJO4002)',
  ],
  [
    "a slip in a name",
    { senderNumbr: "1" },
    'senderNumbr: The channel surface has no "senderNumbr". Write "senderNumber". (AJO4003)',
  ],
  [
    "a credential given twice",
    { credentialId: CREDENTIAL },
    "credential: Both credential and credentialId are given. Keep one of them. (AJO4002)",
  ],
  [
    "no credential",
    { credential: undefined },
    "credentialId: The channel surface has no credential id, which AJO requires. Give it one. (AJO4001)",
  ],
  [
    "a credential that is none",
    { credential: {} },
    "credential: credential must be a SinchSmsCredential or a SinchMmsCredential or a SinchRcsCredential, but it is a value of type object. Give one, refer to it with fromId, or give the id as credentialId. (AJO4002)",
  ],
])("%s is refused", (_case, props, detail) => {
  expect(wrong(props)).toBe(`stack/surface (channel surface) has 1 problem:\n  - ${detail}`);
});

test("an id that is no UUID is worth a look", () => {
  const props = { ...PROPS, credential: SinchSmsCredential.fromId("marketing") };
  expect(warningsOf(new ChannelSurface(testStack(), "surface", props))).toEqual([
    expect.stringContaining("credentialId: The credential id is a text of 9 characters (small letters), not a UUID"),
  ]);
});
