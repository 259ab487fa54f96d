import type { Attribute, Block } from "../schema";
import { innerType } from "../type";
import type { ObjectValue, Value } from "../value";
import { mapNestedBlocks } from "../values/block-value";
import { dedupe, semanticallyEqual } from "../values/equality";
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
    const actual = value[name] ?? null;
    if (semanticallyEqual(attribute, spelled, actual)) kept[name] = spelled;
    else if (isSet(attribute, spelled) && isSet(attribute, actual)) {
      kept[name] = preserveElements(attribute, spelled, actual);
    }
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

function isSet({ type, semanticEquals }: Attribute, value: Value): value is readonly Value[] {
  return semanticEquals !== undefined && type[0] === "set" && Array.isArray(value);
}

/** A set of which some elements changed: those that mean the same as one of the reference keep its spelling. */
function preserveElements(attribute: Attribute, reference: readonly Value[], value: readonly Value[]): Value {
  const kept = value.map((element) => {
    return reference.find((spelled) => semanticallyEqual(attribute, [spelled], [element])) ?? element;
  });
  return dedupe(innerType(attribute.type, 0), kept);
}
