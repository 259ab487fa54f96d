import fc from "fast-check";
import { type Fields, humanize, type ObjectModel, selectErrors, UNRESOLVED, validateInput } from "../../src/model";
import { block, secret, string, stringSet } from "../../src/model/field";
import { defineObject } from "../../src/model/object";
import { nonBlank, nonBlankText, oneOf } from "../../src/model/rules";
import { OBJECTS } from "./support/object-inputs";

const description = "x";
const model = defineObject({
  typeName: "thing",
  title: "thing",
  description,
  fields: {
    id: string({ description, presence: "computed", rule: nonBlank("id") }),
    name: string({ description, presence: "required", rule: nonBlank("name") }),
    colour: string({ description, presence: "optional", rule: oneOf("a colour", ["red", "blue"]) }),
    smsApiToken: secret({ description, presence: "required", rule: nonBlank("token") }),
    tags: stringSet({ description, presence: "optional", wireFormat: "array", rule: nonBlankText("tag") }),
    reply: block({
      description,
      fields: { message: string({ description, presence: "optional", rule: nonBlank("message") }) },
    }),
  },
  validateAcrossFields: ({ name, colour, reply }) =>
    typeof name === "string" && (name === colour || (typeof reply === "object" && reply.message === null))
      ? [{ severity: "error", code: "AJO4002", path: [], summary: "Twice the same", detail: "Change one." }]
      : [],
});
const valid = { name: "n", smsApiToken: "t" };
const findIssues = (object: object, options?: Parameters<typeof validateInput>[2]) =>
  validateInput(model as ObjectModel, object, options);

test("Valid input has no issues", () => {
  expect(findIssues(valid)).toEqual([]);
  expect(findIssues({ ...valid, colour: "red", tags: ["a"], reply: { message: "m" } })).toEqual([]);
});

test("Undefined and null count as left out", () => {
  expect(findIssues({ ...valid, colour: undefined, tags: null, reply: null })).toEqual([]);
  for (const name of [undefined, null]) {
    expect(findIssues({ ...valid, name })).toEqual([
      {
        severity: "error",
        code: "AJO4001",
        path: ["name"],
        summary: "Missing name",
        detail: "The thing has no name, which AJO requires. Give it one.",
      },
    ]);
  }
});

test("Only a secret may be left out where secrets are not required", () => {
  expect(findIssues({}).map(({ summary }) => summary)).toEqual(["Missing name", "Missing sms_api_token"]);
  expect(findIssues({}, { secretsRequired: false }).map(({ summary }) => summary)).toEqual(["Missing name"]);
});

test.each([
  [{ name: 7 }, ["name"], "name must be a string, but it is a value of type number. Write a string."],
  [{ name: ["n"] }, ["name"], "name must be a string, but it is a list. Write a string."],
  [
    { smsApiToken: {} },
    ["smsApiToken"],
    "sms_api_token must be a string, but it is a value of type object. Write a string.",
  ],
  [
    { tags: "a,b" },
    ["tags"],
    "tags must be a list of strings, but it is a value of type string. Write a list of strings.",
  ],
  [
    { tags: ["a", 1] },
    ["tags"],
    "tags must be a list of strings, but tags[1] is a value of type number. Write it as a string, or remove it.",
  ],
  [
    { tags: [null] },
    ["tags"],
    "tags must be a list of strings, but tags[0] is null. Write it as a string, or remove it.",
  ],
  [{ reply: "m" }, ["reply"], "reply must be an object, but it is a value of type string. Write an object."],
  [{ reply: [] }, ["reply"], "reply must be an object, but it is a list. Write an object."],
  [
    { reply: { message: 1 } },
    ["reply", "message"],
    "reply.message must be a string, but it is a value of type number. Write a string.",
  ],
])("The issue for %j names its type", (members, path, detail) => {
  const [issue, ...others] = findIssues({ ...valid, ...members });
  expect(issue).toMatchObject({ severity: "error", code: "AJO4004", path, detail });
  expect(others).toEqual([]);
});

test("A computed field cannot be set, and a misspelled name gets a suggestion", () => {
  expect(findIssues({ ...valid, id: "1" })).toMatchObject([{ path: ["id"], summary: 'Unknown name "id"' }]);
  expect(findIssues({ ...valid, color: "red" })).toMatchObject([
    { path: ["color"], detail: 'The thing has no "color". Write "colour".' },
  ]);
  expect(findIssues({ ...valid, reply: { text: "m" } })).toMatchObject([
    { path: ["reply", "text"], detail: 'The thing has no "text". It has "message".' },
  ]);
});

