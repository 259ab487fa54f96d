import { secretFieldNames, toSnakeCase } from "../../src/model";
import { createUnknownNameIssue, suggestNames } from "../../src/model/names";

test("Names have a Terraform spelling", () => {
  expect(toSnakeCase("inboundCredentialId")).toBe("inbound_credential_id");
  expect(secretFieldNames("apiToken")).toEqual({
    plain: "apiToken",
    writeOnly: "apiTokenWo",
    version: "apiTokenWoVersion",
    updatedAt: "apiTokenUpdatedAt",
  });
});

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
])("%s: the suggestion is %s", (name, meant) => {
  expect(createUnknownNameIssue("thing", name, FIELD_NAMES, []).detail).toBe(
    `The thing has no "${name}". Write "${meant}".`,
  );
});

const PROTECTED = ["name", "help", "deletionProtection", "silencedWarnings"];
const SURFACE = ["name", "tags", "submit", "onDestroy", "silencedWarnings"];

test.each([
  "preventDestroy",
  "prevent_destroy",
  "protect",
  "protected",
  "terminationProtection",
  "termination_protection",
  "removalPolicy",
  "onDestroy",
])("%s: what protects an object is named", (name) => {
  expect(createUnknownNameIssue("thing", name, PROTECTED, []).detail).toBe(
    `The thing has no "${name}". Write "deletionProtection".`,
  );
});

test.each(["preventDestroy", "protect", "deletionProtection", "deletion_protection", "terminationProtection"])(
  "%s: what protects a surface is named",
  (name) => {
    expect(createUnknownNameIssue("surface", name, SURFACE, []).detail).toBe(
      `The surface has no "${name}". Write "onDestroy", which protects it with the value "fail".`,
    );
  },
);

test("a name without a similar one lists all names", () => {
  expect(createUnknownNameIssue("thing", "webhook", ["name", "help"], ["outer"])).toEqual({
    severity: "error",
    code: "AJO4003",
    path: ["outer", "webhook"],
    summary: 'Unknown name "webhook"',
    detail: 'The thing has no "webhook". It has "name", "help".',
  });
});

const OBJECT_NAMES = ["Brand SMS", "Brand MMS", "Återbruk", "News"];

test.each([
  ["brand sms", ["Brand SMS", "Brand MMS"]],
  ["Brand-MMS", ["Brand MMS", "Brand SMS"]],
  ["Brnad SMS", ["Brand SMS", "Brand MMS"]],
  ["återbruk", ["Återbruk"]],
  ["New", ["News"]],
  ["Newsletter", []],
  ["", []],
])("the suggestions for %j are %j", (name, meant) => {
  expect(suggestNames(name, OBJECT_NAMES)).toEqual(meant);
});
