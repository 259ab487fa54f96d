import { createUnknownNameIssue } from "../../src/model/unknown-name";

const FIELD_NAMES = ["name", "servicePlanId", "apiToken", "apiTokenVersion", "optIn", "optOut", "help"];

test.each([
  ["optin", "optIn"],
  ["opt_in", "optIn"],
  ["servicePlanID", "servicePlanId"],
  ["service_plan", "servicePlanId"],
  ["apiTokne", "apiToken"],
  ["apiTokenVersoin", "apiTokenVersion"],
  ["nam", "name"],
  ["nmae", "name"],
  ["helps", "help"],
])("%s: %s was meant", (name, meant) => {
  expect(createUnknownNameIssue("thing", name, FIELD_NAMES, []).detail).toBe(
    `The thing has no "${name}". Write "${meant}".`,
  );
});

test("a name like no other gets the list of all", () => {
  expect(createUnknownNameIssue("thing", "webhook", ["name", "help"], ["outer"])).toEqual({
    severity: "error",
    code: "AJO4003",
    path: ["outer", "webhook"],
    summary: 'Unknown name "webhook"',
    detail: 'The thing has no "webhook". It has "name", "help".',
  });
});
