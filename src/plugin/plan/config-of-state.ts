import type { Attribute, Block, NestedBlock } from "../schema";
import type { ObjectValue, Value } from "../value";
import { emptyBlock, emptyNested, mapNestedBlocks } from "../values/block-value";
import { impliedType } from "../values/implied-type";
import { valuesEqual } from "../values/value-equality";

/** Says something of Terraform's work, by convention, and nothing of the object. */
const TIMEOUTS_BLOCK = "timeouts";

/**
 * What a user would write to get an object in this state. Left out is what cannot be written (computed values), what
 * is not to be read by everybody (secrets), what is no longer to be written (deprecated), and what comes by itself
 * (defaults, blocks of which nothing is set).
 */
export function configFromState(block: Block, state: ObjectValue): ObjectValue {
  const config: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const value = state[name] ?? null;
    config[name] = belongsInConfig(attribute, value) ? value : null;
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    config[name] = name === TIMEOUTS_BLOCK ? emptyNested(nested) : configFromNestedBlocks(nested, state[name] ?? null);
  }
  return config;
}

function belongsInConfig(attribute: Attribute, value: Value): boolean {
  const {
    type,
    required,
    optional,
    sensitive,
    writeOnly,
    deprecationMessage: deprecated,
    default: fallback,
  } = attribute;
  if (!required && !optional) return false;
  if (sensitive || writeOnly || deprecated !== undefined) return false;
  return fallback === undefined || !valuesEqual(type, fallback, value);
}

function configFromNestedBlocks(nested: NestedBlock, blocks: Value): Value {
  const { nesting, block, minItems = 0 } = nested;
  if (block.deprecationMessage !== undefined || blocks === null) return emptyNested(nested);
  if (nesting === "single" && minItems === 0 && valuesEqual(impliedType(block), blocks, emptyBlock(block))) return null;
  return mapNestedBlocks(nested, blocks, (element) => configFromState(block, element.value));
}
