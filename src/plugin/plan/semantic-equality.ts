import type { Block } from "../schema";
import type { ObjectValue, Value } from "../value";
import { mapNestedBlocks } from "../values/block-value";
import { semanticallyEqual } from "../values/equality";
import { matchBlocks } from "./match-blocks";

/**
 * The value with the reference's spelling wherever both mean the same. Terraform compares to the letter: an API
 * that writes a value in its own way would otherwise show up as a change, or as a broken promise.
 */
export function preserveSemanticEquality(block: Block, reference: ObjectValue | null, value: ObjectValue): ObjectValue {
  if (reference === null) return value;
  const kept: Record<string, Value> = { ...value };
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const spelled = reference[name] ?? null;
    if (semanticallyEqual(attribute, spelled, value[name] ?? null)) kept[name] = spelled;
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    const blocks = value[name];
    if (blocks === undefined) continue;
    const referenceOf = matchBlocks(nested, blocks, reference[name]);
    kept[name] = mapNestedBlocks(nested, blocks, (element) =>
      preserveSemanticEquality(nested.block, referenceOf(element), element.value),
    );
  }
  return kept;
}
