import { Decoder, Encoder, ExtData } from "@msgpack/msgpack";
import { parseType, type Type, typeToBytes } from "../type";
import { Decimal, Dynamic, Unknown, type Value } from "../value";
import { convert, isRecord, type Leaves, mismatch, toBoolean } from "./convert";
import { decimalText, isExactFraction, isNumber, parseNumber, type TerraformNumber, toTerraformNumber } from "./number";
import { setOwn } from "./own";
import { toText } from "./text";
import { distinct } from "./value-equality";
import { ValueError } from "./value-error";

/** Reads a value of a type as Terraform sends it. An error names the path, never the value. */
export function decodeMsgpack(type: Type, bytes: Uint8Array): Value {
  return convert(type, parse(bytes), reading);
}

/** Writes a value of a type just as Terraform itself would write it. An error names the path, never the value. */
export function encodeMsgpack(type: Type, value: Value): Uint8Array {
  return encoder.encode(convert(type, value, writing));
}

/** Core writes a plain unknown as extension 0 and one with refinements as 12, and takes any other code for plain. */
const REFINED = 12;
const PLAIN_UNKNOWN = new ExtData(0, new Uint8Array(1));

const extensionCodec = {
  decode: (data: Uint8Array, code: number) => new Unknown(code === REFINED ? data : undefined),
  tryToEncode(value: unknown) {
    if (!(value instanceof Unknown)) return null;
    return value.refinements ? new ExtData(REFINED, value.refinements) : PLAIN_UNKNOWN;
  },
};

/** What stands for the key `__proto__`, which the library refuses: half a surrogate pair is in no text that it reads. */
const PROTO_STAND_IN = "\uD800__proto__";

const decoder = new Decoder({
  extensionCodec,
  useBigInt64: true,
  // Text is decoded here: the library drops a byte order mark at the start of a long one.
  rawStrings: true,
  keyDecoder: {
    canBeCached: () => true,
    decode(bytes, offset, length) {
      const key = utf8(bytes.subarray(offset, offset + length));
      return key === "__proto__" ? PROTO_STAND_IN : key;
    },
  },
});

/** The type bounds the depth. */
const encoder = new Encoder({ extensionCodec, useBigInt64: true, sortKeys: true, maxDepth: Number.POSITIVE_INFINITY });

function parse(bytes: Uint8Array): unknown {
  let tree: unknown;
  try {
    tree = decoder.decode(bytes);
  } catch (error) {
    throw new ValueError(`the bytes are not MessagePack: ${error instanceof Error ? error.name : "unreadable"}`);
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("__proto__") ? restoreKeys(tree) : tree;
}

function restoreKeys(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(restoreKeys);
  if (!isRecord(tree)) return tree;
  const restored: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(tree)) {
    setOwn(restored, key === PROTO_STAND_IN ? "__proto__" : key, restoreKeys(value));
  }
  return restored;
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

const reading: Leaves<string | TerraformNumber | boolean | Dynamic> = {
  string(input) {
    if (!(input instanceof Uint8Array)) throw mismatch("string", input);
    return utf8(input).normalize("NFC");
  },
  number(input) {
    if (typeof input === "number" || typeof input === "bigint") return toTerraformNumber(input);
    if (!(input instanceof Uint8Array)) throw mismatch("number", input);
    return parseNumber(utf8(input));
  },
  bool: toBoolean,
  dynamic(input) {
    if (!Array.isArray(input) || input.length !== 2) throw mismatch("dynamic", input);
    const [typeJson, value]: readonly unknown[] = input;
    if (!(typeJson instanceof Uint8Array)) throw mismatch("dynamic", typeJson);
    const type = parseType(utf8(typeJson));
    return new Dynamic(type, convert(type, value, reading));
  },
};

type Wire = string | number | bigint | boolean | Uint8Array;

const writing: Leaves<Wire> = {
  string(input) {
    if (typeof input !== "string") throw mismatch("string", input);
    return toText(input);
  },
  number(input) {
    if (!isNumber(input)) throw mismatch("number", input);
    return wireNumber(input);
  },
  bool: toBoolean,
  dynamic(input) {
    if (!(input instanceof Dynamic)) throw mismatch("dynamic", input);
    return [typeToBytes(input.type), convert(input.type, input.value, writing)];
  },
  distinct,
};

/**
 * An integer of 64 bits as such, a fraction as a float if that is exact, everything else as decimal text. A
 * large integer goes as text even where a float is exact: core would round it to the float's shortest text.
 */
function wireNumber(input: TerraformNumber): number | bigint | string {
  const number = input instanceof Decimal ? parseNumber(input.text) : toTerraformNumber(input);
  if (number instanceof Decimal) return number.text;
  if (typeof number === "bigint") return BigInt.asIntN(64, number) === number ? number : number.toString();
  if (!Number.isInteger(number)) return isExactFraction(number) ? number : decimalText(number);
  // With `useBigInt64` the library writes integers beyond 32 bits as integers only when they are bigints.
  return Math.abs(number) < 2 ** 31 ? number : BigInt(number);
}
