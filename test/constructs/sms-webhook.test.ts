import { SinchMmsCredential, SmsWebhook, type SmsWebhookProps } from "../../src/constructs";
import { argumentsOf, messageOf, resolveToken, testStack, warningsOf } from "./support";

const CREDENTIAL = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const PROPS: SmsWebhookProps = {
  name: "Consent",
  smsVendor: "sinch_conversational",
  credential: SinchMmsCredential.fromId(CREDENTIAL),
  senderNumber: "+46701234567",
};
const TYPE = "ajo_sms_webhook";

test("every prop reaches its argument", () => {
  const stack = testStack();
  const webhook = new SmsWebhook(stack, "consent", {
    ...PROPS,
    optIn: { keywords: ["START"], message: "Welcome" },
    optOut: { keywords: ["STOP"], message: "Bye", fuzzy: true, fuzzyMessage: "Did you mean STOP?" },
    help: { keywords: ["HELP"], message: "Call us." },
    doubleOptIn: { keywords: ["JOIN"], message: "Send START." },
    customKeyword: "DISCOUNT",
    defaultReply: "Pardon?",
    sandbox: "dev",
    deletionProtection: true,
  });
  expect(argumentsOf(stack, TYPE)).toEqual({
    name: "Consent",
    sms_vendor: "sinch_conversational",
    credential_id: CREDENTIAL,
    sender_number: "+46701234567",
    opt_in: { keywords: ["START"], message: "Welcome" },
    opt_out: { keywords: ["STOP"], message: "Bye", fuzzy: true, fuzzy_message: "Did you mean STOP?" },
    help: { keywords: ["HELP"], message: "Call us." },
    double_opt_in: { keywords: ["JOIN"], message: "Send START." },
    custom_keyword: "DISCOUNT",
    default_reply: "Pardon?",
    sandbox: "dev",
    deletion_protection: true,
  });
  expect(warningsOf(webhook)).toEqual([]);
});

test.each([
  [{ credential: undefined }, "credentialId: The SMS webhook has no credential id"],
  [{ credentialId: CREDENTIAL }, "credential: Both credential and credentialId are given."],
  [
    { smsVendor: "twilio" },
    'smsVendor: "twilio" is another vendor of AJO\'s, but this provider is for Sinch alone. Write "sinch"',
  ],
  [{ optOut: { fuzzy: "yes" } }, "optOut.fuzzy: opt_out.fuzzy must be true or false"],
  [{ optIn: { keywords: ["GO"] }, customKeyword: "go" }, 'customKeyword: The keyword "go" is in the opt-in category'],
])("what is wrong is refused: %#", (props, detail) => {
  const wrong = { ...PROPS, ...props } as SmsWebhookProps;
  expect(messageOf(() => new SmsWebhook(testStack(), "consent", wrong))).toContain(detail);
});

test.each([
  ["id", "id"],
  ["url", "url"],
  ["createdAt", "created_at"],
  ["createdBy", "created_by"],
  ["modifiedAt", "modified_at"],
  ["modifiedBy", "modified_by"],
] as const)("%s refers to %s", (getter, attribute) => {
  const stack = testStack();
  const webhook = new SmsWebhook(stack, "consent", PROPS);
  expect(resolveToken(stack, webhook[getter])).toBe(`\${${TYPE}.consent.${attribute}}`);
});
