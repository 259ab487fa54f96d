import type { Path } from "../path";
import type { Attribute, Block } from "../schema";
import { type ObjectValue, UNKNOWN, type Value } from "../value";
import { mapNested } from "../values/block-value";
import { impliedType } from "../values/implied-type";
import { sameValue } from "../values/value-equality";
import { counterparts } from "./block-pairing";
import { replacePaths } from "./replacement";
import { hasSameMeaning } from "./same-meaning";

/** What Terraform asks about: what is written, what is stored, and its own first idea of the result. */
export interface Proposal {
  readonly config: ObjectValue | null;
  /** Null when the object is to be created. */
  readonly prior: ObjectValue | null;
  /** Null when the object is to be deleted. */
  readonly proposed: ObjectValue | null;
}

/** What is going to be, as far as the schema tells. */
export interface Plan {
  readonly planned: ObjectValue | null;
  /** False when an apply would do nothing. */
  readonly changed: boolean;
  /** Where a difference means that the object cannot be changed in place. */
  readonly replace: readonly Path[];
}

/**
 * Turns Terraform's proposal into a plan: defaults where nothing is written, no write-only values, the prior
 * spelling of what means the same. Only if a change is left then is what the provider computes open again.
 */
export function planChange(block: Block, { config, prior, proposed }: Proposal): Plan {
  if (proposed === null) return { planned: null, changed: true, replace: [] };
  if (prior === null) return { planned: planBlock(block, config, null, proposed, true), changed: true, replace: [] };
  const wanted = planBlock(block, config, prior, proposed, false);
  if (sameValue(impliedType(block), prior, wanted)) return { planned: prior, changed: false, replace: [] };
  return {
    planned: planBlock(block, config, prior, proposed, true),
    changed: true,
    // Judged by what is wanted: what is merely open again is no reason to replace.
    replace: replacePaths(block, prior, wanted),
  };
}

function planBlock(
  block: Block,
  config: ObjectValue | null,
  prior: ObjectValue | null,
  proposed: ObjectValue,
  reopen: boolean,
): ObjectValue {
  const planned: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const values = { config: config?.[name] ?? null, prior: prior?.[name] ?? null, proposed: proposed[name] ?? null };
    planned[name] = planAttribute(attribute, values, reopen);
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    const blocks = proposed[name] ?? null;
    const configOf = counterparts(nested, blocks, config?.[name]);
    const priorOf = counterparts(nested, blocks, prior?.[name]);
    planned[name] = mapNested(nested, blocks, (element) =>
      planBlock(nested.block, configOf(element), priorOf(element), element.value, reopen),
    );
  }
  return planned;
}

function planAttribute(
  attribute: Attribute,
  { config, prior, proposed }: { readonly [of in "config" | "prior" | "proposed"]: Value },
  reopen: boolean,
): Value {
  if (attribute.writeOnly) return null;
  if (config === null && attribute.computed && attribute.default === undefined) {
    if (prior !== null && (attribute.stable || !reopen)) return prior;
    return reopen ? UNKNOWN : proposed;
  }
  const wanted = config === null ? (attribute.default ?? proposed) : proposed;
  return hasSameMeaning(attribute, prior, wanted) ? prior : wanted;
}
