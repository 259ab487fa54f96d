import type { Path } from "../path";
import type { SecretMask } from "../provider";
import type { Block } from "../schema";
import { Dynamic, isObject, type ObjectValue, type Value } from "../value";
import { nestedElements } from "../values/block-value";

/** Tells the mask every text that stands in a sensitive or write-only attribute. */
export function maskSecrets(block: Block, value: ObjectValue, mask: SecretMask): void {
  for (const [name, { sensitive, writeOnly }] of Object.entries(block.attributes)) {
    if (sensitive || writeOnly) maskTexts(value[name] ?? null, mask);
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    for (const element of nestedElements(nested, value[name])) maskSecrets(nested.block, element.value, mask);
  }
}

/** Tells the mask every text in a value. */
export function maskTexts(value: Value, mask: SecretMask): void {
  for (const text of textsIn(value)) mask.add(text);
}

/** Every text in a value, at any depth. */
export function* textsIn(value: Value): Iterable<string> {
  if (typeof value === "string") yield value;
  else if (value instanceof Dynamic) yield* textsIn(value.value);
  else if (Array.isArray(value)) for (const element of value) yield* textsIn(element);
  else if (isObject(value)) for (const inner of Object.values(value)) yield* textsIn(inner);
}

/** Where the configuration sets a write-only attribute, be its value known or not. */
export function writeOnlyPaths(block: Block, config: ObjectValue, path: Path = []): Path[] {
  const paths = Object.entries(block.attributes)
    .filter(([name, { writeOnly }]) => writeOnly && (config[name] ?? null) !== null)
    .map(([name]): Path => [...path, name]);
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    for (const { step, value } of nestedElements(nested, config[name])) {
      paths.push(...writeOnlyPaths(nested.block, value, [...path, name, ...(step === undefined ? [] : [step])]));
    }
  }
  return paths;
}
