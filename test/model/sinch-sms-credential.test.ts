import { type ObjectInput, selectErrors, sinchSmsCredential, UNRESOLVED, validateInput } from "../../src/model";
import { describeShape } from "../../src/model/shown-value";

type Credential = ObjectInput<typeof sinchSmsCredential.fields>;

const valid: Credential = { name: "Welcome", servicePlanId: "0123456789abcdef0123456789abcdef", apiToken: "t" };
const findIssues = (more: Credential) => validateInput(sinchSmsCredential, { ...valid, ...more });
const findErrors = (more: Credential) => selectErrors(findIssues(more));

test("A credential without consent categories has no issues", () => {
  expect(findIssues({})).toEqual([]);
});

test.each([
  [{ name: "" }, "name", "The name is empty. Give it a value."],
  [
    { name: " Welcome" },
    "name",
    'The name " Welcome" begins or ends with white space, which AJO would keep. Write "Welcome".',
  ],
  [{ servicePlanId: " " }, "servicePlanId", "The service plan id is empty. Give it a value."],
])("%j is refused", (more, field, detail) => {
  expect(findIssues(more)).toMatchObject([{ severity: "error", path: [field], detail }]);
});

test.each(["ABC", "0123456789ABCDEF0123456789ABCDEF"])("The service plan id %s gives a warning", (servicePlanId) => {
  expect(findIssues({ servicePlanId })).toEqual([
    {
      severity: "warning",
      code: "AJO1014",
      path: ["servicePlanId"],
      summary: "Unusual service plan id",
      detail: `The service plan id is ${describeShape(servicePlanId)}, not 32 lower-case letters and digits, which Sinch's usually are. Compare it with the SMS tab of the API page in the Sinch dashboard.`,
    },
  ]);
});

test.each([
  ["optIn", "opt-in"],
  ["optOut", "opt-out"],
  ["help", "help"],
  ["doubleOptIn", "double opt-in"],
] as const)("An empty %s category is refused", (name, label) => {
  for (const category of [{}, { keywords: [] }]) {
    expect(findErrors({ [name]: category })).toEqual([
      {
        severity: "error",
        code: "AJO4005",
        path: [name],
        summary: `Empty ${label} category`,
        detail: `The ${label} category has neither keywords nor a message. Give one of them, or leave the category out to keep AJO's defaults.`,
      },
    ]);
  }
  for (const category of [UNRESOLVED, { keywords: UNRESOLVED }, { message: UNRESOLVED }, { message: "m" }] as const) {
    expect(findErrors({ [name]: category })).toEqual([]);
  }
});

test("Null counts as left out: a category of nulls is empty, and a null category is ignored", () => {
  const nothing = { keywords: null, message: null };
  const issues = validateInput(sinchSmsCredential, { ...valid, help: nothing, optIn: null } as unknown as Credential);
  expect(issues).toMatchObject([{ path: ["help"], summary: "Empty help category" }]);
});

test("A keyword in two categories is an error, whatever its case", () => {
  const categories = { optIn: { keywords: ["YES"] }, help: { keywords: ["Info", "yes"] } };
  expect(findErrors(categories)).toEqual([
    {
      severity: "error",
      code: "AJO4006",
      path: ["help", "keywords"],
      summary: "Keyword in two categories",
      detail:
        'The keyword "yes" is in the opt-in category and in the help category (case does not count), so AJO could not tell which is meant. Remove it from one of them.',
    },
  ]);
});

test("A keyword twice in one category is not an error", () => {
  expect(findErrors({ optIn: { keywords: ["YES", "yes"] } })).toEqual([]);
});

test("Of keywords that are not all known, the known ones are compared", () => {
  const categories = { optIn: { keywords: [UNRESOLVED, "YES"] }, help: { keywords: UNRESOLVED } } as const;
  expect(findErrors({ ...categories, doubleOptIn: { keywords: ["YES"] } })).toMatchObject([
    { path: ["doubleOptIn", "keywords"], summary: "Keyword in two categories" },
  ]);
});

test("There are warnings about keywords, replies and the inbound number together", () => {
  const more = { inboundNumber: "+12025550123", optOut: { keywords: ["END"], message: `Fare\${well}` } };
  expect(findIssues(more).map(({ code, path }) => [code, path.join(".")])).toEqual([
    ["AJO1008", "optOut.message"],
    ["AJO1001", "optOut.keywords"],
    ["AJO1003", "help"],
    ["AJO1002", "optOut.keywords"],
  ]);
});
