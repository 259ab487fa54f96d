import type { Diagnostic } from "../diagnostics";
import type { Path } from "../path";
import type { Attribute, Block, NestedBlock } from "../schema";
import { isObject, type ObjectValue, type Value } from "../value";
import { getAtPath } from "../values/block-value";

/**
 * Where Terraform shows a diagnostic, as the path that it gets. It prints the source line of the attribute at the end of the
 * path, and that line may hold a secret as it was written. So a diagnostic at a secret is placed at the block around it.
 * Undefined is the outermost block; the empty path is no place at all, for a block that may stand on one line with a secret.
 *
 * In Terraform's own syntax a block on one line has one argument and no blocks. A configuration in JSON has a line for each
 * argument as CDKTF writes it.
 */
export function placeDiagnostic(
  { path, hidesValue }: Pick<Diagnostic, "path" | "hidesValue">,
  outermost: Block | undefined,
  config: ObjectValue | undefined,
): Path | undefined {
  if (outermost === undefined) return path;
  const around = listBlocksAround(path ?? [], outermost);
  const innermost = around.pop() ?? { path: [], block: outermost };
  const name = path?.[innermost.path.length];
  const isHidden = (it: string, { block }: BlockPlace) => {
    const attribute = block.attributes[it];
    return (
      (attribute !== undefined && isSecret(attribute)) ||
      (hidesValue === true && block === innermost.block && it === name)
    );
  };
  let place: BlockPlace | undefined = innermost;
  while (place !== undefined && mayStandOnOneLine(place, isHidden, config)) place = around.pop();
  if (place === undefined) return [];
  if (place === innermost && !(typeof name === "string" && isHidden(name, place))) {
    return path && leadIntoBlock(path, outermost);
  }
  for (; place !== undefined && place.path.length > 0; place = around.pop()) {
    const current = place;
    const names = Object.keys(current.block.attributes).filter((it) => !isHidden(it, current));
    // One that is not set, so that Terraform shows the block and not the argument.
    const shown = names.find((it) => !isSet(getAtPath(config ?? {}, [...current.path, it]))) ?? names[0];
    if (shown !== undefined) return [...place.path, shown];
  }
  return undefined;
}

/** A block, and the path that leads to it. */
interface BlockPlace {
  readonly path: Path;
  readonly block: Block;
}

/** The blocks through which a path leads, the outermost first. */
function listBlocksAround(path: Path, outermost: Block): BlockPlace[] {
  const around: BlockPlace[] = [{ path: [], block: outermost }];
  path.forEach((_, index) => {
    const nested = findNestedBlock(path.slice(0, index + 1), outermost);
    if (nested === undefined) return;
    const hasIndex = index + 1 < path.length && typeof path[index + 1] !== "string";
    around.push({ path: path.slice(0, index + (hasIndex ? 2 : 1)), block: nested.block });
  });
  return around;
}

const isSecret = ({ sensitive, writeOnly }: Attribute) => sensitive === true || writeOnly === true;

/** True if the block may be written on one line that holds a secret. Without a configuration, its schema decides. */
function mayStandOnOneLine(
  place: BlockPlace,
  isHidden: (name: string, place: BlockPlace) => boolean,
  config: ObjectValue | undefined,
): boolean {
  const { attributes, blocks = {} } = place.block;
  const value = config && getAtPath(config, place.path);
  if (isObject(value)) {
    const [name, ...others] = [...Object.keys(attributes), ...Object.keys(blocks)].filter((it) => isSet(value[it]));
    return name !== undefined && others.length === 0 && isHidden(name, place);
  }
  // Nobody wrote such a block: Terraform shows the one around it.
  if (config !== undefined && !Array.isArray(value)) return false;
  const hidden = Object.entries(attributes).filter(([name, { required, optional }]) => {
    return (required || optional) && isHidden(name, place);
  });
  const required = Object.values(attributes).filter((attribute) => attribute.required).length;
  const requiredBlocks = Object.values(blocks).filter(({ minItems = 0 }) => minItems > 0).length;
  const isOneRequired = hidden.some(([, attribute]) => attribute.required);
  return hidden.length > 0 && required + requiredBlocks + (isOneRequired ? 0 : 1) < 2;
}

/** A block that is left out is null or an empty list. */
const isSet = (value: Value | undefined) => (value ?? null) !== null && !(Array.isArray(value) && value.length === 0);

/**
 * A path that ends at a block, extended by the block's first attribute. Terraform looks for an attribute at the end of the
 * path of a diagnostic, and shows its block if it is not set. Otherwise it would show the block around it.
 */
function leadIntoBlock(path: Path, outermost: Block): Path {
  const isNamed = typeof path.at(-1) === "string";
  const nested = findNestedBlock(isNamed ? path : path.slice(0, -1), outermost);
  const isOneBlock = nested !== undefined && (!isNamed || SINGLE_NESTINGS.has(nested.nesting));
  if (!isOneBlock) return path;
  const names = Object.entries(nested.block.attributes).flatMap(([name, one]) => (isSecret(one) ? [] : [name]));
  return [...path, ...names.slice(0, 1)];
}

const SINGLE_NESTINGS: ReadonlySet<NestedBlock["nesting"]> = new Set(["single", "optionalSingle", "group"]);

/** The nested block whose name ends a path; undefined if something else does. */
export function findNestedBlock(path: Path, outermost: Block | undefined): NestedBlock | undefined {
  if (typeof path.at(-1) !== "string") return undefined;
  let block = outermost;
  let nested: NestedBlock | undefined;
  for (const step of path) {
    // An index or a key leads to one of the blocks of the same name.
    if (typeof step !== "string") continue;
    const { blocks = {} } = block ?? {};
    nested = Object.hasOwn(blocks, step) ? blocks[step] : undefined;
    block = nested?.block;
  }
  return nested;
}
