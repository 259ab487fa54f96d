import type { Attribute, Block, NestedBlock } from "../../src/plugin/schema";
import { objectMembers, typeName } from "./type-name";

const WRITE_ONLY = "[Write-only](https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only)";

const BLOCKS = { single: "Block", group: "Block", list: "Block List", set: "Block Set", map: "Block Map" } as const;

/** The groups in which the Terraform Registry shows arguments and attributes. */
const GROUPS = ["Required", "Optional", "Read-Only"] as const;

/** One argument, attribute or block. */
interface Entry {
  readonly name: string;
  readonly group: (typeof GROUPS)[number];
  /** What stands in brackets behind the name. */
  readonly traits: readonly string[];
  readonly description: string;
  /** What is inside it, told in a section of its own. */
  readonly inside: Block | undefined;
}

/** What can be given and read, as Markdown: the groups, then one section for each block or object inside. */
export function schemaSection(block: Block): string {
  return ["## Schema", ...groups(block, [])].join("\n\n");
}

/** The groups of a block and of what is inside it. Only those of the whole, at the empty path, have headings. */
export function groups(block: Block, path: readonly string[]): string[] {
  const entries = entriesOf(block);
  const lists = GROUPS.flatMap((group) => {
    const lines = entries.filter((entry) => entry.group === group).map((entry) => line(entry, path));
    return lines.length === 0 ? [] : [path.length === 0 ? `### ${group}` : `${group}:`, lines.join("\n")];
  });
  const sections = entries.flatMap(({ name, inside }) => {
    if (inside === undefined) return [];
    const to = [...path, name];
    return [`<a id="${anchor(to)}"></a>\n### Nested Schema for \`${to.join(".")}\``, ...groups(inside, to)];
  });
  return [...lists, ...sections];
}

function entriesOf({ attributes, blocks = {} }: Block): Entry[] {
  return [
    ...Object.entries(attributes).map(([name, one]) => attributeEntry(name, one)),
    ...Object.entries(blocks).map(([name, one]) => blockEntry(name, one)),
  ].sort((left, right) => (left.name < right.name ? -1 : 1));
}

function attributeEntry(name: string, attribute: Attribute): Entry {
  return {
    name,
    group: attribute.required ? "Required" : attribute.optional ? "Optional" : "Read-Only",
    traits: [
      typeName(attribute.type),
      ...(attribute.sensitive ? ["Sensitive"] : []),
      ...(attribute.writeOnly ? [WRITE_ONLY] : []),
      ...(attribute.deprecated ? ["Deprecated"] : []),
    ],
    description: attribute.description,
    inside: blockOfObjects(attribute),
  };
}

/** The members of the objects that an attribute holds, as if they were attributes themselves. */
function blockOfObjects(attribute: Attribute): Block | undefined {
  const members = objectMembers(attribute.type);
  if (members === undefined) return undefined;
  const attributes = Object.entries(members).map(([name, type]) => [name, { ...attribute, type, description: "" }]);
  return { description: "", attributes: Object.fromEntries(attributes) };
}

function blockEntry(name: string, { nesting, block, minItems, maxItems }: NestedBlock): Entry {
  return {
    name,
    group: minItems ? "Required" : "Optional",
    traits: [
      BLOCKS[nesting],
      ...(minItems ? [`Min: ${minItems}`] : []),
      ...(maxItems ? [`Max: ${maxItems}`] : []),
      ...(block.deprecated ? ["Deprecated"] : []),
    ],
    description: block.description,
    inside: block,
  };
}

function line({ name, traits, description, inside }: Entry, path: readonly string[]): string {
  const below = inside === undefined ? "" : ` (see [below for nested schema](#${anchor([...path, name])}))`;
  return `- \`${name}\` (${traits.join(", ")})${description && ` ${description}`}${below}`;
}

function anchor(path: readonly string[]): string {
  return ["nested", ...path].join("--");
}
