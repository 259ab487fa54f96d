import fc from "fast-check";
import type { Attribute, Block, NestedBlock, Path } from "../../../src/plugin";
import { placeDiagnostic } from "../../../src/plugin/handlers/diagnostic-place";

const description = "x";
const plain: Attribute = { type: "string", description, optional: true };
const required: Attribute = { type: "string", description, required: true };
const secret: Attribute = { ...plain, sensitive: true };
const writeOnly: Attribute = { ...plain, writeOnly: true };

const nested = (block: Block): NestedBlock => ({ nesting: "optionalSingle", block });
const inner: Block = { description, attributes: { key: secret, id: required, note: plain } };
const loose: Block = { description, attributes: { key: writeOnly, note: plain } };
const resource: Block = {
  description,
  attributes: { name: required, token: secret, token_wo: writeOnly, size: plain },
  blocks: { inner: nested(inner), loose: nested(loose) },
};
const provider: Block = { description, attributes: { token: secret, id: plain } };

it.each<[string, Block, Path | undefined, object | undefined, Path | undefined]>([
  ["at a plain argument", resource, ["name"], undefined, ["name"]],
  ["at a sensitive one", resource, ["token"], undefined, undefined],
  ["at a write-only one", resource, ["token_wo"], undefined, undefined],
  ["across a sensitive one", resource, ["token", { key: "a" }], undefined, undefined],
  ["at a secret in a block", resource, ["inner", "key"], undefined, ["inner", "id"]],
  [
    "at a secret in a block, one argument of which is free",
    resource,
    ["inner", "key"],
    { inner: { id: "a", key: "k" } },
    ["inner", "note"],
  ],
  ["at the block itself", resource, ["inner"], undefined, ["inner", "id"]],
  ["in a block that may stand on one line", resource, ["loose", "note"], undefined, undefined],
  [
    "in a block that has more lines",
    resource,
    ["loose", "note"],
    { loose: { key: "k", note: "n" } },
    ["loose", "note"],
  ],
  ["in a block that stands on one line", resource, ["loose", "note"], { loose: { key: "k" } }, undefined],
  ["in a provider block on one line", provider, ["id"], { token: "t" }, []],
  ["about a provider block on one line", provider, undefined, { token: "t" }, []],
  ["in a provider block of two arguments", provider, ["id"], { token: "t", id: "i" }, ["id"]],
  ["about a provider block without a secret", provider, undefined, { id: "i" }, undefined],
])("a diagnostic %s", (_, block, path, config, expected) => {
  const diagnostic = path === undefined ? {} : { path };
  expect(placeDiagnostic(diagnostic, block, config as never)).toEqual(expected);
});

it("a value that may be a secret is not shown, nor is a block that has nothing else", () => {
  const diagnostic = { path: ["id"], hidesValue: true };
  expect(placeDiagnostic(diagnostic, provider, { id: "i", token: "t" })).toBeUndefined();
  expect(placeDiagnostic(diagnostic, provider, { id: "i" })).toEqual([]);
});

it("no path that leaves ends at a secret, whatever the schema", () => {
  const attribute = fc.constantFrom(plain, required, secret, writeOnly, { ...required, sensitive: true });
  const attributes = fc.dictionary(fc.constantFrom("a", "b", "c"), attribute, { noNullPrototype: true });
  const block = fc.record({ outer: attributes, nested: attributes });
  const path = fc.constantFrom<Path>(["a"], ["b"], ["one"], ["one", "a"], ["one", "b"], ["one", "c"], ["c", 0]);
  fc.assert(
    fc.property(block, path, fc.boolean(), ({ outer, nested: of }, at, hidesValue) => {
      const one: Block = { description, attributes: of };
      const place = placeDiagnostic(
        { path: at, hidesValue },
        { description, attributes: outer, blocks: { one: nested(one) } },
        undefined,
      );
      const [first, second] = place ?? [];
      const shown = first === "one" ? of[String(second)] : outer[String(first)];
      expect(shown?.sensitive === true || shown?.writeOnly === true).toBe(false);
      if (hidesValue && at[0] !== "one" && Object.hasOwn(outer, String(at[0]))) expect(place).not.toEqual(at);
    }),
    { numRuns: 500 },
  );
});