test("Items of a list with the same fault are told once, others each", () => {
  const details = findIssues({ ...valid, tags: ["", " ", "\t", "a ", 1, "b "] as never }).map(({ detail }) => detail);
  expect(details).toEqual([...new Set(details)]);
  expect(details).toHaveLength(4);
});

test("Rules over several fields do not see null", () => {
  expect(findIssues({ ...valid, reply: { message: null } })).toEqual([]);
});

test("Extra names are accepted, and their values are not validated", () => {
  const round: Record<string, unknown> = {};
  round.self = round;
  expect(findIssues({ ...valid, parent: round }, { extraNames: ["parent"] })).toEqual([]);
  expect(findIssues({ ...valid, version: 1 }, { extraNames: ["version"] })).toEqual([]);
});

test("Values that are not known yet are not validated, at any depth", () => {
  const names = ["name", "colour", "smsApiToken", "tags", "reply"];
  fc.assert(
    fc.property(fc.subarray(names), (unresolved) => {
      const object = { ...valid, ...Object.fromEntries(unresolved.map((name) => [name, UNRESOLVED])) };
      expect(findIssues(object)).toEqual([]);
    }),
  );
  expect(findIssues({ ...valid, tags: [UNRESOLVED, "a"], reply: { message: UNRESOLVED } })).toEqual([]);
  expect(findIssues({ ...valid, tags: [UNRESOLVED, ""] })).toMatchObject([{ path: ["tags"], severity: "error" }]);
});

test("All issues are returned at once, also those over several fields", () => {
  const issues = findIssues({ name: "red", colour: "red", tags: ["", " "], extra: 1 });
  expect(issues.map(({ path, summary }) => [...path, summary].join(" "))).toEqual([
    'extra Unknown name "extra"',
    "smsApiToken Missing sms_api_token",
    "tags Invalid tags",
    "Twice the same",
  ]);
});

test("Rules over several fields do not see invalid values", () => {
  expect(findIssues({ ...valid, name: "green", colour: "green" }).map(({ summary }) => summary)).toEqual([
    "Invalid colour",
  ]);
});

test("The issue for a value that is not allowed lists the allowed ones", () => {
  expect(findIssues({ ...valid, colour: "green" })).toMatchObject([
    { path: ["colour"], summary: "Invalid colour", detail: '"green" is not a colour of AJO. Use "red" or "blue".' },
  ]);
});

test("Only errors are selected", () => {
  const warning = { severity: "warning", code: "AJO1001", path: [], summary: "w", detail: "w" } as const;
  const error = { severity: "error", code: "AJO4002", path: [], summary: "e", detail: "e" } as const;
  expect(selectErrors([warning, error, warning])).toEqual([error]);
});

test.each([
  ["name", "name"],
  ["servicePlanId", "service plan id"],
  ["apiToken", "API token"],
  ["smsApiToken", "SMS API token"],
  ["doubleOptIn", "double opt in"],
])("%s is humanized as %s", (name, label) => {
  expect(humanize(name)).toBe(label);
});

describe.each(OBJECTS)("%s", (_name, model, inputs, options) => {
  test("has example input for every field that can be set", () => {
    const seen = fc.sample(inputs, { numRuns: 500, seed: 1 }).flatMap((input) => Object.keys(input));
    const settable = Object.entries(model.fields).filter(([, { presence }]) => presence !== "computed");
    expect([...new Set(seen)].sort()).toEqual(settable.map(([name]) => name).sort());
  });

  test("accepts the example input with any options: errors come from rules over several fields only", () => {
    fc.assert(
      fc.property(inputs, options, (input, chosen) => {
        const errors = selectErrors(validateInput(model, { ...input, ...chosen }));
        expect(errors.filter(({ summary }) => !/^Keyword in two|^Empty/.test(summary))).toEqual([]);
      }),
    );
  });

  test("never throws, whatever the input", () => {
    const anything = fc.record(
      Object.fromEntries(Object.keys(model.configurable).map((name) => [name, fc.anything()])),
      {
        requiredKeys: [],
      },
    );
    fc.assert(fc.property(anything, (input) => expect(validateInput(model, input as object)).toBeInstanceOf(Array)));
  });

  test("describes every field in whole sentences", () => {
    for (const description of listDescriptions(model.configurable)) expect(description).toMatch(/^[A-Z].*\.$/s);
  });
});

function listDescriptions(fields: Fields): string[] {
  return Object.values(fields).flatMap((field) => [
    field.description,
    ...(field.kind === "block" ? listDescriptions(field.fields) : []),
  ]);
}
