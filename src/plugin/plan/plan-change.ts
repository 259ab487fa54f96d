import type { Path } from "../path";
import type { PrivateState } from "../private-state";
import type { Attribute, Block } from "../schema";
import { type ObjectValue, UNKNOWN, type Value } from "../value";
import { impliedType, mapNestedBlocks } from "../values/block-value";
import { semanticallyEqual, valuesEqual } from "../values/equality";
import { matchBlocks } from "./match-blocks";
import { requiresReplacePaths } from "./requires-replace";

/** What Terraform sends to be planned. */
export interface PlanProposal {
  readonly config: ObjectValue | null;
  /** Null for a create. */
  readonly priorState: ObjectValue | null;
  /** The configuration, with the prior value where that leaves a computed attribute unset. Null for a delete. */
  readonly proposedNewState: ObjectValue | null;
  readonly privateState: PrivateState;
}

/** The plan that the schema alone makes. */
export interface SchemaPlan {
  readonly plannedState: ObjectValue | null;
  /** False if an apply would do nothing. */
  readonly hasChanges: boolean;
  /** The paths of the changes that cannot be made in place. */
  readonly requiresReplace: readonly Path[];
}

/**
 * Plans a change by the schema: sets defaults, removes write-only values, and keeps the prior value where both are
 * semantically equal. Only if a change is left are computed attributes marked as unknown.
 */
export function planChange(block: Block, proposal: PlanProposal): SchemaPlan {
  const { config, priorState, proposedNewState, privateState } = proposal;
  if (proposedNewState === null) return { plannedState: null, hasChanges: true, requiresReplace: [] };
  if (priorState === null)
    return {
      plannedState: planBlock(block, config, null, proposedNewState, { markUnknown: true, privateState }),
      hasChanges: true,
      requiresReplace: [],
    };
  const wanted = planBlock(block, config, priorState, proposedNewState, { markUnknown: false, privateState });
  if (valuesEqual(impliedType(block), priorState, wanted))
    return { plannedState: priorState, hasChanges: false, requiresReplace: [] };
  return {
    plannedState: planBlock(block, config, priorState, proposedNewState, { markUnknown: true, privateState }),
    hasChanges: true,
    // Compared before computed attributes are marked as unknown, because an unknown value alone must not replace the object.
    requiresReplace: requiresReplacePaths(block, priorState, wanted),
  };
}

interface PlanOptions {
  /** True if something changes, so that computed attributes can change too. */
  readonly markUnknown: boolean;
  readonly privateState: PrivateState;
}

function planBlock(
  block: Block,
  config: ObjectValue | null,
  prior: ObjectValue | null,
  proposed: ObjectValue,
  options: PlanOptions,
): ObjectValue {
  const planned: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const values = { config: config?.[name] ?? null, prior: prior?.[name] ?? null, proposed: proposed[name] ?? null };
    planned[name] = planAttribute(attribute, values, options);
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    const blocks = proposed[name] ?? null;
    const configOf = matchBlocks(nested, blocks, config?.[name]);
    const priorOf = matchBlocks(nested, blocks, prior?.[name]);
    planned[name] = mapNestedBlocks(nested, blocks, (element) =>
      planBlock(nested.block, configOf(element), priorOf(element), element.value, options),
    );
  }
  return planned;
}

function planAttribute(
  attribute: Attribute,
  { config, prior, proposed }: { readonly [of in "config" | "prior" | "proposed"]: Value },
  { markUnknown, privateState }: PlanOptions,
): Value {
  if (attribute.writeOnly) return null;
  if (config === null && attribute.keepUnset !== undefined) return attribute.keepUnset(privateState) ? prior : null;
  if (config === null && attribute.computed && attribute.default === undefined) {
    if (prior !== null && (attribute.useStateForUnknown || !markUnknown)) return prior;
    return markUnknown ? UNKNOWN : proposed;
  }
  const wanted = config === null ? (attribute.default ?? proposed) : proposed;
  return semanticallyEqual(attribute, prior, wanted) ? prior : wanted;
}
