import type { Path } from "../path";
import type { Attribute, Block } from "../schema";
import { type ObjectValue, UNKNOWN, type Value } from "../value";
import { impliedType, mapNestedBlocks } from "../values/block-value";
import { semanticallyEqual, valuesEqual } from "../values/equality";
import { matchBlocks } from "./match-blocks";
import { requiresReplacePaths } from "./requires-replace";

/** What Terraform asks about: what is written, what is stored, and its own first idea of the result. */
export interface PlanProposal {
  readonly config: ObjectValue | null;
  /** Null when the object is to be created. */
  readonly priorState: ObjectValue | null;
  /** Null when the object is to be deleted. */
  readonly proposedNewState: ObjectValue | null;
}

/** What is going to be, as far as the schema tells. */
export interface SchemaPlan {
  readonly plannedState: ObjectValue | null;
  /** False when an apply would do nothing. */
  readonly hasChanges: boolean;
  /** Where a difference means that the object cannot be changed in place. */
  readonly requiresReplace: readonly Path[];
}

/**
 * Turns Terraform's proposal into a plan: defaults where nothing is written, no write-only values, the prior
 * spelling of what means the same. Only if a change is left then is what the provider computes open again.
 */
export function planChange(
  block: Block,
  { config, priorState: prior, proposedNewState: proposed }: PlanProposal,
): SchemaPlan {
  if (proposed === null) return { plannedState: null, hasChanges: true, requiresReplace: [] };
  if (prior === null)
    return { plannedState: planBlock(block, config, null, proposed, true), hasChanges: true, requiresReplace: [] };
  const wanted = planBlock(block, config, prior, proposed, false);
  if (valuesEqual(impliedType(block), prior, wanted))
    return { plannedState: prior, hasChanges: false, requiresReplace: [] };
  return {
    plannedState: planBlock(block, config, prior, proposed, true),
    hasChanges: true,
    // Judged by what is wanted: what is merely open again is no reason to replace.
    requiresReplace: requiresReplacePaths(block, prior, wanted),
  };
}

function planBlock(
  block: Block,
  config: ObjectValue | null,
  prior: ObjectValue | null,
  proposed: ObjectValue,
  markUnknown: boolean,
): ObjectValue {
  const planned: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const values = { config: config?.[name] ?? null, prior: prior?.[name] ?? null, proposed: proposed[name] ?? null };
    planned[name] = planAttribute(attribute, values, markUnknown);
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    const blocks = proposed[name] ?? null;
    const configOf = matchBlocks(nested, blocks, config?.[name]);
    const priorOf = matchBlocks(nested, blocks, prior?.[name]);
    planned[name] = mapNestedBlocks(nested, blocks, (element) =>
      planBlock(nested.block, configOf(element), priorOf(element), element.value, markUnknown),
    );
  }
  return planned;
}

function planAttribute(
  attribute: Attribute,
  { config, prior, proposed }: { readonly [of in "config" | "prior" | "proposed"]: Value },
  markUnknown: boolean,
): Value {
  if (attribute.writeOnly) return null;
  if (config === null && attribute.computed && attribute.default === undefined) {
    if (prior !== null && (attribute.useStateForUnknown || !markUnknown)) return prior;
    return markUnknown ? UNKNOWN : proposed;
  }
  const wanted = config === null ? (attribute.default ?? proposed) : proposed;
  return semanticallyEqual(attribute, prior, wanted) ? prior : wanted;
}
