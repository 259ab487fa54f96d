import {
  Schema_NestedBlock_NestingMode as Nesting,
  Schema as SchemaCodec,
  StringKind,
} from "../../../src/plugin/gen/tfplugin6";
import { schemaToProto } from "../../../src/plugin/handlers/schema-to-proto";
import type { NestedBlock } from "../../../src/plugin/schema";

const description = "Some *words*.";

test("every property of a schema is sent", () => {
  const message = schemaToProto({
    version: 7,
    block: {
      description,
      deprecationMessage: "Use another resource.",
      attributes: {
        names: { type: ["set", "string"], description, required: true, sensitive: true },
        token: { type: "string", description, optional: true, writeOnly: true, deprecationMessage: "Use `key`." },
        id: { type: "string", description, computed: true },
      },
    },
  });
  const attribute = { description, descriptionKind: StringKind.MARKDOWN };
  expect(SchemaCodec.decode(SchemaCodec.encode(message).finish())).toMatchObject({
    version: 7,
    block: {
      description,
      descriptionKind: StringKind.MARKDOWN,
      deprecated: true,
      deprecationMessage: "Use another resource.",
      attributes: [
        {
          ...attribute,
          name: "names",
          required: true,
          optional: false,
          computed: false,
          sensitive: true,
          writeOnly: false,
        },
        {
          ...attribute,
          name: "token",
          optional: true,
          writeOnly: true,
          deprecated: true,
          deprecationMessage: "Use `key`.",
        },
        { ...attribute, name: "id", computed: true, sensitive: false, deprecated: false, deprecationMessage: "" },
      ],
    },
  });
  expect(message.block?.attributes.map(({ type }) => new TextDecoder().decode(type))).toEqual([
    '["set","string"]',
    '"string"',
    '"string"',
  ]);
});

test.each<[NestedBlock["nesting"], Nesting]>([
  ["single", Nesting.SINGLE],
  ["group", Nesting.GROUP],
  ["list", Nesting.LIST],
  ["set", Nesting.SET],
  ["map", Nesting.MAP],
])("a %s block is nested as such", (nesting, expected) => {
  const nested: NestedBlock = { nesting, block: { description, attributes: {} }, minItems: 1, maxItems: 3 };
  const message = schemaToProto({ version: 0, block: { description, attributes: {}, blocks: { part: nested } } });
  expect(message.block?.blockTypes).toMatchObject([
    { typeName: "part", nesting: expected, minItems: 1, maxItems: 3, block: { description } },
  ]);
});
