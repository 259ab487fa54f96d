import type { Path, PathStep } from "../path";
import type { Block, NestedBlock } from "../schema";
import type { Type } from "../type";
import { isObject, isUnknown, type ObjectValue, type Unknown, type Value } from "../value";
import { defineOwn } from "./util";

/** One nested block. `step` is the step of its path after the block's name: an index, a key, or nothing. */
export interface NestedBlockElement {
  readonly step?: PathStep;
  readonly value: ObjectValue;
}

/** The blocks in the value of a nested block; none if that is null or unknown. */
export function listNestedBlocks({ nesting }: NestedBlock, value: Value | undefined): readonly NestedBlockElement[] {
  if (Array.isArray(value)) {
    const elements = value.flatMap((element: Value, index) =>
      isObject(element) ? [{ step: index, value: element }] : [],
    );
    return nesting === "list" ? elements : elements.map(({ value }) => ({ value }));
  }
  if (!isObject(value)) return [];
  if (nesting !== "map") return [{ value }];
  return Object.entries(value).flatMap(([key, element]) =>
    isObject(element) ? [{ step: { key }, value: element }] : [],
  );
}

/** Changes every block in the value of a nested block. Null and unknown values stay as they are. */
export function mapNestedBlocks(
  { nesting }: NestedBlock,
  value: Value,
  change: (element: NestedBlockElement) => ObjectValue,
): Value {
  if (Array.isArray(value)) {
    return value.map((element: Value, index) => {
      if (!isObject(element)) return element;
      return change(nesting === "list" ? { step: index, value: element } : { value: element });
    });
  }
  if (!isObject(value)) return value;
  if (nesting !== "map") return change({ value });
  const changed: Record<string, Value> = {};
  for (const [key, element] of Object.entries(value)) {
    defineOwn(changed, key, isObject(element) ? change({ step: { key }, value: element }) : element);
  }
  return changed;
}

/** The value of a block in which nothing is set. */
export function emptyBlock(block: Block): ObjectValue {
  const value: Record<string, Value> = {};
  for (const name of Object.keys(block.attributes)) value[name] = null;
  for (const [name, nested] of Object.entries(block.blocks ?? {})) value[name] = emptyNested(nested);
  return value;
}

/** The value of a nested block that is not set: null for a single one, otherwise empty. */
export function emptyNested({ nesting, block }: NestedBlock): Value {
  if (nesting === "single" || nesting === "optionalSingle") return null;
  if (nesting === "group") return emptyBlock(block);
  return nesting === "map" ? {} : [];
}

/**
 * The value of a single nested block: an object, null if it is left out, or unknown. Throws for any other value. A caller that
 * checked for an object only would take a list for a block that is left out.
 */
export function getSingleBlock(object: ObjectValue, name: string): ObjectValue | Unknown | null {
  const value = object[name] ?? null;
  if (value === null || isUnknown(value) || isObject(value)) return value;
  throw new TypeError(`${name} is not the value of a single nested block.`);
}

/** The value as a plan or a state holds it: write-only attributes are null, and nested blocks that are null are empty. */
export function normalizeState(block: Block, value: ObjectValue): ObjectValue {
  const stored: Record<string, Value> = { ...value };
  for (const [name, attribute] of Object.entries(block.attributes)) {
    if (attribute.writeOnly) stored[name] = null;
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    const blocks = value[name];
    if (blocks === undefined) continue;
    stored[name] =
      blocks === null
        ? emptyNested(nested)
        : mapNestedBlocks(nested, blocks, (one) => normalizeState(nested.block, one.value));
  }
  return stored;
}

/** Only a cache: a block never changes, and every encoded or decoded value needs its type. */
const types = new WeakMap<Block, Type>();

/** The type of a block's value: an object of its attributes and its nested blocks. */
export function impliedType(block: Block): Type {
  let type = types.get(block);
  if (type === undefined) {
    const inner: Record<string, Type> = {};
    for (const [name, attribute] of Object.entries(block.attributes)) inner[name] = attribute.type;
    for (const [name, nested] of Object.entries(block.blocks ?? {})) inner[name] = nestedBlockType(nested);
    type = ["object", inner];
    types.set(block, type);
  }
  return type;
}

function nestedBlockType({ nesting, block }: NestedBlock): Type {
  const element = impliedType(block);
  return nesting === "single" || nesting === "group" ? element : [nesting, element];
}

/** The value at a path; undefined if there is none. */
export function getAtPath(value: Value, path: Path): Value | undefined {
  let current: Value | undefined = value;
  for (const step of path) {
    const key = typeof step === "object" ? step.key : step;
    if (Array.isArray(current) && typeof key === "number") current = current[key];
    else if (isObject(current) && typeof key === "string" && Object.hasOwn(current, key)) current = current[key];
    else return undefined;
  }
  return current;
}
