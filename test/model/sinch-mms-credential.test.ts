import { type ObjectInput, sinchMmsCredential, toSinchApiToken, UNRESOLVED, validateInput } from "../../src/model";

type Credential = ObjectInput<typeof sinchMmsCredential.fields>;

const UUID = "6f1b1f0e-6a0c-4c53-9d2b-0a4b6a1f2c3d";
const valid: Credential = {
  name: "Pictures",
  projectId: UUID,
  appId: "01FC66621VHDBN119Z8PMV1QPQ",
  apiToken: toSinchApiToken(UUID, "secret"),
  servicePlanId: "0123456789abcdef0123456789abcdef",
  smsApiToken: "t",
  inboundCredentialId: UUID,
};
const findIssues = (more: Credential) => validateInput(sinchMmsCredential, { ...valid, ...more });

test("A usual credential has no issues", () => {
  expect(findIssues({})).toEqual([]);
  expect(findIssues({ inboundCredentialId: UNRESOLVED })).toEqual([]);
});

test("A credential without one for inbound messages gives a warning", () => {
  expect(findIssues({ inboundCredentialId: undefined })).toEqual([
    {
      severity: "warning",
      code: "AJO1011",
      path: ["inboundCredentialId"],
      summary: "No credential for inbound messages",
      detail:
        "MMS is outbound only in AJO: without a Sinch SMS credential, replies and consent requests are not handled. Name the one that handles them, or accept that nobody can opt out by reply.",
    },
  ]);
});

test.each([
  [
    { projectId: "my-project" },
    "projectId",
    "Unusual project id",
    `The project id is a text of 10 characters (small letters and signs), not a UUID, which Sinch's usually are. Compare it with the Conversation API overview of the Sinch dashboard.`,
  ],
  [
    { appId: "my-app" },
    "appId",
    "Unusual app id",
    `The app id is a text of 6 characters (small letters and signs), not a ULID (26 upper-case letters and digits), which Sinch's usually are. Compare it with the Conversation API overview of the Sinch dashboard.`,
  ],
  [
    { inboundCredentialId: "Welcome" },
    "inboundCredentialId",
    "Unusual credential id",
    `The credential id is a text of 7 characters (small letters and capital letters), not a UUID, which AJO's are. Give the credential's id, not its name: in Terraform \`ajo_sinch_sms_credential.NAME.id\`.`,
  ],
])("%j gives a warning", (more, field, summary, detail) => {
  expect(findIssues(more)).toEqual([{ severity: "warning", code: "AJO1014", path: [field], summary, detail }]);
});

test.each([
  [{ projectId: "" }, "projectId", "The project id is empty. Give it a value."],
  [
    { appId: " x" },
    "appId",
    "The app id begins or ends with white space, which AJO would keep. Remove the white space.",
  ],
  [{ inboundCredentialId: " " }, "inboundCredentialId", "The inbound credential id is empty. Give it a value."],
  [{ smsApiToken: "" }, "smsApiToken", "The API token is blank. Give the token of the service plan."],
])("%j is refused", (more, field, detail) => {
  expect(findIssues(more)).toMatchObject([{ severity: "error", path: [field], detail }]);
});
