import fc from "fast-check";
import { sinchSmsCredential, validateInput } from "../../src/model";

const findIssues = (apiToken: string) =>
  validateInput(sinchSmsCredential, { name: "n", servicePlanId: "0".repeat(32), apiToken });

test("Any single word is accepted", () => {
  fc.assert(fc.property(fc.stringMatching(/^\S+$/u), (token) => expect(findIssues(token)).toEqual([])));
});

test.each([
  ["", "The API token is blank. Give the token of the service plan."],
  [" \n", "The API token is blank. Give the token of the service plan."],
  [
    "Bearer c4n4ry",
    'The API token is a value of 13 characters that begins with "Bearer ". AJO adds that word itself. Give the part after it.',
  ],
  [
    " basic c4n4ry",
    'The API token is a value of 13 characters that begins with "basic ". AJO adds that word itself. Give the part after it.',
  ],
  ["c4n4ry\n", "The API token is a value of 7 characters with white space in it. Give it as one word."],
  [
    "c4n4\u200bry",
    "The API token is a value of 7 characters that no HTTP header can hold: its character 5 is a zero-width space (U+200B). Copy it again from the Sinch dashboard.",
  ],
  ["c4n 4ry", "The API token is a value of 7 characters with white space in it. Give it as one word."],
])("The issue for the token %j describes only its form", (token, detail) => {
  const hidden = token.trim() === "" ? {} : { hidesValue: true };
  expect(findIssues(token)).toEqual([
    { severity: "error", code: "AJO4002", path: ["apiToken"], summary: "Invalid api_token", detail, ...hidden },
  ]);
});
