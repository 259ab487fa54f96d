import { writeImportBlock } from "../estate/write-import";
import { secretFieldNames, toSnakeCase } from "../model";
import { quoteVisibly } from "../text/terraform-text";
import {
  type Declaration,
  type DeclaredEstate,
  type DeclaredMember,
  listIgnoredVersions,
  type ReferenceTarget,
  type SecretToGive,
} from "./declare-objects";

/** What a file of HCL has, in addition to its objects. */
export interface HclOptions {
  readonly sandbox: string;
  /** Whether each object names the sandbox. */
  readonly namesSandbox: boolean;
}

const LINE_WIDTH = 100;

/** An argument or a block, of one line or more. */
interface Item {
  readonly name: string;
  /** The value of an argument, each line without the indentation of the block around it. Undefined for a block. */
  readonly value?: readonly string[];
  /** The items of a block. */
  readonly items?: readonly Item[];
}

/** Writes the objects with their import blocks, as `terraform fmt` would. */
export function writeHcl(
  { lookUps, declarations, secrets }: DeclaredEstate,
  { sandbox, namesSandbox }: HclOptions,
): string {
  const place: Item[] = namesSandbox ? [{ name: "sandbox", value: [quoteVisibly(sandbox)] }] : [];
  const blocks = [
    ...secrets.map(describeVariable),
    ...lookUps.map(({ object, name }) =>
      formatBlock(`data "ajo_${object.kind.model.typeName}" "${name}"`, [
        { name: "name", value: [quoteVisibly(object.name)] },
        ...place,
      ]),
    ),
    ...declarations.flatMap((declaration) => {
      const { object, name } = declaration;
      const type = `ajo_${object.kind.model.typeName}`;
      return [
        writeImportBlock(`${type}.${name}`, { id: object.id, ...(namesSandbox && { sandbox }) }),
        formatBlock(`resource "${type}" "${name}"`, [...toItems(declaration), ...place]),
      ];
    }),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function describeVariable({ variable, object, title, isWriteOnly }: SecretToGive): string {
  const marks = ["sensitive", ...(isWriteOnly ? ["ephemeral"] : [])];
  return formatBlock(`variable "${variable}"`, [
    { name: "description", value: [quoteVisibly(`The ${title} of ${object.name}, a ${object.kind.model.title}.`)] },
    { name: "type", value: ["string"] },
    ...marks.map((name): Item => ({ name, value: ["true"] })),
  ]);
}

/** The address of an object, in a reference to it. */
const toAddress = ({ object, name, isLookUp }: ReferenceTarget) =>
  `${isLookUp ? "data." : ""}ajo_${object.kind.model.typeName}.${name}`;

function toItems(declaration: Declaration): Item[] {
  const ignored = listIgnoredVersions(declaration);
  const lifecycle: Item = { name: "lifecycle", items: [{ name: "ignore_changes", value: formatList(ignored) }] };
  return [...declaration.members.flatMap(toMemberItems), ...(ignored.length > 0 ? [lifecycle] : [])];
}

function toMemberItems({ name, value }: DeclaredMember): Item[] {
  const argument = toSnakeCase(name);
  switch (value.kind) {
    case "text":
      return [{ name: argument, value: formatText(value.text) }];
    case "texts":
      return [{ name: argument, value: formatList(value.texts.map(quoteVisibly)) }];
    case "literal":
      return [{ name: argument, value: [String(value.value)] }];
    case "block":
      return [{ name: argument, items: value.members.flatMap(toMemberItems) }];
    case "reference":
      return [{ name: argument, value: [`${toAddress(value.to)}.id`] }];
    case "secret": {
      const { writeOnly, version } = secretFieldNames(name);
      const variable = [`var.${value.variable}`];
      if (!value.isWriteOnly) return [{ name: argument, value: variable }];
      return [
        { name: toSnakeCase(writeOnly), value: variable },
        { name: toSnakeCase(version), value: [quoteVisibly("1")] },
      ];
    }
  }
}

/** A text of several lines has them one below the other. A heredoc would add a line break at the end. */
function formatText(text: string): string[] {
  const lines = text.split("\n");
  if (lines.length === 1) return [quoteVisibly(text)];
  return [`join("\\n", [`, ...lines.map((line) => `  ${quoteVisibly(line)},`), "])"];
}

function formatList(items: readonly string[]): string[] {
  const flat = `[${items.join(", ")}]`;
  return flat.length <= LINE_WIDTH ? [flat] : ["[", ...items.map((item) => `  ${item},`), "]"];
}

function formatBlock(head: string, given: readonly Item[], indent = ""): string {
  const deeper = `${indent}  `;
  const lines: string[] = [];
  // Arguments come first, and each block stands apart.
  const args = given.filter((item) => item.items === undefined);
  const items = [...args, ...given.filter((item) => item.items !== undefined)];
  for (const [index, item] of items.entries()) {
    if (index > 0 && item.items !== undefined) lines.push("");
    lines.push(
      item.items === undefined ? formatArgument(item, items, deeper) : formatBlock(item.name, item.items, deeper),
    );
  }
  return [`${indent}${head} {`, ...lines, `${indent}}`].join("\n");
}

/** An argument. The signs of those of one line that follow each other stand in one column. */
function formatArgument(item: Item, items: readonly Item[], indent: string): string {
  const [first = "", ...others] = item.value ?? [];
  const width = others.length > 0 ? item.name.length : widthOfRun(item, items);
  return [`${indent}${item.name.padEnd(width)} = ${first}`, ...others.map((line) => indent + line)].join("\n");
}

/** The width of the longest name among the arguments of one line around this one. */
function widthOfRun(item: Item, items: readonly Item[]): number {
  const isOneLine = (one: Item | undefined) => one?.value?.length === 1;
  const at = items.indexOf(item);
  let start = at;
  while (isOneLine(items[start - 1])) start--;
  let end = at;
  while (isOneLine(items[end + 1])) end++;
  return Math.max(...items.slice(start, end + 1).map(({ name }) => name.length));
}
