import type { AttributeSchema, BlockSchema, NestedBlockSchema } from "./terraform-schema";
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
  readonly inside?: BlockSchema;
}

/** What can be given and read, as Markdown: the groups, then one section for each block or object inside. */
export function schemaSection(block: BlockSchema): string {
  return ["## Schema", ...groups(block, [])].join("\n\n");
}

function groups(block: BlockSchema, path: readonly string[]): string[] {
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

function entriesOf(block: BlockSchema): Entry[] {
  const attributes = Object.entries(block.attributes ?? {}).map(([name, one]) => attributeEntry(name, one));
  const blocks = Object.entries(block.block_types ?? {}).map(([name, one]) => blockEntry(name, one));
  return [...attributes, ...blocks].sort((left, right) => (left.name < right.name ? -1 : 1));
}

function attributeEntry(name: string, attribute: AttributeSchema): Entry {
  const members = objectMembers(attribute.type);
  return {
    name,
    group: attribute.required ? "Required" : attribute.optional ? "Optional" : "Read-Only",
    traits: [
      typeName(attribute.type),
      ...(attribute.sensitive ? ["Sensitive"] : []),
      ...(attribute.write_only ? [WRITE_ONLY] : []),
      ...(attribute.deprecated ? ["Deprecated"] : []),
    ],
    description: attribute.description ?? "",
    ...(members && {
      inside: {
        attributes: Object.fromEntries(
          Object.entries(members).map(([member, type]) => [member, { ...attribute, type, description: "" }]),
        ),
      },
    }),
  };
}

function blockEntry(name: string, { nesting_mode, block, min_items, max_items }: NestedBlockSchema): Entry {
  return {
    name,
    group: min_items ? "Required" : "Optional",
    traits: [
      BLOCKS[nesting_mode],
      ...(min_items ? [`Min: ${min_items}`] : []),
      ...(max_items ? [`Max: ${max_items}`] : []),
      ...(block.deprecated ? ["Deprecated"] : []),
    ],
    description: block.description ?? "",
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
