import type { IdentityAttribute, Provider, ResourceIdentity } from "../../../src/plugin/framework";
import type { ProviderFunction } from "../../../src/plugin/function";
import type { Attribute, Schema } from "../../../src/plugin/schema";
import { validateProvider } from "../../../src/plugin/schemas/validate-provider";
import { cornerProvider } from "../support/corner/provider";
import { createResource } from "../support/harness";

const description = "Some words.";
const createSchema = (attributes: Schema["block"]["attributes"] = {}): Schema => ({
  version: 0,
  block: { description, attributes },
});
const id: IdentityAttribute = { type: "string", description, import: "required" };
const createIdentity = (over: Partial<ResourceIdentity<string>> = {}): ResourceIdentity<string> => ({
  version: 0,
  attributes: { id },
  fromState: (state) => state,
  ...over,
});
const createProvider =
  (over: Partial<ProviderFunction> = {}) =>
  (): ProviderFunction => ({
    summary: "One line.",
    description,
    parameters: [{ name: "it", type: "string", description }],
    returnType: "string",
    run: () => null,
    ...over,
  });
const findProblems = (over: Partial<Provider<string>>) =>
  validateProvider("test", {
    schema: createSchema(),
    resources: { test_thing: () => createResource({ identity: createIdentity() }) },
    configure: () => "",
    ...over,
  });
const createDataSource = (attribute: Attribute) => () => ({
  schema: createSchema({ it: attribute }),
  read: async () => ({}),
});

test("the provider of the acceptance tests has no problems", () => {
  expect(validateProvider("corner", cornerProvider)).toEqual([]);
});

test("a provider with something of every kind has no problems", () => {
  const text: Attribute = { type: "string", description, optional: true };
  expect(
    findProblems({
      dataSources: { test_source: createDataSource({ ...text, computed: true }) },
      ephemeralResources: {
        test_lease: () => ({ schema: createSchema({ it: text }), open: async () => ({ result: {} }) }),
      },
      listResources: { test_thing: () => ({ schema: createSchema({ count: text }), async *list() {} }) },
      functions: { make: createProvider({ variadicParameter: { name: "more", type: "dynamic", description } }) },
    }),
  ).toEqual([]);
});

test.each<[string, Partial<Provider<string>>, string]>([
  [
    "the provider's own schema",
    { schema: createSchema({ count_: { type: "string", description } }) },
    "count_: one of required",
  ],
  [
    "a name of another provider",
    { dataSources: { other_source: createDataSource({ type: "string", description, computed: true }) } },
    "other_source: the name has to begin with test_",
  ],
  [
    "a managed resource's trait in a data source",
    {
      dataSources: { test_source: createDataSource({ type: "string", description, optional: true, writeOnly: true }) },
    },
    "test_source: it: writeOnly, requiresReplace",
  ],
  [
    "a default in an ephemeral resource",
    {
      ephemeralResources: {
        test_lease: () => ({
          schema: createSchema({ it: { type: "string", description, optional: true, computed: true, default: "a" } }),
          open: async () => ({ result: {} }),
        }),
      },
    },
    "test_lease: it: writeOnly, requiresReplace",
  ],
  [
    "something computed in a search",
    {
      listResources: {
        test_thing: () => ({
          schema: createSchema({ it: { type: "string", description, computed: true } }),
          async *list() {},
        }),
      },
    },
    "test_thing: it: an argument that Terraform stores nothing of",
  ],
  [
    "a search for what has no identity",
    {
      resources: { test_thing: () => createResource() },
      listResources: { test_thing: () => ({ schema: createSchema(), async *list() {} }) },
    },
    "test_thing: only a resource with an identity",
  ],
  [
    "an import by an identity that there is not",
    { resources: { test_thing: () => createResource({ importStateByIdentity: async () => ({}) }) } },
    "test_thing: importByIdentity needs an identity",
  ],
  [
    "an identity that no import needs",
    {
      resources: {
        test_thing: () =>
          createResource({ identity: createIdentity({ attributes: { id: { ...id, import: "optional" } } }) }),
      },
    },
    "test_thing: an identity has at least one part",
  ],
  [
    "an identity of parts with parts",
    {
      resources: {
        test_thing: () =>
          createResource({ identity: createIdentity({ attributes: { id: { ...id, type: ["map", "string"] } } }) }),
      },
    },
    "test_thing: identity.id: a part is",
  ],
  [
    "an identity of no certain type",
    {
      resources: {
        test_thing: () =>
          createResource({ identity: createIdentity({ attributes: { id: { ...id, type: ["list", "dynamic"] } } }) }),
      },
    },
    "test_thing: identity.id: a part is",
  ],
  [
    "a bad name in an identity",
    { resources: { test_thing: () => createResource({ identity: createIdentity({ attributes: { Id: id } }) }) } },
    "test_thing: identity.Id: a name begins",
  ],
  [
    "an identity without words",
    {
      resources: {
        test_thing: () =>
          createResource({ identity: createIdentity({ attributes: { id: { ...id, description: "" } } }) }),
      },
    },
    "test_thing: identity.id: the description is empty",
  ],
  [
    "an identity's version",
    { resources: { test_thing: () => createResource({ identity: createIdentity({ version: -1 }) }) } },
    "test_thing: the identity's version",
  ],
  ["a function's name", { functions: { Make: createProvider() } }, "Make(): a name begins"],
  [
    "a function's summary",
    { functions: { make: createProvider({ summary: "Two\nlines." }) } },
    "make(): the summary is one line",
  ],
  [
    "a function's description",
    { functions: { make: createProvider({ description: "" }) } },
    "make(): the description is empty",
  ],
  [
    "a parameter's name",
    { functions: { make: createProvider({ parameters: [{ name: "1", type: "string", description }] }) } },
    "make(): 1: a name begins",
  ],
  [
    "a parameter's description",
    { functions: { make: createProvider({ parameters: [{ name: "it", type: "string", description: "" }] }) } },
    "make(): it: the description is empty",
  ],
  [
    "two parameters of one name",
    { functions: { make: createProvider({ variadicParameter: { name: "it", type: "string", description } }) } },
    "make(): two parameters have the same name",
  ],
])("%s", (_, over, problem) => {
  expect(findProblems(over)).toEqual([expect.stringContaining(problem)]);
});
