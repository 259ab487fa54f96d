import type { Attribute, Block, NestedBlock, Schema } from "../../../src/plugin/schema";
import { validateSchema } from "../../../src/plugin/schemas/validate-schema";

const description = "Some words.";
const optional: Attribute = { type: "string", description, optional: true };
const createBlock = (attributes: Block["attributes"], blocks?: Block["blocks"]): Block => ({
  description,
  attributes,
  ...(blocks && { blocks }),
});
const createSchema = (attributes: Block["attributes"], blocks?: Block["blocks"]): Schema => ({
  version: 0,
  block: createBlock(attributes, blocks),
});

test("a schema of everything that is allowed has no problems", () => {
  const nested = createBlock({ name: optional, secret: { ...optional, writeOnly: true } });
  const everything = createSchema(
    {
      required: { type: "string", description, required: true, requiresReplace: true },
      defaulted: { ...optional, computed: true, default: "a", semanticEquals: () => true },
      stable: { type: "number", description, computed: true, useStateForUnknown: true },
      any: { type: "dynamic", description, optional: true },
      secret: { ...optional, writeOnly: true, sensitive: true },
    },
    {
      one: { nesting: "single", block: nested, minItems: 1, maxItems: 1 },
      group: { nesting: "group", block: createBlock({ any: { type: "dynamic", description, optional: true } }) },
      list: { nesting: "list", block: nested, minItems: 1, maxItems: 3 },
      map: { nesting: "map", block: nested },
      set: { nesting: "set", block: createBlock({ name: optional }), maxItems: 2 },
    },
  );
  expect(validateSchema("resource", everything)).toEqual([]);
});

test.each<[string, Attribute, string]>([
  ["name", { type: "string", description }, "one of required, optional and computed is needed"],
  ["name", { ...optional, required: true }, "a required attribute is neither optional nor computed"],
  ["name", { type: "string", description, required: true, computed: true }, "a required attribute is neither"],
  ["name", { ...optional, default: "a" }, "a default needs optional and computed"],
  ["name", { ...optional, useStateForUnknown: true }, "only a computed attribute can have useStateForUnknown"],
  ["name", { ...optional, writeOnly: true, computed: true }, "a write-only attribute is never in state"],
  ["name", { ...optional, writeOnly: true, requiresReplace: true }, "a write-only attribute is never in state"],
  [
    "name",
    { ...optional, type: ["list", ["optionalSingle", "string"]] },
    "only a computed attribute can have the type",
  ],
  ["name", { ...optional, description: "" }, "the description is empty"],
  ["Name", optional, "a name has lower case letters"],
  ["1st", optional, "a name has lower case letters"],
  ["count", optional, "the name is one of Terraform's own arguments"],
])("%s: %j", (name, attribute, problem) => {
  expect(validateSchema("resource", createSchema({ [name]: attribute }))).toEqual([
    expect.stringContaining(`${name}: ${problem}`),
  ]);
});

test.each<[NestedBlock, string]>([
  [{ nesting: "single", block: createBlock({}), maxItems: 1 }, "of a single block are both 0 or both 1"],
  [{ nesting: "single", block: createBlock({}), minItems: 2, maxItems: 2 }, "of a single block are both 0 or both 1"],
  [{ nesting: "optionalSingle", block: createBlock({}), maxItems: 1 }, "an optionalSingle block has neither"],
  [
    { nesting: "optionalSingle", block: createBlock({ x: { ...optional, type: "dynamic" } }) },
    "a dynamic attribute can stand only",
  ],
  [{ nesting: "group", block: createBlock({}), minItems: 1 }, "a group block has neither"],
  [{ nesting: "map", block: createBlock({}), maxItems: 1 }, "a map block has neither"],
  [{ nesting: "list", block: createBlock({}), minItems: 2, maxItems: 1 }, "minItems is more than maxItems"],
  [
    {
      nesting: "set",
      block: createBlock({}, { in: { nesting: "list", block: createBlock({ x: { ...optional, writeOnly: true } }) } }),
    },
    "a set block cannot hold a write-only attribute",
  ],
  [
    { nesting: "list", block: createBlock({ x: { ...optional, type: ["list", "dynamic"] } }) },
    "a dynamic attribute can stand only",
  ],
])("a block %j", (nested, problem) => {
  expect(validateSchema("resource", createSchema({}, { part: nested }))).toEqual([expect.stringContaining(problem)]);
});

test("problems in nested blocks name their path", () => {
  const inner: NestedBlock = { nesting: "list", block: createBlock({ Bad: optional }) };
  const outer: NestedBlock = { nesting: "single", block: createBlock({}, { inner }) };
  expect(validateSchema("resource", createSchema({}, { outer }))).toEqual([
    expect.stringMatching(/^outer\.inner\.Bad: a name has/),
  ]);
});

test("an attribute and a block cannot share a name", () => {
  const problems = validateSchema(
    "resource",
    createSchema({ part: optional }, { part: { nesting: "list", block: createBlock({}) } }),
  );
  expect(problems).toEqual(["part: an attribute and a block have the same name"]);
});

test("a provider has other reserved names, and stores nothing", () => {
  expect(validateSchema("provider", createSchema({ count: optional, version: optional }))).toEqual([
    "version: the name is one of Terraform's own arguments",
  ]);
  expect(validateSchema("provider", createSchema({ token: { ...optional, computed: true } }))).toEqual([
    "token: an argument that Terraform stores nothing of cannot be computed",
  ]);
});

test("a version is a whole number", () => {
  expect(validateSchema("resource", { version: -1, block: createBlock({}) })).toEqual([
    "resource: the version must be 0, 1, 2, …",
  ]);
});
