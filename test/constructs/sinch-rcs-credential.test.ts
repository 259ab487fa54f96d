import { Secret, SinchRcsCredential, type SinchRcsCredentialProps } from "../../src/constructs";
import { argumentsOf, messageOf, resolveToken, testStack, warningsOf } from "./support";

const PROPS: SinchRcsCredentialProps = {
  name: "RCS",
  projectId: "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
  appId: "01EB37HMH1M6SV18BSNS3G135H",
  apiToken: Secret.fromEnvironment("TF_VAR_rcs_token"),
};
const TYPE = "ajo_sinch_rcs_credential";

test("every prop reaches its argument", () => {
  const stack = testStack();
  const credential = new SinchRcsCredential(stack, "rcs", {
    ...PROPS,
    apiTokenVersion: "3",
    servicePlanId: "0123456789abcdef0123456789abcdef",
    smsApiToken: Secret.fromEnvironment("TF_VAR_sms_token"),
    smsApiTokenVersion: "4",
    inboundDatasetId: "65a0c0ffee",
    rateLimit: 10,
    sandbox: "dev",
    deletionProtection: true,
    verify: { region: "eu" },
  });
  expect(argumentsOf(stack, TYPE)).toEqual({
    name: "RCS",
    project_id: PROPS.projectId,
    app_id: PROPS.appId,
    api_token_wo: "${var.rcs_token}",
    api_token_wo_version: "3",
    service_plan_id: "0123456789abcdef0123456789abcdef",
    sms_api_token_wo: "${var.sms_token}",
    sms_api_token_wo_version: "4",
    inbound_dataset_id: "65a0c0ffee",
    rate_limit: 10,
    sandbox: "dev",
    deletion_protection: true,
    verify: { region: "eu" },
  });
  expect(warningsOf(credential)).toEqual([]);
});

test("without a fall-back to SMS there is neither token nor version", () => {
  const stack = testStack();
  new SinchRcsCredential(stack, "rcs", PROPS);
  expect(Object.keys(argumentsOf(stack, TYPE)).sort()).toEqual([
    "api_token_wo",
    "api_token_wo_version",
    "app_id",
    "name",
    "project_id",
  ]);
});

test.each([
  [{ servicePlanId: "0123456789abcdef0123456789abcdef" }, "smsApiToken: The Sinch RCS credential has no SMS API token"],
  [
    { smsApiToken: Secret.fromEnvironment("TF_VAR_t"), rateLimit: -1 },
    "rateLimit: The rate limit must be a whole number",
  ],
  [{ verify: { region: "au" } }, "verify.region: "],
])("what is wrong is refused: %#", (props, detail) => {
  const wrong = { ...PROPS, ...props } as SinchRcsCredentialProps;
  expect(messageOf(() => new SinchRcsCredential(testStack(), "rcs", wrong))).toContain(detail);
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
  const credential = new SinchRcsCredential(stack, "rcs", PROPS);
  expect(resolveToken(stack, credential[getter])).toBe(`\${${TYPE}.rcs.${attribute}}`);
});
