import type { Path, PathStep } from "../path";
import type { Block, NestedBlock } from "../schema";
import { isUnknown, type ObjectValue, type Value } from "../value";
import { listNestedBlocks } from "../values/block-value";
import { valuesEqual } from "../values/equality";
import { toBlockKey } from "./match-blocks";

/** The paths of the changes that, by the schema, cannot be made in place. */
export function requiresReplacePaths(
  block: Block,
  prior: ObjectValue | null,
  planned: ObjectValue | null,
  path: Path = [],
): Path[] {
  const paths: Path[] = [];
  for (const [name, { type, requiresReplace }] of Object.entries(block.attributes)) {
    if (requiresReplace && !valuesEqual(type, prior?.[name] ?? null, planned?.[name] ?? null))
      paths.push([...path, name]);
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    paths.push(...nestedRequiresReplacePaths(nested, prior?.[name] ?? null, planned?.[name] ?? null, [...path, name]));
  }
  return paths;
}

function nestedRequiresReplacePaths(nested: NestedBlock, prior: Value, planned: Value, path: Path): Path[] {
  const { block, nesting } = nested;
  if (!canRequireReplace(block)) return [];
  if (isUnknown(planned)) return [path];
  const before = listNestedBlocks(nested, prior);
  const after = listNestedBlocks(nested, planned);
  if (nesting === "set") {
    // A path cannot name an element of a set, so the whole set requires the replacement.
    const keys = (of: typeof before) =>
      of.map(({ value }) => toBlockKey(block, value, (one) => one.requiresReplace === true));
    return keys(before).sort().join() === keys(after).sort().join() ? [] : [path];
  }
  const pairs = new Map<string | undefined, [ObjectValue | null, ObjectValue | null, Path]>();
  for (const { step, value } of before) pairs.set(JSON.stringify(step), [value, null, appendStep(path, step)]);
  for (const { step, value } of after) {
    const key = JSON.stringify(step);
    pairs.set(key, [pairs.get(key)?.[0] ?? null, value, appendStep(path, step)]);
  }
  return [...pairs.values()].flatMap((pair) => requiresReplacePaths(block, ...pair));
}

function appendStep(path: Path, step: PathStep | undefined): Path {
  return step === undefined ? path : [...path, step];
}

function canRequireReplace(block: Block): boolean {
  return (
    Object.values(block.attributes).some(({ requiresReplace }) => requiresReplace) ||
    Object.values(block.blocks ?? {}).some((nested) => canRequireReplace(nested.block))
  );
}
