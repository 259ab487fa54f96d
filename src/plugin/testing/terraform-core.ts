import { formatPath, type Path } from "../path";
import type { Attribute, Block, NestedBlock } from "../schema";
import { isUnknown, type ObjectValue, type Value } from "../value";
import { emptyBlock, emptyNested, listNestedBlocks, mapNestedBlocks } from "../values/block-value";
import { toComparisonKey, valuesEqual } from "../values/equality";

/** Terraform's proposed new state: the configuration, with the prior value where that leaves a computed attribute unset. */
export function proposeNewState(block: Block, prior: ObjectValue | null, config: ObjectValue): ObjectValue {
  const before = prior ?? emptyBlock(block);
  const proposed: Record<string, Value> = {};
  for (const [name, { computed }] of Object.entries(block.attributes)) {
    const written = config[name] ?? null;
    proposed[name] = written === null && computed ? (before[name] ?? null) : written;
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    const priors = listNestedBlocks(nested, before[name]);
    const taken = new Set<ObjectValue>();
    proposed[name] = mapNestedBlocks(nested, config[name] ?? null, ({ step, value }) => {
      const match = priors.find((one) =>
        nested.nesting === "set"
          ? !taken.has(one.value) && canBeElement(nested.block, one.value, value)
          : JSON.stringify(one.step) === JSON.stringify(step),
      );
      if (match) taken.add(match.value);
      return proposeNewState(nested.block, match?.value ?? null, value);
    });
  }
  return proposed;
}

/** True if an element of a set in the prior state can be the one in the configuration. */
function canBeElement(block: Block, prior: ObjectValue, config: ObjectValue): boolean {
  const attributes = Object.entries(block.attributes).every(([name, { type, computed }]) => {
    const written = config[name] ?? null;
    return (written === null && computed) || valuesEqual(type, prior[name] ?? null, written);
  });
  return (
    attributes &&
    Object.entries(block.blocks ?? {}).every(([name, nested]) => {
      const [before, after] = [listNestedBlocks(nested, prior[name]), listNestedBlocks(nested, config[name])];
      return (
        before.length === after.length &&
        after.every(({ value }, index) => canBeElement(nested.block, before[index]?.value ?? {}, value))
      );
    })
  );
}

/** The paths at which Terraform would reject a plan as invalid. */
export function findPlanProblems(
  block: Block,
  { prior, config, planned }: { prior: ObjectValue | null; config: ObjectValue; planned: ObjectValue },
  path: Path = [],
): string[] {
  const problems: string[] = [];
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const values = { prior: prior?.[name] ?? null, config: config[name] ?? null, planned: planned[name] ?? null };
    if (!isValidPlannedValue(attribute, values)) problems.push(formatPath([...path, name]));
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    const values = { prior: prior?.[name] ?? null, config: config[name] ?? null, planned: planned[name] ?? null };
    problems.push(...findNestedProblems(nested, values, [...path, name]));
  }
  return problems;
}

interface AttributeValues {
  readonly prior: Value;
  readonly config: Value;
  readonly planned: Value;
}

function isValidPlannedValue(
  { type, computed, optional, writeOnly }: Attribute,
  { prior, config, planned }: AttributeValues,
): boolean {
  const isPlanned = (value: Value) => toComparisonKey(type, value) === toComparisonKey(type, planned);
  if (writeOnly) return planned === null;
  if (isPlanned(config) || (prior !== null && config !== null && isPlanned(prior))) return true;
  return computed === true && (config === null || !optional);
}

function findNestedProblems(nested: NestedBlock, { prior, config, planned }: AttributeValues, path: Path): string[] {
  if (isUnknown(config)) return isUnknown(planned) ? [] : [`${formatPath(path)}: known`];
  if (planned === null && emptyNested(nested) !== null) return [`${formatPath(path)}: null`];
  const written = listNestedBlocks(nested, config);
  const after = listNestedBlocks(nested, planned);
  if (written.length !== after.length) return [`${formatPath(path)}: ${after.length} blocks, not ${written.length}`];
  // In a set, Terraform cannot match the elements, and trusts the provider.
  if (nested.nesting === "set") return [];
  const before = listNestedBlocks(nested, prior);
  return after.flatMap(({ step, value }, index) => {
    const wanted = written.find((one) => JSON.stringify(one.step) === JSON.stringify(step));
    if (wanted === undefined) return [`${formatPath(path)}: not configured`];
    const was = before.find((one) => JSON.stringify(one.step) === JSON.stringify(step))?.value ?? null;
    return findPlanProblems(nested.block, { prior: was, config: wanted.value, planned: value }, [
      ...path,
      step ?? index,
    ]);
  });
}
