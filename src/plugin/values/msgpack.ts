import { Decoder, Encoder, ExtData } from "@msgpack/msgpack";
import { encodeType, parseType, type Type } from "../type";
import { Decimal, Dynamic, Unknown, type Value } from "../value";
import { convert, expectBoolean, isPlainObject, type ScalarCodec, typeMismatchError } from "./convert";
import { dedupe } from "./equality";
import {
  formatDecimal,
  isExactFraction,
  isTerraformNumber,
  parseNumber,
  type TerraformNumber,
  toTerraformNumber,
} from "./number";
import { defineOwn, normalizeString, ValueError } from "./util";

/** Decodes a value that Terraform sent. An error names the path, never the value. */
export function decodeMsgpack(type: Type, bytes: Uint8Array): Value {
  return convert(type, decodeTree(bytes), readCodec);
}

/** Encodes a value exactly as Terraform would. An error names the path, never the value. */
export function encodeMsgpack(type: Type, value: Value): Uint8Array {
  return encoder.encode(convert(type, value, writeCodec));
}

/** Terraform encodes a plain unknown value as extension 0 and one with refinements as 12; any other code means plain. */
const REFINED_UNKNOWN = 12;
const PLAIN_UNKNOWN = new ExtData(0, new Uint8Array(1));

const extensionCodec = {
  decode: (data: Uint8Array, code: number) => new Unknown(code === REFINED_UNKNOWN ? data : undefined),
  tryToEncode(value: unknown) {
    if (!(value instanceof Unknown)) return null;
    return value.refinements ? new ExtData(REFINED_UNKNOWN, value.refinements) : PLAIN_UNKNOWN;
  },
};

/** Replaces the key `__proto__`, which the library refuses. No text that it reads contains half a surrogate pair. */
const PROTO_KEY_PLACEHOLDER = "\uD800__proto__";

const decoder = new Decoder({
  extensionCodec,
  useBigInt64: true,
  // Strings are decoded here, because the library drops a byte order mark at the start of a long one.
  rawStrings: true,
  keyDecoder: {
    canBeCached: () => true,
    decode(bytes, offset, length) {
      const key = decodeUtf8(bytes.subarray(offset, offset + length));
      return key === "__proto__" ? PROTO_KEY_PLACEHOLDER : key;
    },
  },
});

/** The type limits the depth. */
const encoder = new Encoder({ extensionCodec, useBigInt64: true, sortKeys: true, maxDepth: Number.POSITIVE_INFINITY });

function decodeTree(bytes: Uint8Array): unknown {
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
  if (!isPlainObject(tree)) return tree;
  const restored: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(tree)) {
    defineOwn(restored, key === PROTO_KEY_PLACEHOLDER ? "__proto__" : key, restoreKeys(value));
  }
  return restored;
}

function decodeUtf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

const readCodec: ScalarCodec<string | TerraformNumber | boolean | Dynamic> = {
  string(input) {
    if (!(input instanceof Uint8Array)) throw typeMismatchError("string", input);
    return decodeUtf8(input).normalize("NFC");
  },
  number(input) {
    if (typeof input === "number" || typeof input === "bigint") return toTerraformNumber(input);
    if (!(input instanceof Uint8Array)) throw typeMismatchError("number", input);
    return parseNumber(decodeUtf8(input));
  },
  bool: expectBoolean,
  dynamic(input) {
    if (!Array.isArray(input) || input.length !== 2) throw typeMismatchError("dynamic", input);
    const [typeJson, value]: readonly unknown[] = input;
    if (!(typeJson instanceof Uint8Array)) throw typeMismatchError("dynamic", typeJson);
    const type = parseType(decodeUtf8(typeJson));
    return new Dynamic(type, convert(type, value, readCodec));
  },
};

type WireScalar = string | number | bigint | boolean | Uint8Array;

const writeCodec: ScalarCodec<WireScalar> = {
  encodes: true,
  string(input) {
    if (typeof input !== "string") throw typeMismatchError("string", input);
    return normalizeString(input);
  },
  number(input) {
    if (!isTerraformNumber(input)) throw typeMismatchError("number", input);
    return toWireNumber(input);
  },
  bool: expectBoolean,
  dynamic(input) {
    if (!(input instanceof Dynamic)) throw typeMismatchError("dynamic", input);
    return [encodeType(input.type), convert(input.type, input.value, writeCodec)];
  },
  dedupe,
};

/**
 * An integer of 64 bits as an integer, a fraction as a float if that is exact, everything else as decimal text. A large
 * integer is text even if a float is exact, because Terraform would round it to the float's shortest text.
 */
function toWireNumber(input: TerraformNumber): number | bigint | string {
  const number = input instanceof Decimal ? parseNumber(input.text) : toTerraformNumber(input);
  if (number instanceof Decimal) return number.text;
  if (typeof number === "bigint") return BigInt.asIntN(64, number) === number ? number : number.toString();
  if (!Number.isInteger(number)) return isExactFraction(number) ? number : formatDecimal(number);
  // With `useBigInt64`, the library writes integers beyond 32 bits as integers only if they are bigints.
  return number >= -(2 ** 31) && number < 2 ** 32 ? number : BigInt(number);
}
