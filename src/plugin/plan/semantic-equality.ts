import type { Attribute, Block } from "../schema";
import type { ObjectValue, Value } from "../value";
import { mapNestedBlocks } from "../values/block-value";
import { dedupe, semanticallyEqual, toComparisonKey } from "../values/equality";
import { matchBlocks } from "./match-blocks";

/**
 * The value in the spelling of the reference, which is the planned or the prior state, wherever the schema's
 * `semanticEquals` takes both for equal. Terraform compares exactly: if an API returned a value in a spelling of its
 * own, Terraform would show a change, or report an inconsistent result after apply.
 *
 * This is the only place where spelling is restored: for what a resource returns from create, read and update, and for
 * what it saves in between. Resources return what the API returned.
 */
export function preserveSemanticEquality(block: Block, reference: ObjectValue | null, value: ObjectValue): ObjectValue {
  if (reference === null) return value;
  const preserved: Record<string, Value> = { ...value };
  for (const [name, attribute] of Object.entries(block.attributes)) {
    if (attribute.semanticEquals === undefined || value[name] === undefined) continue;
    preserved[name] = preserveAttribute(attribute, reference[name] ?? null, value[name]);
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    const blocks = value[name];
    if (blocks === undefined) continue;
    const findReference = matchBlocks(nested, blocks, reference[name]);
    preserved[name] = mapNestedBlocks(nested, blocks, (element) =>
      preserveSemanticEquality(nested.block, findReference(element), element.value),
    );
  }
  return preserved;
}

/** In a set that differs, each element is compared on its own, as a set of one. */
function preserveAttribute(attribute: Attribute, reference: Value, value: Value): Value {
  if (semanticallyEqual(attribute, reference, value)) return reference;
  const { type } = attribute;
  if (typeof type === "string" || type[0] !== "set" || !Array.isArray(reference) || !Array.isArray(value)) return value;
  const [, elementType] = type;
  const references: readonly Value[] = reference;
  const known = new Set(references.map((element) => toComparisonKey(elementType, element)));
  const elements = value.map((element: Value) => {
    if (known.has(toComparisonKey(elementType, element))) return element;
    return references.find((one) => semanticallyEqual(attribute, [one], [element])) ?? element;
  });
  return dedupe(elementType, elements);
}
