import { formatPath, type Path } from "../path";
import type { Attribute, Block, NestedBlock, Schema } from "../schema";
import { hasDynamic, hasOptionalSingle } from "../type";
import { impliedType } from "../values/block-value";

const NAME = /^[a-z_][a-z0-9_]*$/;
/** What a schema describes. */
export type SchemaKind = "provider" | "resource" | "data source" | "ephemeral resource" | "list resource";

const META_ARGUMENTS = ["connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"];
/** The arguments that Terraform itself reads in such a block. Those of a list resource are in a nested block. */
const RESERVED_NAMES: { readonly [kind in SchemaKind]: readonly string[] } = {
  provider: ["alias", "version"],
  resource: META_ARGUMENTS,
  "data source": META_ARGUMENTS,
  "ephemeral resource": META_ARGUMENTS,
  "list resource": [],
};

const ATTRIBUTE_CHECKS: { readonly [kind in SchemaKind]: AttributeCheck } = {
  provider: checkStateless,
  resource: () => {},
  "data source": checkUnmanaged,
  "ephemeral resource": checkUnmanaged,
  "list resource": checkStateless,
};

/** Returns what is wrong with a schema: what Terraform or this library does not support. Meant for tests. */
export function validateSchema(kind: SchemaKind, schema: Schema): string[] {
  const problems: string[] = [];
  const report = (path: Path, problem: string) => problems.push(`${formatPath(path) || kind}: ${problem}`);
  if (!Number.isSafeInteger(schema.version) || schema.version < 0) report([], "the version must be 0, 1, 2, …");
  for (const name of RESERVED_NAMES[kind]) {
    if (Object.hasOwn(schema.block.attributes, name) || Object.hasOwn(schema.block.blocks ?? {}, name)) {
      report([name], "the name is one of Terraform's own arguments");
    }
  }
  checkBlock(schema.block, [], ATTRIBUTE_CHECKS[kind], report);
  return problems;
}

type Report = (path: Path, problem: string) => void;
type AttributeCheck = (attribute: Attribute, path: Path, report: Report) => void;

function checkBlock(block: Block, path: Path, checkMore: AttributeCheck, report: Report): void {
  if (block.description === "") report(path, "the description is empty");
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const at = [...path, name];
    checkName(name, at, report);
    checkAttribute(attribute, at, report);
    checkMore(attribute, at, report);
    if (Object.hasOwn(block.blocks ?? {}, name)) report(at, "an attribute and a block have the same name");
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    const at = [...path, name];
    checkName(name, at, report);
    checkNesting(nested, at, report);
    checkBlock(nested.block, at, checkMore, report);
  }
}

function checkName(name: string, path: Path, report: Report): void {
  if (!NAME.test(name)) report(path, "a name has lower case letters, digits and underscores, and no digit in front");
}

function checkAttribute(attribute: Attribute, path: Path, report: Report): void {
  const { required, optional, computed, writeOnly } = attribute;
  if (attribute.description === "") report(path, "the description is empty");
  if (!required && !optional && !computed) report(path, "one of required, optional and computed is needed");
  if (required && (optional || computed)) report(path, "a required attribute is neither optional nor computed");
  if (attribute.default !== undefined && !(optional && computed)) report(path, "a default needs optional and computed");
  if (attribute.keepUnset && !(optional && computed)) report(path, "keepUnset needs optional and computed");
  if (attribute.keepUnset && attribute.default !== undefined) report(path, "keepUnset leaves no place for a default");
  if (attribute.useStateForUnknown && !computed) report(path, "only a computed attribute can have useStateForUnknown");
  if ((required || optional) && hasOptionalSingle(attribute.type)) {
    report(path, "only a computed attribute can have the type optionalSingle: to a user it is a list of any length");
  }
  if (writeOnly && (computed || attribute.requiresReplace || attribute.semanticEquals)) {
    report(path, "a write-only attribute is never in state: it cannot be computed, compared or require replacement");
  }
}

/** For what Terraform does not store: nothing can be computed, or kept out of the state. */
function checkStateless(attribute: Attribute, path: Path, report: Report): void {
  if (attribute.computed) report(path, "an argument that Terraform stores nothing of cannot be computed");
  checkUnmanaged(attribute, path, report);
}

/** For what has neither a plan nor a prior state. */
function checkUnmanaged(attribute: Attribute, path: Path, report: Report): void {
  const { writeOnly, requiresReplace, useStateForUnknown, semanticEquals, keepUnset } = attribute;
  const hasPlan = requiresReplace || useStateForUnknown || semanticEquals || keepUnset;
  if (writeOnly || hasPlan || attribute.default !== undefined) {
    report(
      path,
      "writeOnly, requiresReplace, useStateForUnknown, semanticEquals, keepUnset and default have a meaning only in a managed resource",
    );
  }
}

function checkNesting(nested: NestedBlock, path: Path, report: Report): void {
  const { nesting, block, minItems = 0, maxItems = 0 } = nested;
  if (nesting === "single" && (minItems !== maxItems || minItems > 1)) {
    report(path, "minItems and maxItems of a single block are both 0 or both 1");
  }
  if (
    (nesting === "optionalSingle" || nesting === "group" || nesting === "map") &&
    (minItems !== 0 || maxItems !== 0)
  ) {
    report(path, `${nesting === "optionalSingle" ? "an" : "a"} ${nesting} block has neither minItems nor maxItems`);
  }
  if (maxItems > 0 && minItems > maxItems) report(path, "minItems is more than maxItems");
  if (nesting === "set" && hasWriteOnly(block)) report(path, "a set block cannot hold a write-only attribute");
  if (nesting !== "single" && nesting !== "group" && hasDynamic(impliedType(block))) {
    // Terraform refuses it in a set; in a list or a map it makes the whole block dynamic, which this library does not support.
    report(path, "a dynamic attribute can stand only at the top or in a single or group block");
  }
}

function hasWriteOnly(block: Block): boolean {
  return (
    Object.values(block.attributes).some((attribute) => attribute.writeOnly) ||
    Object.values(block.blocks ?? {}).some((nested) => hasWriteOnly(nested.block))
  );
}
