import type { Diagnostics } from "../diagnostics";
import type { DynamicValue } from "../gen/tfplugin6";
import { formatPath, type Path } from "../path";
import type { Block } from "../schema";
import type { SecretMasker } from "../secret-masker";
import { innerType } from "../type";
import { Dynamic, isObject, isUnknown, isWhollyKnown, type ObjectValue, type Value } from "../value";
import { emptyBlock, impliedType, normalizeState } from "../values/block-value";
import { encodeDynamicValue } from "../values/dynamic-value";
import { encodeMsgpack } from "../values/msgpack";
import { defineOwn, ValueError } from "../values/util";
import { maskSecrets } from "./mask-secrets";

type Report = (path: Path, problem: string) => void;

/** The resource type whose state is encoded, and where problems are reported. */
export interface EncodeContext {
  readonly typeName: string;
  readonly block: Block;
  readonly mask: SecretMasker;
  readonly diagnostics: Diagnostics;
}

/**
 * Encodes the state that a resource returned. A value that cannot be stored is reported and becomes null, so that one wrong
 * attribute does not discard the others: without its id, an object would be lost.
 */
export function encodeState(value: ObjectValue, { typeName, block, mask, diagnostics }: EncodeContext): DynamicValue {
  const report: Report = (path, problem) => {
    const detail = `${formatPath(path)}: ${problem}. This is a mistake in the provider.`;
    const summary = `Invalid state of ${typeName}`;
    diagnostics.add({ severity: "error", reason: "unexpected-failure", summary, detail, path });
  };
  if (!isObject(value)) throw new TypeError("The provider returned no state.");
  const known = nullUnknowns(value, (path) => report(path, "the value is still unknown"));
  const state = normalizeState(block, known);
  maskSecrets(block, state, mask);
  try {
    return encodeDynamicValue(impliedType(block), state);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    return encodeDynamicValue(impliedType(block), dropInvalid(block, state, report));
  }
}

/** Replaces unknown values by null. */
export function nullUnknowns(value: ObjectValue, report: (path: Path) => void = () => {}): ObjectValue {
  return isWhollyKnown(value) ? value : nullUnknownsInObject(value, [], report);
}

function nullUnknownsInValue(value: Value, path: Path, report: (path: Path) => void): Value {
  if (isUnknown(value)) {
    report(path);
    return null;
  }
  if (value instanceof Dynamic) return new Dynamic(value.type, nullUnknownsInValue(value.value, path, report));
  if (Array.isArray(value))
    return value.map((element: Value, index) => nullUnknownsInValue(element, [...path, index], report));
  return isObject(value) ? nullUnknownsInObject(value, path, report) : value;
}

function nullUnknownsInObject(value: ObjectValue, path: Path, report: (path: Path) => void): ObjectValue {
  const result: Record<string, Value> = {};
  for (const [name, inner] of Object.entries(value))
    defineOwn(result, name, nullUnknownsInValue(inner, [...path, name], report));
  return result;
}

function dropInvalid(block: Block, state: ObjectValue, report: Report): ObjectValue {
  const valid: Record<string, Value> = { ...emptyBlock(block) };
  for (const name of Object.keys(valid)) {
    try {
      if (!Object.hasOwn(state, name)) throw new ValueError("is missing; null stands for no value");
      encodeMsgpack(innerType(impliedType(block), name), state[name] ?? null);
      valid[name] = state[name] ?? null;
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      report([name, ...error.path], error.problem);
    }
  }
  for (const name of Object.keys(state)) if (!Object.hasOwn(valid, name)) report([name], "is not in the schema");
  return valid;
}
