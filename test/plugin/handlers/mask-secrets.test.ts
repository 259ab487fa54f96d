import { maskSecrets } from "../../../src/plugin/handlers/mask-secrets";
import { findWriteOnlyPaths } from "../../../src/plugin/handlers/validate-config";
import type { Attribute, Block } from "../../../src/plugin/schema";
import { Dynamic, UNKNOWN, type Value } from "../../../src/plugin/value";

const description = "Text.";
const createSensitive = (type: Attribute["type"]): Attribute => ({
  type,
  description,
  optional: true,
  sensitive: true,
});
const writeOnly: Attribute = { type: "string", description, optional: true, writeOnly: true };
const open: Attribute = { type: "string", description, optional: true };

const mask = (block: Block, value: { [name: string]: Value }) => {
  const secrets: string[] = [];
  maskSecrets(block, value, {
    add: (secret) => void secrets.push(secret),
    apply: (text) => text,
    applyToMessage: (text) => text,
  });
  return secrets;
};

test.each<[string, Attribute["type"], Value]>([
  ["text", "string", "s1"],
  ["a list", ["list", "string"], ["s1", null, UNKNOWN]],
  ["a map", ["map", "string"], { key: "s1" }],
  ["an object", ["object", { a: ["set", "string"] }], { a: ["s1"] }],
  ["a dynamic value", "dynamic", new Dynamic(["tuple", ["string"]], ["s1"])],
])("secrets are found in %s", (_, type, value) => {
  expect(mask({ description, attributes: { a: createSensitive(type) } }, { a: value })).toEqual(["s1"]);
});

test("secrets are found in blocks of every nesting, and nothing else is taken for one", () => {
  const block: Block = { description, attributes: { secret: createSensitive("string"), writeOnly, open } };
  const value = { secret: "s1", writeOnly: "w1", open: "o1" };
  const nested: [NonNullable<Block["blocks"]>[string]["nesting"], Value][] = [
    ["single", value],
    ["group", value],
    ["list", [value]],
    ["set", [value]],
    ["map", { key: value }],
  ];
  for (const [nesting, part] of nested) {
    const outer: Block = { description, attributes: {}, blocks: { part: { nesting, block } } };
    expect(mask(outer, { part })).toEqual(["s1", "w1"]);
  }
});

test("write-only arguments are found where they are set, known or not", () => {
  const block: Block = {
    description,
    attributes: { writeOnly, open },
    blocks: {
      one: { nesting: "single", block: { description, attributes: { writeOnly } } },
      listed: { nesting: "list", block: { description, attributes: { writeOnly } } },
      keyed: { nesting: "map", block: { description, attributes: { writeOnly } } },
    },
  };
  const config = {
    writeOnly: "w",
    open: "o",
    one: { writeOnly: UNKNOWN },
    listed: [{ writeOnly: null }, { writeOnly: "w" }],
    keyed: { k: { writeOnly: "w" } },
  };
  expect(findWriteOnlyPaths(block, config)).toEqual([
    ["writeOnly"],
    ["one", "writeOnly"],
    ["listed", 1, "writeOnly"],
    ["keyed", { key: "k" }, "writeOnly"],
  ]);
});
