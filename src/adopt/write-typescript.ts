import { toCamelCase } from "../estate/choose-names";
import { atom, type Code, formatCall, formatImport, formatReturn, quoteText } from "../estate/typescript-layout";
import { writeImportCall } from "../estate/write-import";
import { escapeTemplate } from "../text/terraform-text";
import {
  type Declaration,
  type DeclaredEstate,
  type DeclaredMember,
  type DeclaredValue,
  isReferenceField,
  listIgnoredVersions,
  type ReferenceTarget,
} from "./declare-objects";

/** What a file of TypeScript has, in addition to its objects. */
export interface TypeScriptOptions {
  /** The module of the constructs: `cdktf-provider-ajo`, or its entry for CDK Terrain. */
  readonly packageName: string;
  readonly functionName: string;
  /** The sandbox in which the objects are. */
  readonly sandbox: string;
  /** Whether each object names the sandbox. */
  readonly namesSandbox: boolean;
}

/** A piece of a text, and where it is. */
interface Piece {
  readonly start: number;
  readonly end: number;
  /** The names in it. */
  readonly names: readonly string[];
}

/** What of a file is extended. */
export interface TypeScriptParts {
  readonly functionName: string;
  /** The import of the constructs. */
  readonly imports: Piece;
  /** The return statement. */
  readonly returned: Piece;
}

const INDENT = "  ";

/**
 * Writes the objects as a function, which declares them in a stack and returns their constructs.
 *
 * @param previous A text that {@link parseTypeScript} takes. It stays, and is extended.
 */
export function writeTypeScript(
  { lookUps, declarations }: Pick<DeclaredEstate, "lookUps" | "declarations">,
  options: TypeScriptOptions,
  previous?: string,
): string {
  const statements = [
    ...lookUps.map((lookUp) => writeLookUp(lookUp, options)),
    ...declarations.map((declaration) => writeDeclaration(declaration, options)),
  ].join("\n\n");
  const hasSecrets = statements.includes("Secret.fromEnvironment(");
  const classes = [...lookUps, ...declarations].map(({ object }) => object.kind.className);
  const added = {
    imports: [...classes, ...(hasSecrets ? ["Secret"] : [])],
    returned: [...lookUps, ...declarations].map(({ name }) => toCamelCase(name)),
  };
  if (previous !== undefined) return extendTypeScript(previous, statements, added, options);
  return [
    writeImport(added.imports, options),
    'import type { Construct } from "constructs";',
    "",
    "/**",
    ` * Objects of the sandbox ${options.sandbox} that exist in AJO. After the first deploy, remove the calls of importFrom.`,
    ...(hasSecrets ? SECRETS_COMMENT : []),
    " */",
    `export function ${options.functionName}(scope: Construct) {`,
    statements,
    "",
    formatReturn(INDENT, added.returned),
    "}",
    "",
  ].join("\n");
}

const SECRETS_COMMENT = [
  " *",
  " * AJO keeps the secrets that it has. To send another one, remove its version from ignoreChanges.",
];

const writeImport = (names: readonly string[], { packageName }: TypeScriptOptions) =>
  formatImport([...new Set(names)].sort(), packageName);

/** Puts statements in front of the return statement. All else stays as it is. */
function extendTypeScript(
  text: string,
  statements: string,
  added: { readonly imports: readonly string[]; readonly returned: readonly string[] },
  options: TypeScriptOptions,
): string {
  const parts = parseTypeScript(text);
  if (parts === undefined) throw new TypeError("Only what this command wrote can be extended.");
  const { imports, returned } = parts;
  const isComplete = added.imports.every((name) => imports.names.includes(name));
  return [
    text.slice(0, imports.start),
    isComplete ? text.slice(imports.start, imports.end) : writeImport([...imports.names, ...added.imports], options),
    text.slice(imports.end, returned.start).trimEnd(),
    `\n\n${statements}\n\n${formatReturn(INDENT, [...returned.names, ...added.returned])}`,
    text.slice(returned.end),
  ].join("");
}

/** What can be extended of a text that {@link writeTypeScript} wrote, and somebody may have edited. Undefined for any other text. */
export function parseTypeScript(text: string): TypeScriptParts | undefined {
  const [functionStart, ...otherFunctions] = text.matchAll(/^export function (\w+)\(scope: Construct\)[^\n]*\{$/gm);
  const imports = findPiece(text, /^import \{([^}]*)\} from ["']cdktf-provider-ajo(?:\/cdktn)?["'];?$/gm);
  const returned = findPiece(text, /^[ \t]+return \{([^}]*)\};?(?=\n\}\n)/gm);
  if (functionStart === undefined || otherFunctions.length > 0) return undefined;
  if (imports === undefined || returned === undefined) return undefined;
  const isOrdered = imports.end < functionStart.index && functionStart.index < returned.start;
  return isOrdered ? { functionName: functionStart[1] ?? "", imports, returned } : undefined;
}

