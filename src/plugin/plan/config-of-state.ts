import type { Attribute, Block, NestedBlock } from "../schema";
import type { ObjectValue, Value } from "../value";
import { emptyBlock, mapNested, noBlocks } from "../values/block-value";
import { impliedType } from "../values/implied-type";
import { sameValue } from "../values/value-equality";

/** Says something of Terraform's work, by convention, and nothing of the object. */
const TIMEOUTS = "timeouts";

/**
 * What a user would write to get an object in this state. Left out is what cannot be written (computed values), what
 * is not to be read by everybody (secrets), what is no longer to be written (deprecated), and what comes by itself
 * (defaults, blocks of which nothing is set).
 */
export function configOfState(block: Block, state: ObjectValue): ObjectValue {
  const config: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const value = state[name] ?? null;
    config[name] = isWritten(attribute, value) ? value : null;
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    config[name] = name === TIMEOUTS ? noBlocks(nested) : configOfBlocks(nested, state[name] ?? null);
  }
  return config;
}

function isWritten(attribute: Attribute, value: Value): boolean {
  const { type, required, optional, sensitive, writeOnly, deprecated, default: fallback } = attribute;
  if (!required && !optional) return false;
  if (sensitive || writeOnly || deprecated !== undefined) return false;
  return fallback === undefined || !sameValue(type, fallback, value);
}

function configOfBlocks(nested: NestedBlock, blocks: Value): Value {
  const { nesting, block, minItems = 0 } = nested;
  if (block.deprecated !== undefined || blocks === null) return noBlocks(nested);
  if (nesting === "single" && minItems === 0 && sameValue(impliedType(block), blocks, emptyBlock(block))) return null;
  return mapNested(nested, blocks, (element) => configOfState(block, element.value));
}
