import type { Block } from "../schema";
import type { SecretMasker } from "../secret-masker";
import { Dynamic, isObject, type ObjectValue, type Value } from "../value";
import { listNestedBlocks } from "../values/block-value";

/** Masks every string in a sensitive or write-only attribute. */
export function maskSecrets(block: Block, value: ObjectValue, mask: SecretMasker): void {
  for (const [name, { sensitive, writeOnly }] of Object.entries(block.attributes)) {
    if (sensitive || writeOnly) maskStrings(value[name] ?? null, mask);
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    for (const element of listNestedBlocks(nested, value[name])) maskSecrets(nested.block, element.value, mask);
  }
}

/** Masks every string in a value. */
export function maskStrings(value: Value, mask: SecretMasker): void {
  for (const text of stringsIn(value)) mask.add(text);
}

/** Every string in a value, at any depth. */
export function* stringsIn(value: Value): Iterable<string> {
  if (typeof value === "string") yield value;
  else if (value instanceof Dynamic) yield* stringsIn(value.value);
  else if (Array.isArray(value)) for (const element of value) yield* stringsIn(element);
  else if (isObject(value)) for (const inner of Object.values(value)) yield* stringsIn(inner);
}