/** The only piece of a text that a pattern finds, unless there are comments among its names. */
function findPiece(text: string, pattern: RegExp): Piece | undefined {
  const [found, ...others] = text.matchAll(pattern);
  if (found === undefined || others.length > 0) return undefined;
  const [piece, list = ""] = found;
  if (/\/[/*]/.test(list)) return undefined;
  const names = list.split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
  return { start: found.index, end: found.index + piece.length, names };
}

/** The names that a text declares, which no constant in it can have any more. */
export function listDeclaredNames(text: string): string[] {
  const single = text.matchAll(/\b(?:const|let|var|function|class|enum) +(\w+)/g);
  const lists = text.matchAll(/\b(?:const|let|var|import) *[{[]([^}\]]*)[}\]]/g);
  return [
    ...Array.from(single, ([, name = ""]) => name),
    ...Array.from(lists, ([, list = ""]) => list.match(/\w+/g) ?? []).flat(),
  ];
}

function writeLookUp({ object, name }: ReferenceTarget, { sandbox, namesSandbox }: TypeScriptOptions): string {
  const head = `const ${toCamelCase(name)} = ${object.kind.className}.fromName`;
  const place: Code[] = namesSandbox ? [{ kind: "object", entries: [["sandbox", toText(sandbox)]] }] : [];
  return formatCall(INDENT, head, [atom("scope"), toText(name), toText(object.name), ...place]);
}

function writeDeclaration(declaration: Declaration, { sandbox, namesSandbox }: TypeScriptOptions): string {
  const { object, name, members } = declaration;
  const constant = toCamelCase(name);
  const ignored = listIgnoredVersions(declaration);
  const entries: [string, Code][] = members.map((member) => toEntry(member));
  if (namesSandbox) entries.push(["sandbox", toText(sandbox)]);
  if (ignored.length > 0) {
    const list: Code = { kind: "array", items: ignored.map(toText) };
    entries.push(["lifecycle", { kind: "object", entries: [["ignoreChanges", list]] }]);
  }
  const props: Code = { kind: "object", entries, isExpanded: true };
  return [
    formatCall(INDENT, `const ${constant} = new ${object.kind.className}`, [atom("scope"), toText(name), props]),
    writeImportCall(name, { id: object.id }, INDENT),
  ].join("\n");
}

function toEntry({ name, value }: DeclaredMember): [string, Code] {
  // A construct is passed as itself.
  if (value.kind === "reference" && isReferenceField(name)) return [name.replace(/Id$/, ""), toCode(value)];
  return [name, toCode(value)];
}

function toCode(value: DeclaredValue): Code {
  switch (value.kind) {
    case "text":
      return toText(value.text);
    case "texts":
      return { kind: "array", items: value.texts.map(toText) };
    case "literal":
      return atom(String(value.value));
    case "block":
      return { kind: "object", entries: value.members.map(toEntry) };
    case "secret":
      return { kind: "call", head: "Secret.fromEnvironment", argument: toText(`TF_VAR_${value.variable}`) };
    case "reference":
      return atom(value.to.constant ?? toCamelCase(value.to.name));
  }
}

/** What the CDK takes for a reference of its own, wherever it is: it would write what that refers to. */
const CDK_TOKEN = /([$#&])(?=\{TfToken\[)|(-)(?=\d\.\d{1,20}e\+2\d\d)/gi;

/** Escapes a text so that it comes out of the CDK and of Terraform as it is. */
export function escapeForCdk(text: string): string {
  return text
    .split(CDK_TOKEN)
    .map((part = "", index) => (index % 3 === 0 ? escapeTemplate(part) : part === "" ? "" : `\${"${part}"}`))
    .join("");
}

/** A text of one line, as it is written. */
export const quoteForCdk = (text: string): string => quoteText(escapeForCdk(text));

/** A text as CDKTF takes it, which passes templates on to Terraform. One of several lines has them one below the other. */
function toText(text: string): Code {
  const lines = escapeForCdk(text).split("\n");
  if (lines.length === 1) return { kind: "text", text: lines[0] ?? "" };
  return { kind: "lines", items: lines.map((line): Code => ({ kind: "text", text: line })) };
}
