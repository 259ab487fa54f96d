import type { Attribute, Block } from "../schema";
import type { ObjectValue } from "../value";
import { listNestedBlocks } from "../values/block-value";
import { toComparisonKey } from "../values/value-equality";

/** A text that is the same for blocks whose counted attributes, at all depths, are equal. */
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
