import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import * as gen from "../../../src/plugin/gen/tfplugin6";
import { PROTOCOL_FIELDS } from "../../../src/plugin/testing/protocol-fields";

interface Codec {
  decode(bytes: Uint8Array): object;
}

interface Field {
  readonly number: number;
  readonly name: string;
  readonly type: string;
}

const isCodec = (value: unknown): value is Codec => typeof value === "object" && value !== null && "decode" in value;

/** In `gen/`, nested messages are named with an underscore, and `Function` is renamed: TypeScript has a type of that name. */
const toGeneratedName = (message: string) =>
  message === "Function" ? "FunctionMessage" : message.replaceAll(".", "_");

function findCodec(message: string): Codec {
  const codec = Object.entries(gen).find(([name]) => name === toGeneratedName(message))?.[1];
  if (!isCodec(codec)) throw new Error(`There is no message ${message}.`);
  return codec;
}

function parseFields(text: string): Field[] {
  return text === ""
    ? []
    : text.split("; ").map((field) => {
        const [number, name = "", ...type] = field.split(" ");
        return { number: Number(number), name, type: type.join(" ") };
      });
}

/** The bytes of a message with one field, set to something other than its default. */
function encodeField({ number, type }: Field): Uint8Array {
  const writer = new BinaryWriter();
  const kind = type.replace(/^(\[\]|optional) /, "");
  if (kind === "string" || kind === "bytes") return writer.tag(number, WireType.LengthDelimited).string("x").finish();
  if (/^(bool|int64|Severity|StringKind|NestingMode|Reason)$/.test(kind)) {
    return writer.tag(number, WireType.Varint).uint32(1).finish();
  }
  // An entry of a map holds its value as field 2. Of a message, everything has its default.
  const content = kind.startsWith("map<") ? [0x12, 0] : [];
  return writer.tag(number, WireType.LengthDelimited).bytes(Uint8Array.from(content)).finish();
}

/** The properties that were set. Of a oneof that is the name of its case. */
function listSetFields(codec: Codec, bytes: Uint8Array): string[] {
  const nothing = codec.decode(new Uint8Array());
  return Object.entries(codec.decode(bytes)).flatMap(([name, value]) => {
    if (JSON.stringify(value) === JSON.stringify(Reflect.get(nothing, name))) return [];
    return [typeof value === "object" && value !== null && "$case" in value ? String(value.$case) : name];
  });
}

const toCamelCase = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

test.each(Object.entries(PROTOCOL_FIELDS))("2.4 %s: %s", (message, text) => {
  const codec = findCodec(message);
  const fields = parseFields(text);
  for (const field of fields)
    expect([field.name, listSetFields(codec, encodeField(field))]).toEqual([field.name, [toCamelCase(field.name)]]);
  // A field that an older or a newer Terraform has in its place is left alone.
  const unknown = { number: Math.max(0, ...fields.map(({ number }) => number)) + 1, name: "", type: "string" };
  expect(listSetFields(codec, encodeField(unknown))).toEqual([]);
});

test("2.4: there are no other messages with fields", () => {
  const names = Object.entries(gen).flatMap(([name, value]) => {
    const hasFields = isCodec(value) && Object.keys(value.decode(new Uint8Array())).length > 0;
    return hasFields && !name.endsWith("Entry") ? [name] : [];
  });
  expect(Object.keys(PROTOCOL_FIELDS).map(toGeneratedName)).toEqual(expect.arrayContaining(names));
});

test.each([
  ["Diagnostic.Severity", gen.Diagnostic_Severity, { INVALID: 0, ERROR: 1, WARNING: 2 }],
  ["StringKind", gen.StringKind, { PLAIN: 0, MARKDOWN: 1 }],
  [
    "Schema.NestedBlock.NestingMode",
    gen.Schema_NestedBlock_NestingMode,
    { INVALID: 0, SINGLE: 1, LIST: 2, SET: 3, MAP: 4, GROUP: 5 },
  ],
  ["Schema.Object.NestingMode", gen.Schema_Object_NestingMode, { INVALID: 0, SINGLE: 1, LIST: 2, SET: 3, MAP: 4 }],
  [
    "Deferred.Reason",
    gen.Deferred_Reason,
    { UNKNOWN: 0, RESOURCE_CONFIG_UNKNOWN: 1, PROVIDER_CONFIG_UNKNOWN: 2, ABSENT_PREREQ: 3 },
  ],
])("2.3 %s", (_, ours, theirs) => {
  expect(ours).toEqual(theirs);
});
