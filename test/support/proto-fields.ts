import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import { PROTOCOL_FIELDS } from "../../src/plugin/testing";

interface ProtoField {
  readonly name: string;
  /** The type of the field, or of a map's values. */
  readonly type: string;
  readonly isMap: boolean;
}

/** Finds a field of a message in `PROTOCOL_FIELDS` by its number. */
function findField(message: string, number: number): ProtoField | undefined {
  const text = (PROTOCOL_FIELDS[message] ?? "").split("; ").find((field) => field.startsWith(`${number} `));
  const [, name = "", ...words] = text?.split(" ") ?? [];
  const type = words.at(-1);
  if (type === undefined) return undefined;
  const values = /^map<string,(.+)>$/.exec(type)?.[1];
  return { name, type: values ?? type, isMap: values !== undefined };
}

/** The full name of a message from the name with which another message refers to it; undefined if it is not a message. */
function resolveMessageName(type: string, within: string): string | undefined {
  const [outermost] = within.split(".");
  return [type, `${within}.${type}`, `${outermost}.${type}`].find((name) => name in PROTOCOL_FIELDS);
}

/** Every field that is set in a message and in those inside it, such as `Schema.Block.attributes`. */
export function collectFields(message: string, bytes: Uint8Array): Set<string> {
  const found = new Set<string>();
  const read = (within: string, part: Uint8Array) => {
    const reader = new BinaryReader(part);
    while (reader.pos < reader.len) {
      const [number, wireType] = reader.tag();
      const field = findField(within, number);
      found.add(`${within}.${field?.name ?? number}`);
      const inner = field === undefined ? undefined : resolveMessageName(field.type, within);
      if (wireType !== WireType.LengthDelimited || field === undefined || inner === undefined)
        reader.skip(wireType, number);
      else read(inner, field.isMap ? readMapValue(reader.bytes()) : reader.bytes());
    }
  };
  read(message, bytes);
  return found;
}

/** An entry of a map is a message of its key and its value. */
function readMapValue(bytes: Uint8Array): Uint8Array {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    if (number === 2) return reader.bytes();
    reader.skip(wireType, number);
  }
  return new Uint8Array();
}
