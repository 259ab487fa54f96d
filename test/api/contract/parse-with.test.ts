import { contract, parseWith } from "../../../src/api";

const findViolations = (schema: Parameters<typeof parseWith>[0], value: unknown) => {
  const checked = parseWith(schema, value);
  return "violations" in checked ? checked.violations.map(({ field, message }) => `${field}: ${message}`) : [];
};

const credential = contract.createCredential.body.schema;
const valid = { vendor: "sinch", name: "n", servicePlanId: "s", apiToken: "c4n4ry" };

test("A valid body has no violations and is returned unchanged", () => {
  expect(parseWith(credential, valid)).toEqual({ value: valid });
});

test.each([
  ["a missing member", { ...valid, name: undefined }, ["name: It is required, but missing."]],
  ["null for a required member", { ...valid, name: null }, ["name: It is required, but missing."]],
  ["a wrong type", { ...valid, name: 7 }, ["name: It must be a string."]],
  ["a wrong type deeper down", { ...valid, optIn: { message: [] } }, ["optIn.message: It must be a string."]],
  [
    "a misspelt member",
    { ...valid, optin: {} },
    ["optin: There is no member of this name. Remove it, or correct its spelling."],
  ],
  [
    "a misspelt member deeper down",
    { ...valid, optIn: { text: "" } },
    ["optIn.text: There is no member of this name. Remove it, or correct its spelling."],
  ],
  ["an unknown vendor", { ...valid, vendor: "twilio" }, ['vendor: It must be "sinch", "sinch_mms" or "sinch_rcs".']],
  ["no vendor", { ...valid, vendor: undefined }, ['vendor: It must be "sinch", "sinch_mms" or "sinch_rcs".']],
  ["no object", [], [": It must be an object."]],
  ["nothing", undefined, [": It is required, but missing."]],
])("%s is named", (_name, body, expected) => {
  expect(findViolations(credential, body)).toEqual(expected);
});

test.each([
  ["a flag", { optOut: { fuzzy: "yes" } }, "optOut.fuzzy: It must be a boolean."],
  [
    "one of a fixed set",
    { smsVendor: "twilio" },
    /^smsVendor: "twilio" is another vendor of AJO's, but .* Write "sinch" for/,
  ],
  ["what is AJO's to fill", { url: "https://mine.example.com" }, /^url: There is no member of this name\./],
])("A webhook's %s is checked", (_name, more, message) => {
  const webhook = { name: "w", smsVendor: "sinch", credentialId: "c", senderNumber: "54321" };
  const [found, ...others] = findViolations(contract.createWebhook.body.schema, { ...webhook, ...more });
  expect(found).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
  expect(others).toEqual([]);
});

test.each([1.5, -1, "10", Number.NaN])("An integer that is %p breaks its rule", (rateLimit) => {
  const body = { vendor: "sinch_rcs", name: "r", projectId: "p", appId: "a", apiToken: "YTpi", rateLimit };
  expect(findViolations(credential, body)).toEqual([
    expect.stringMatching(/^rateLimit: The rate limit must be a whole number of at least 0/),
  ]);
});

test("Rules of the model have their own messages, one for each keyword", () => {
  const body = { ...valid, name: " n", optOut: { keywords: "STOP,a\tb,c\td" } };
  expect(findViolations(credential, body)).toEqual([
    'name: The name " n" begins or ends with white space, which AJO would keep. Write "n".',
    expect.stringMatching(/^optOut\.keywords: The keyword "a\\tb"/),
    expect.stringMatching(/^optOut\.keywords: The keyword "c\\td"/),
  ]);
});

test("A secret that breaks a rule is not repeated", () => {
  const [message] = findViolations(credential, { ...valid, apiToken: "c4n4ry with blanks" });
  expect(message).toMatch(/^apiToken: The API token is a value of 18 characters with white space/);
});

test("All violations are reported at once", () => {
  const body = { vendor: "sinch_mms", colour: 1 };
  const fields = findViolations(credential, body).map((line) => line.split(":", 1)[0]);
  expect(fields).toEqual(["name", "projectId", "appId", "apiToken", "servicePlanId", "smsApiToken", "colour"]);
});

test.each([
  ["0", "limit: It must be at least 1."],
  ["101", "limit: It must be at most 100."],
  ["ten", "limit: It must be a number."],
  ["1.5", "limit: It must be a whole number."],
])("The limit %j is refused", (limit, message) => {
  expect(findViolations(contract.listSurfaces.query, { limit })).toEqual([message]);
});

test("A query has defaults", () => {
  expect(parseWith(contract.listSurfaces.query, {})).toEqual({ value: { limit: 50 } });
  expect(parseWith(contract.createSurface.query, {})).toEqual({ value: { submit: "true" } });
  expect(findViolations(contract.createSurface.query, { submit: "no" })).toEqual([
    'submit: It must be "true" or "false".',
  ]);
});

test("An idempotency key must not be empty", () => {
  expect(findViolations(contract.createCredential.headers, { "idempotency-key": "" })).toEqual([
    "idempotency-key: It must not be empty.",
  ]);
});
