import { parse } from "lossless-json";
import { type Type, toType } from "../type";
import { Dynamic, type Value } from "../value";
import { convert, expectBoolean, isPlainObject, type ScalarCodec, typeMismatchError } from "./convert";
import { isTerraformNumber, parseNumber, type TerraformNumber } from "./number";
import { normalizeString, ValueError } from "./util";

/** Parses a stored state, whatever its schema. Every number keeps all its digits. */
export function parseStateJson(bytes: Uint8Array): Value {
  try {
    // The parser returns nothing but values, because `parseNumber` creates its numbers.
    return parse(new TextDecoder().decode(bytes), undefined, { parseNumber }) as Value;
  } catch (error) {
    // The parser's own message quotes its input, and a state contains secrets.
    throw new ValueError(`the state is not valid JSON (${error instanceof Error ? error.name : "unreadable"})`);
  }
}

/**
 * Converts a stored state to a value of a type. Attributes that are newer than the state become null, and those that the
 * type no longer has are dropped. An error names the path, never the value.
 */
export function fromStateJson(type: Type, json: unknown): Value {
  return convert(type, json, readStateCodec);
}

const readStateCodec: ScalarCodec<string | TerraformNumber | boolean | Dynamic> = {
  lenient: true,
  string(input) {
    if (typeof input !== "string") throw typeMismatchError("string", input);
    return normalizeString(input);
  },
  number(input) {
    if (!isTerraformNumber(input)) throw typeMismatchError("number", input);
    return input;
  },
  bool: expectBoolean,
  dynamic(input) {
    if (!isPlainObject(input) || !Object.hasOwn(input, "type")) throw typeMismatchError("dynamic", input);
    const type = toType(input.type);
    return new Dynamic(type, convert(type, input.value, readStateCodec));
  },
};
