import type { Attribute, Block } from "../schema";
import type { ObjectValue } from "../value";
import { nestedElements } from "../values/block-value";
import { valueKey } from "../values/value-equality";

/** A text that is the same for blocks whose counted attributes, at all depths, are equal. */
export function blockKey(block: Block, value: ObjectValue, counts: (attribute: Attribute) => boolean): string {
  const attributes = Object.entries(block.attributes)
    .filter(([, attribute]) => counts(attribute))
    .map(([name, attribute]) => valueKey(attribute.type, value[name] ?? null));
  const blocks = Object.entries(block.blocks ?? {}).map(([name, nested]) => {
    const keys = nestedElements(nested, value[name]).map(
      ({ step, value: inner }) => `${JSON.stringify(step)}:${blockKey(nested.block, inner, counts)}`,
    );
    return keys.sort().join();
  });
  return JSON.stringify([attributes, blocks]);
}
