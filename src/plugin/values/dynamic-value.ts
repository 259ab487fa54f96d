import type { DynamicValue } from "../gen/tfplugin6";
import type { Type } from "../type";
import type { Value } from "../value";
import { decodeMsgpack, encodeMsgpack } from "./msgpack";
import { fromStateJson, parseStateJson } from "./state-json";

/** Decodes the protocol's `DynamicValue`; an absent or empty one is null. */
export function decodeDynamicValue(type: Type, value: DynamicValue | undefined): Value {
  if (value === undefined) return null;
  if (value.msgpack.length > 0) return decodeMsgpack(type, value.msgpack);
  return value.json.length > 0 ? fromStateJson(type, parseStateJson(value.json)) : null;
}

/** True for an encoded null, without decoding the value. */
export function isNullValue(value: DynamicValue | undefined): boolean {
  if (value === undefined) return true;
  if (value.msgpack.length > 0) return value.msgpack[0] === NIL;
  return value.json.length === 0 || new TextDecoder().decode(value.json).trim() === "null";
}

/** MessagePack's byte for null. */
const NIL = 0xc0;

/** Encodes a `DynamicValue`: always as MessagePack, which every version of Terraform reads. */
export function encodeDynamicValue(type: Type, value: Value): DynamicValue {
  return { msgpack: encodeMsgpack(type, value), json: new Uint8Array() };
}
