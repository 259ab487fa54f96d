import { providerSettings, SETTINGS_ENV_VARS, selectErrors, validateInput } from "../../src/model";

const findIssues = (settings: Parameters<typeof validateInput<typeof providerSettings.fields>>[1]) =>
  validateInput(providerSettings, settings);

test.each([
  {},
  { endpoint: "https://gateway.example.com/ajo/v1" },
  { endpoint: "http://127.0.0.1:4010" },
  { endpoint: "http://localhost:4010/" },
  { imsEndpoint: "http://[::1]:4010" },
  { scopes: ["openid", "AdobeID"], orgId: "1234@AdobeOrg", sandbox: "prod-2" },
])("%j is accepted", (settings) => {
  expect(findIssues(settings)).toEqual([]);
});

test.each([
  [
    { endpoint: "gateway.example.com" },
    'The endpoint "gateway.example.com" is not a URL. Write it with its scheme, such as "https://gateway.example.com".',
  ],
  [
    { imsEndpoint: "http://ims.example.com" },
    'The IMS endpoint "http://ims.example.com" is not an https URL; http is for loopback addresses only, since secrets travel in requests. Use https.',
  ],
  [
    { endpoint: "ftp://127.0.0.1" },
    'The endpoint "ftp://127.0.0.1" is not an https URL; http is for loopback addresses only, since secrets travel in requests. Use https.',
  ],
  [
    { endpoint: "https://user:c4n4ry@host.example" },
    "The endpoint holds a user name or a password. Give the client id and secret as settings of their own.",
  ],
  [
    { endpoint: "https://host.example/?key=c4n4ry" },
    "The endpoint has a query or a fragment, after which no path can follow. Remove it.",
  ],
  [
    { endpoint: "https://host.example/#top" },
    "The endpoint has a query or a fragment, after which no path can follow. Remove it.",
  ],
  [{ clientId: "" }, "The client id is empty. Give it a value."],
  [{ clientSecret: " " }, "The client secret is blank. Give one, or leave it out."],
  [
    { clientSecret: "c4n4ry\n" },
    "The client secret begins or ends with white space, perhaps the line break of the file it came from. Remove it.",
  ],
  [
    { scopes: ["openid,AdobeID"] },
    'The scope "openid,AdobeID" is empty or holds a blank or a comma. Write each scope as an item of its own.',
  ],
  [
    { orgId: "1234" },
    'The organisation id "1234" does not end with "@AdobeOrg" (Adobe). Copy it from the Developer Console.',
  ],
  [
    { sandbox: "Prod" },
    'The sandbox name "Prod" holds something else than lower-case letters, digits and "-" (Adobe). Give the name, not the title.',
  ],
])("%j is refused", (settings, detail) => {
  const issues = findIssues(settings);
  expect(issues).toEqual(selectErrors(issues));
  expect(issues.map((issue) => issue.detail)).toEqual([detail]);
});

test("Each setting can come from the environment", () => {
  expect(Object.keys(SETTINGS_ENV_VARS).sort()).toEqual(Object.keys(providerSettings.fields).sort());
});
