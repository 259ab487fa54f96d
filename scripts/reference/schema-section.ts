import type { Attribute, Block, NestedBlock, Type } from "../../src/plugin";

const WRITE_ONLY = "[Write-only](https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only)";

const BLOCK_NAMES = {
  single: "Block",
  optionalSingle: "Block List",
  group: "Block",
  list: "Block List",
  set: "Block Set",
  map: "Block Map",
} as const;

/** The groups in which the Terraform Registry shows arguments and attributes. */
const GROUPS = ["Required", "Optional", "Read-Only"] as const;

/** One argument, attribute or block. */
interface Entry {
  readonly name: string;
  readonly group: (typeof GROUPS)[number];
  /** What is in brackets after the name. */
  readonly traits: readonly string[];
  readonly description: string;
  /** The nested block or object, which has a section of its own. */
  readonly nested: Block | undefined;
}

/** The arguments and attributes, as Markdown: the groups, then a section for each nested block or object. */
export function renderSchemaSection(block: Block): string {
  return ["## Schema", ...renderGroups(block, [])].join("\n\n");
}

/** The groups of a block and of its nested blocks. Only the groups at the empty path have headings. */
export function renderGroups(block: Block, path: readonly string[]): string[] {
  const entries = toEntries(block);
  const lists = GROUPS.flatMap((group) => {
    const lines = entries.filter((entry) => entry.group === group).map((entry) => renderLine(entry, path));
    return lines.length === 0 ? [] : [path.length === 0 ? `### ${group}` : `${group}:`, lines.join("\n")];
  });
  const sections = entries.flatMap(({ name, nested }) => {
    if (nested === undefined) return [];
    const to = [...path, name];
    return [`<a id="${toAnchor(to)}"></a>\n### Nested Schema for \`${to.join(".")}\``, ...renderGroups(nested, to)];
  });
  return [...lists, ...sections];
}

function toEntries({ attributes, blocks = {} }: Block): Entry[] {
  return [
    ...Object.entries(attributes).map(([name, one]) => toAttributeEntry(name, one)),
    ...Object.entries(blocks).map(([name, one]) => toBlockEntry(name, one)),
  ].sort((left, right) => (left.name < right.name ? -1 : 1));
}

function toAttributeEntry(name: string, attribute: Attribute): Entry {
  return {
    name,
    group: attribute.required ? "Required" : attribute.optional ? "Optional" : "Read-Only",
    traits: [
      formatTypeName(attribute.type),
      ...(attribute.sensitive ? ["Sensitive"] : []),
      ...(attribute.writeOnly ? [WRITE_ONLY] : []),
      ...(attribute.deprecationMessage ? ["Deprecated"] : []),
    ],
    description: attribute.description,
    nested: toObjectBlock(attribute),
  };
}

/** The members of an attribute's objects, as attributes of a block. */
function toObjectBlock(attribute: Attribute): Block | undefined {
  const members = getObjectMembers(attribute.type);
  if (members === undefined) return undefined;
  const attributes = Object.entries(members).map(([name, type]) => [name, { ...attribute, type, description: "" }]);
  return { description: "", attributes: Object.fromEntries(attributes) };
}

function toBlockEntry(name: string, { nesting, block, minItems, maxItems }: NestedBlock): Entry {
  return {
    name,
    group: minItems ? "Required" : "Optional",
    traits: [
      BLOCK_NAMES[nesting],
      ...(minItems ? [`Min: ${minItems}`] : []),
      ...(nesting === "optionalSingle" ? ["Max: 1"] : maxItems ? [`Max: ${maxItems}`] : []),
      ...(block.deprecationMessage ? ["Deprecated"] : []),
    ],
    description: block.description,
    nested: block,
  };
}

function renderLine({ name, traits, description, nested }: Entry, path: readonly string[]): string {
  const below = nested === undefined ? "" : ` (see [below for nested schema](#${toAnchor([...path, name])}))`;
  return `- \`${name}\` (${traits.join(", ")})${description && ` ${description}`}${below}`;
}

function toAnchor(path: readonly string[]): string {
  return ["nested", ...path].join("--");
}

const PRIMITIVES = { string: "String", number: "Number", bool: "Boolean", dynamic: "Dynamic" } as const;

/** A type as the Terraform Registry names it: `Set of String`. */
export function formatTypeName(type: Type): string {
  if (typeof type === "string") return PRIMITIVES[type];
  if (type[0] === "optionalSingle") return formatTypeName(["list", type[1]]);
  const [kind, inner] = type;
  const name = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
  return kind === "object" || kind === "tuple" ? name : `${name} of ${formatTypeName(inner)}`;
}

/** A type as in a configuration: `list(string)`. */
export function formatTypeExpression(type: Type): string {
  if (typeof type === "string") return type === "dynamic" ? "any" : type;
  if (type[0] === "optionalSingle") return formatTypeExpression(["list", type[1]]);
  if (type[0] === "tuple") return `tuple([${type[1].map(formatTypeExpression).join(", ")}])`;
  if (type[0] !== "object") return `${type[0]}(${formatTypeExpression(type[1])})`;
  const members = Object.entries(type[1]).map(([name, inner]) => `${name} = ${formatTypeExpression(inner)}`);
  return `object({ ${members.join(", ")} })`;
}

/** The members of an object type, or of the objects in a collection; undefined for other types. */
export function getObjectMembers(type: Type): { readonly [name: string]: Type } | undefined {
  if (typeof type === "string" || type[0] === "tuple") return undefined;
  return type[0] === "object" ? type[1] : getObjectMembers(type[1]);
}
