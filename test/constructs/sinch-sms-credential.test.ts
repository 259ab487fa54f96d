import { Fn, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { PropsError, Secret, SinchSmsCredential, type SinchSmsCredentialProps } from "../../src/constructs";
import { argumentsOf, messageOf, resolveToken, synthesize, testStack, warningsOf } from "./support";

const SERVICE_PLAN = "0123456789abcdef0123456789abcdef";
const PROPS: SinchSmsCredentialProps = {
  name: "Marketing",
  servicePlanId: SERVICE_PLAN,
  apiToken: Secret.fromEnvironment("TF_VAR_sinch_api_token"),
};

test("every prop reaches its argument", () => {
  const stack = testStack();
  const credential = new SinchSmsCredential(stack, "marketing", {
    ...PROPS,
    apiTokenVersion: "7",
    optIn: { keywords: ["START", "Ja"], message: "Welcome" },
    optOut: { keywords: ["STOP"], message: "Bye" },
    help: { keywords: ["HELP"], message: "Call us." },
    doubleOptIn: { message: "Sure?" },
    customInboundKeywords: ["DISCOUNT"],
    defaultInboundReply: "Pardon?",
    inboundNumber: "+46701234567",
    overrideUrl: Secret.fromEnvironment("TF_VAR_override_url"),
    inboundDatasetId: "65a0c0ffee",
    sandbox: "dev",
    deletionProtection: true,
    verify: { region: "eu", onFailure: "warn" },
    lifecycle: { preventDestroy: true },
  });
  expect(argumentsOf(stack, "ajo_sinch_sms_credential")).toEqual({
    name: "Marketing",
    service_plan_id: SERVICE_PLAN,
    api_token_wo: "${var.sinch_api_token}",
    api_token_wo_version: "7",
    opt_in: { keywords: ["START", "Ja"], message: "Welcome" },
    opt_out: { keywords: ["STOP"], message: "Bye" },
    help: { keywords: ["HELP"], message: "Call us." },
    double_opt_in: { message: "Sure?" },
    custom_inbound_keywords: ["DISCOUNT"],
    default_inbound_reply: "Pardon?",
    inbound_number: "+46701234567",
    override_url: "${var.override_url}",
    inbound_dataset_id: "65a0c0ffee",
    sandbox: "dev",
    deletion_protection: true,
    verify: { region: "eu", on_failure: "warn" },
    lifecycle: { prevent_destroy: true },
  });
  expect(warningsOf(credential)).toEqual([]);
});

test("the binding is the default child, named after the construct", () => {
  const stack = testStack();
  const credential = new SinchSmsCredential(stack, "marketing", PROPS);
  expect(credential.node.defaultChild).toBe(credential.resource);
  expect(credential.resource.node.id).toBe("Resource");
  expect(Object.keys(synthesize(stack).resource?.ajo_sinch_sms_credential ?? {})).toEqual(["marketing"]);
});

test.each([
  ["id", "id"],
  ["createdAt", "created_at"],
  ["createdBy", "created_by"],
  ["modifiedAt", "modified_at"],
  ["modifiedBy", "modified_by"],
  ["apiTokenUpdatedAt", "api_token_updated_at"],
] as const)("%s refers to %s", (getter, attribute) => {
  const stack = testStack();
  const credential = new SinchSmsCredential(stack, "marketing", PROPS);
  expect(resolveToken(stack, credential[getter])).toBe(`\${ajo_sinch_sms_credential.marketing.${attribute}}`);
});

test("all that is wrong is told in one error, with the construct's path", () => {
  const stack = testStack();
  const props = {
    nmae: "Marketing",
    servicePlanId: " x",
    apiToken: "topsecret",
    apiTokenVersion: 2,
    optIn: { keywords: ["GO", "A,B"] },
    optOut: { keyword: ["STOP"] },
    help: { keywords: ["go"] },
    doubleOptIn: {},
  };
  const message = messageOf(
    () => new SinchSmsCredential(stack, "marketing", props as unknown as SinchSmsCredentialProps),
  );
  expect(message).toBe(
    [
      "stack/marketing (Sinch SMS credential) has 8 problems:",
      'apiToken: The API token is given as plain text (a value of 9 characters), so it would be written to the synthesized files. Take it from Secret.fromEnvironment("TF_VAR_…"), from a sensitive TerraformVariable, or from a reference. If it is not a real secret, use Secret.unsafePlainText. (AJO4028)',
      "apiTokenVersion: The version must be a string, but it is a value of type number. Put it in quotes. (AJO4002)",
      'nmae: The Sinch SMS credential has no "nmae". Write "name". (AJO4003)',
      "name: The Sinch SMS credential has no name, which AJO requires. Give it one. (AJO4001)",
      "servicePlanId: The service plan id begins or ends with white space, which AJO would keep. Remove the white space. (AJO4002)",
      'optIn.keywords: The keyword "A,B" contains a comma, but AJO separates keywords with commas. Write each keyword as an item of its own: "A", "B". (AJO4002)',
      'optOut.keyword: The Sinch SMS credential has no "keyword". Write "keywords". (AJO4003)',
      "doubleOptIn: The double opt-in category has neither keywords nor a message. Give one of them, or leave the category out to keep AJO's defaults. (AJO4005)",
    ].join("\n  - "),
  );
});

test("a keyword in two categories is refused", () => {
  const props = { ...PROPS, optIn: { keywords: ["Info"] }, help: { keywords: ["HELP", "INFO"] } };
  expect(messageOf(() => new SinchSmsCredential(testStack(), "marketing", props))).toBe(
    `stack/marketing (Sinch SMS credential) has 1 problem:
  - help.keywords: The keyword "INFO" is in the opt-in category and in the help category (case does not count), so AJO could not tell which is meant. Remove it from one of them. (AJO4006)`,
  );
});

test("a program can read the problems", () => {
  const make = () => new SinchSmsCredential(testStack(), "marketing", { ...PROPS, name: "" });
  expect(make).toThrow(PropsError);
  expect(make).toThrow(
    expect.objectContaining({
      constructPath: "stack/marketing",
      problems: [
        { code: "AJO4002", path: ["name"], summary: "Invalid name", detail: "The name is empty. Give it a value." },
      ],
    }),
  );
});

test("what only looks wrong is a warning", () => {
  const credential = new SinchSmsCredential(testStack(), "marketing", {
    ...PROPS,
    servicePlanId: "plan",
    optOut: { keywords: ["END"] },
    help: { message: "Call us." },
  });
  expect(warningsOf(credential)).toEqual([
    "servicePlanId: The service plan id is a text of 4 characters (small letters), not 32 lower-case letters and digits, which Sinch's usually are. Compare it with the SMS tab of the API page in the Sinch dashboard. (AJO1014)",
    "optOut.keywords: Custom opt-out keywords replace AJO's defaults, and STOP is not among these. People who send STOP would stay opted in. Add STOP, or leave the keywords out to keep the defaults. (AJO1001)",
  ]);
});

test("values that only Terraform knows are not judged, and arrive", () => {
  const stack = testStack();
  const text = new TerraformVariable(stack, "text", { type: "string" });
  const words = new TerraformVariable(stack, "words", { type: "list(string)" });
  const credential = new SinchSmsCredential(stack, "marketing", {
    ...PROPS,
    name: `${text.stringValue} `,
    servicePlanId: Fn.lower(text.stringValue),
    optIn: { keywords: words.listValue, message: text.stringValue },
    optOut: { keywords: [text.stringValue, "STOP"], message: "%{ if var.short }Bye%{ endif }" },
    help: { keywords: [text.stringValue], message: text.stringValue },
  });
  expect(argumentsOf(stack, "ajo_sinch_sms_credential")).toMatchObject({
    name: "${var.text} ",
    service_plan_id: "${lower(var.text)}",
    opt_in: { keywords: "${var.words}", message: "${var.text}" },
    opt_out: { keywords: ["${var.text}", "STOP"], message: "%{ if var.short }Bye%{ endif }" },
    help: { keywords: ["${var.text}"], message: "${var.text}" },
  });
  expect(warningsOf(credential)).toEqual([]);
});

test("a category that is wrong beside a token is still found", () => {
  const stack = testStack();
  const text = new TerraformVariable(stack, "text", { type: "string" });
  const props = { ...PROPS, optIn: { keywords: [text.stringValue, "A,B"] } };
  expect(messageOf(() => new SinchSmsCredential(stack, "marketing", props))).toContain(
    'optIn.keywords: The keyword "A,B" contains a comma',
  );
});

test("a construct deeper in the tree is named after its path", () => {
  const stack = testStack();
  for (const brand of ["one", "two"])
    new SinchSmsCredential(new Construct(stack, brand), "sms", { ...PROPS, name: brand });
  const names = Object.keys(synthesize(stack).resource?.ajo_sinch_sms_credential ?? {});
  expect(names).toEqual([expect.stringMatching(/^one_sms_\w{8}$/), expect.stringMatching(/^two_sms_\w{8}$/)]);
});

test("errors in the binding keep their stack, and later ones too", () => {
  const stack = testStack();
  const twice = () => new SinchSmsCredential(stack, "sms", { ...PROPS, provider: "none" as never });
  twice();
  expect(twice).toThrow(expect.objectContaining({ stack: expect.stringContaining(__filename) }));
  expect(new Error("later").stack).toContain(__filename);
});

test("a check without a region is told what the region is", () => {
  for (const verify of [{}, { onFailure: "warn" }]) {
    const props = { ...PROPS, verify } as unknown as SinchSmsCredentialProps;
    expect(messageOf(() => new SinchSmsCredential(testStack(), "marketing", props))).toBe(
      "stack/marketing (Sinch SMS credential) has 1 problem:\n  - verify.region: The block verify has no region. Give it one. The Sinch region of the account: us, eu, au, br, ca. AJO does not know it, and a wrong one looks like a wrong token (Sinch). (AJO4001)",
    );
  }
});

test.each([
  ["apiTokenVersion", "apiTokenVersion: apiTokenVersion is given as a Secret, but this prop is not secret"],
  ["help", "help: help is given as a Secret, but it becomes a block in Terraform."],
])("a Secret as %s is named", (name, expected) => {
  const props = { ...PROPS, [name]: Secret.fromEnvironment("TF_VAR_x") } as unknown as SinchSmsCredentialProps;
  expect(messageOf(() => new SinchSmsCredential(testStack(), "marketing", props))).toContain(expected);
});
