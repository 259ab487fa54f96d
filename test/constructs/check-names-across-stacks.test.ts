import { TerraformStack } from "cdktf";
import {
  Advice,
  AjoProvider,
  type AjoProviderProps,
  Secret,
  SinchRcsCredential,
  SinchSmsCredential,
  type SinchSmsCredentialProps,
} from "../../src/constructs";
import { synthesize, testApp, warningsOf } from "./support";

const ORGANISATION = { orgId: "A@AdobeOrg" };

/** Two stacks that declare a credential each. */
function declareTwice(
  providers: readonly [AjoProviderProps, AjoProviderProps],
  props: Partial<SinchSmsCredentialProps> = {},
  other: Partial<SinchSmsCredentialProps> = {},
) {
  const app = testApp();
  const credentials = providers.map((settings, index) => {
    const stack = new TerraformStack(app, ["first", "second"][index] ?? "");
    new AjoProvider(stack, "ajo", settings);
    return new SinchSmsCredential(stack, "sms", {
      name: "brand",
      sandbox: "prod",
      servicePlanId: "0123456789abcdef0123456789abcdef",
      apiToken: Secret.fromEnvironment("TF_VAR_t"),
      ...(index === 0 ? props : { ...props, ...other }),
    });
  });
  return { app, credentials: credentials as [SinchSmsCredential, SinchSmsCredential] };
}

/** The warnings about both credentials that have this code. */
const codesOf = (credentials: readonly SinchSmsCredential[]) =>
  credentials.map((one) => warningsOf(one).filter((text) => String(text).includes("(AJO1020)")));

test("one name in one sandbox of one organisation is an error, told once", () => {
  const { app } = declareTwice([ORGANISATION, ORGANISATION]);
  let message = "";
  try {
    app.synth();
  } catch (error) {
    ({ message } = error as Error);
  }
  expect(message).toContain(
    'first/sms and second/sms, in two stacks, declare a credential each with the name "brand" in the same sandbox "prod" of one organisation. AJO gives a name once, so the apply of the second stack would fail. Give each its own name; if one object is meant, declare it once. (AJO4022)',
  );
  expect(message.match(/AJO4022/g)).toHaveLength(1);
});

test.each<[string, AjoProviderProps]>([
  ["the sandbox of the provider", { ...ORGANISATION, sandbox: "prod" }],
  ["another provider of the same endpoint", { ...ORGANISATION, sandbox: "dev", endpoint: "https://platform.adobe.io" }],
])("counts with %s", (_, settings) => {
  const sandbox = settings.sandbox === "dev" ? {} : { sandbox: undefined as never };
  const { app, credentials } = declareTwice([settings, settings], sandbox);
  expect(() => app.synth()).toThrow("(AJO4022)");
  expect(codesOf([credentials[1]])).toEqual([[]]);
});

test.each<[string, [AjoProviderProps, AjoProviderProps]]>([
  ["the environment names it", [{}, {}]],
  ["the environment names one of them", [ORGANISATION, {}]],
  ["a variable names it", [{ orgId: "${var.org}" }, { orgId: "${var.org}" }]],
  ["one endpoint is not known", [ORGANISATION, { ...ORGANISATION, endpoint: "https://platform.adobe.io" }]],
])("is warned of on both sides where the organisation may be the same: %s", (_, providers) => {
  const { app, credentials } = declareTwice(providers);
  expect(() => app.synth()).not.toThrow();
  expect(codesOf(credentials)).toEqual([
    [
      expect.stringMatching(
        /^name: second\/sms of the stack second declares a credential with the name "brand", too, /,
      ),
    ],
    [expect.stringMatching(/^name: first\/sms of the stack first declares a credential with the name "brand", too, /)],
  ]);
});

test("can be acknowledged", () => {
  const { credentials } = declareTwice([{}, { silencedWarnings: ["AJO1020"] }]);
  Advice.acknowledge(credentials[0], "AJO1020", "Each stack has an organisation of its own.");
  expect(codesOf(credentials)).toEqual([[], []]);
});

test.each<[string, Parameters<typeof declareTwice>]>([
  ["another organisation", [[ORGANISATION, { orgId: "B@AdobeOrg" }]]],
  ["another endpoint", [[{ endpoint: "https://a.example.com" }, { endpoint: "https://b.example.com" }]]],
  ["another sandbox", [[ORGANISATION, ORGANISATION], {}, { sandbox: "dev" }]],
  ["another name", [[ORGANISATION, ORGANISATION], {}, { name: "other" }]],
  ["no sandbox that is known", [[ORGANISATION, ORGANISATION], { sandbox: "${var.sandbox}" }]],
  ["a sandbox of the environment", [[{}, {}], { sandbox: undefined as never }]],
  ["a name that need not be", [[ORGANISATION, ORGANISATION], {}, { lifecycle: { ignoreChanges: ["name"] } }]],
  ["no object", [[ORGANISATION, ORGANISATION], {}, { count: 0 }]],
])("is nothing with %s", (_, parameters) => {
  const { app, credentials } = declareTwice(...parameters);
  expect(() => app.synth()).not.toThrow();
  expect(codesOf(credentials)).toEqual([[], []]);
});

test("credentials of all vendors share their names, in any spelling of Unicode", () => {
  const { app, credentials } = declareTwice([ORGANISATION, ORGANISATION], {}, { name: "caf\u00e9" });
  new SinchRcsCredential(credentials[0].resource.cdktfStack, "rcs", {
    name: "cafe\u0301",
    sandbox: "prod",
    projectId: "3f1c7f0a-1d2b-4c3d-8e4f-5a6b7c8d9e0f",
    appId: "01EB37HMH1M6SV18BSNS3G135H",
    apiToken: Secret.fromEnvironment("TF_VAR_t"),
  });
  expect(() => app.synth()).toThrow("first/rcs and second/sms, in two stacks");
  expect(() => synthesize(credentials[1].resource.cdktfStack)).not.toThrow();
});
