import type { Block, NestedBlock } from "../schema";
import type { Type } from "../type";

const types = new WeakMap<Block, Type>();

/** The object type that a block's values have: its attributes and, by their nesting, its blocks. */
export function impliedType(block: Block): Type {
  let type = types.get(block);
  if (type === undefined) {
    const inner: Record<string, Type> = {};
    for (const [name, attribute] of Object.entries(block.attributes)) inner[name] = attribute.type;
    for (const [name, nested] of Object.entries(block.blocks ?? {})) inner[name] = nestedBlockType(nested);
    type = ["object", inner];
    types.set(block, type);
  }
  return type;
}

/** The type of all that stands under the name of a nested block. */
function nestedBlockType({ nesting, block }: NestedBlock): Type {
  const element = impliedType(block);
  return nesting === "single" || nesting === "group" ? element : [nesting, element];
}
