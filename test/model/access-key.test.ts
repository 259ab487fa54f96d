import fc from "fast-check";
import { sinchMmsCredential, toSinchApiToken, validateInput } from "../../src/model";
import { accessKey } from "./support/object-inputs";

const UUID = "6f1b1f0e-6a0c-4c53-9d2b-0a4b6a1f2c3d";
const credential = {
  name: "n",
  projectId: UUID,
  appId: "01HZX5T8V3J6M9Q2R4S7W0Y1BC",
  servicePlanId: "0".repeat(32),
  smsApiToken: "t",
  inboundCredentialId: UUID,
};
const findIssues = (apiToken: string) => validateInput(sinchMmsCredential, { ...credential, apiToken });
const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64");

test("The token of any access key is accepted, is on one line, and has both parts", () => {
  fc.assert(
    fc.property(accessKey, ([keyId, keySecret]) => {
      const token = toSinchApiToken(keyId, keySecret);
      expect(token).toMatch(/^\S+$/);
      expect(Buffer.from(token, "base64").toString()).toBe(`${keyId}:${keySecret}`);
      expect(findIssues(token)).toEqual([]);
    }),
  );
});

const HOW_TO_ENCODE = "Give the Base64 form of KEY_ID:KEY_SECRET of a Sinch access key.";

test.each([
  [
    "Basic YWJjOmRlZg==",
    'The API token is a value of 18 characters that begins with "Basic ". AJO adds that word itself. Give the part after it.',
  ],
  [
    "YWJj\nOmRlZg==",
    "The API token is a value of 13 characters with white space or a line break in it (the base64 command breaks lines at 76). Join it to one line.",
  ],
  ["c4n4ry-token", `The API token is a value of 12 characters that is not Base64. ${HOW_TO_ENCODE}`],
  ["c4n4r", `The API token is a value of 5 characters that is not Base64. ${HOW_TO_ENCODE}`],
  ["x", `The API token is a value of 1 character that is not Base64. ${HOW_TO_ENCODE}`],
  ["", `The API token is a value of 0 characters that is not Base64. ${HOW_TO_ENCODE}`],
  [base64(Buffer.of(0xff, 0xfe, 0x3a)), `The API token is Base64 of something that is not text. ${HOW_TO_ENCODE}`],
  [base64("no colon"), `The API token is Base64 of text that is not two parts joined by a colon. ${HOW_TO_ENCODE}`],
  [base64(":secret"), `The API token is Base64 of text that is not two parts joined by a colon. ${HOW_TO_ENCODE}`],
  [base64(`${UUID}:`), `The API token is Base64 of text that is not two parts joined by a colon. ${HOW_TO_ENCODE}`],
])("The issue for the token %j describes only its form", (token, detail) => {
  const hidden = token === "" ? {} : { hidesValue: true };
  expect(findIssues(token)).toEqual([
    { severity: "error", code: "AJO4002", path: ["apiToken"], summary: "Invalid api_token", detail, ...hidden },
  ]);
});

test("A key id that is not a UUID gives a warning", () => {
  expect(findIssues(base64("c4n4ry:secret"))).toEqual([
    {
      severity: "warning",
      code: "AJO1014",
      path: ["apiToken"],
      summary: "Unusual access key id",
      detail:
        "The part of the API token before the colon is not a UUID, which access key ids of Sinch usually are. Compare it with the access keys page of the Sinch dashboard.",
    },
  ]);
});

test("No message about a token contains it", () => {
  const token = fc.oneof(
    fc.string({ minLength: 6 }),
    fc.base64String({ minLength: 8 }),
    fc.string({ minLength: 6 }).map(base64),
  );
  fc.assert(
    fc.property(token, (value) => {
      for (const { summary, detail } of findIssues(`${value}\u{1f511}`)) expect(summary + detail).not.toContain(value);
      // Words of our own messages are not a leak.
      for (const { detail } of findIssues(value)) {
        if (!/^[\w .:]*$/.test(value)) expect(detail).not.toContain(value);
      }
    }),
  );
});
