import type { Attribute, Block, NestedBlock } from "../schema";
import { isObject, isUnknown, type ObjectValue, type Value } from "../value";
import { impliedType, listNestedBlocks, type NestedBlockElement } from "../values/block-value";
import { attributeValuesEqual, toComparisonKey } from "../values/equality";

/**
 * Finds, for each nested block of one value, the same block in another value such as the prior state: by index in a list,
 * by key in a map, and in a set by the arguments that the user sets.
 */
export function matchBlocks(
  nested: NestedBlock,
  blocks: Value | undefined,
  others: Value | undefined,
): (element: NestedBlockElement) => ObjectValue | null {
  if (nested.nesting === "set") {
    const pairs = matchSetElements(nested, blocks, others);
    return ({ value }) => pairs.get(value) ?? null;
  }
  return ({ step }) => {
    let other = others;
    if (typeof step === "number") other = Array.isArray(others) ? others[step] : undefined;
    if (typeof step === "object") other = isObject(others) && Object.hasOwn(others, step.key) ? others[step.key] : null;
    return isObject(other) ? other : null;
  };
}

/** Each block is matched once: first the identical ones, then those that are equal except for computed attributes. */
function matchSetElements(nested: NestedBlock, blocks: Value | undefined, others: Value | undefined) {
  const { block } = nested;
  const pairs = new Map<ObjectValue, ObjectValue>();
  const free = new Set(listNestedBlocks(nested, others).map(({ value }) => value));

  const pairBy = (keyOf: (value: ObjectValue) => string, equal: (left: ObjectValue, right: ObjectValue) => boolean) => {
    // Only blocks with the same key are compared; otherwise a set of a thousand would take a million comparisons.
    const byKey = new Map<string, ObjectValue[]>();
    for (const other of free) {
      const key = keyOf(other);
      const sameKey = byKey.get(key);
      if (sameKey) sameKey.push(other);
      else byKey.set(key, [other]);
    }
    for (const { value } of listNestedBlocks(nested, blocks)) {
      if (pairs.has(value)) continue;
      const other = byKey.get(keyOf(value))?.find((one) => free.has(one) && equal(value, one));
      if (other === undefined) continue;
      pairs.set(value, other);
      free.delete(other);
    }
  };

  pairBy(
    (value) => toComparisonKey(impliedType(block), value),
    () => true,
  );
  pairBy(
    (value) => toBlockKey(block, value, (attribute) => !attribute.computed && !attribute.semanticEquals),
    (left, right) => blocksEqual(block, left, right),
  );
  return pairs;
}

/** True when both blocks are equal, ignoring computed attributes that are null or unknown in either. */
function blocksEqual(block: Block, left: ObjectValue, right: ObjectValue): boolean {
  return Object.entries(block.attributes).every(([name, attribute]) => {
    const one = left[name] ?? null;
    const other = right[name] ?? null;
    if (attribute.computed && (isNullOrUnknown(one) || isNullOrUnknown(other))) return true;
    return attributeValuesEqual(attribute, one, other);
  });
}

function isNullOrUnknown(value: Value): boolean {
  return value === null || isUnknown(value);
}

/** A key that is the same for blocks whose compared attributes, at all depths, are equal. */
export function toBlockKey(block: Block, value: ObjectValue, isCompared: (attribute: Attribute) => boolean): string {
  const attributes = Object.entries(block.attributes)
    .filter(([, attribute]) => isCompared(attribute))
    .map(([name, attribute]) => toComparisonKey(attribute.type, value[name] ?? null));
  const blocks = Object.entries(block.blocks ?? {}).map(([name, nested]) => {
    const keys = listNestedBlocks(nested, value[name]).map(
      ({ step, value: inner }) => `${JSON.stringify(step)}:${toBlockKey(nested.block, inner, isCompared)}`,
    );
    return keys.sort().join();
  });
  return JSON.stringify([attributes, blocks]);
}
