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

/** What a file that is to be extended has already. */
export interface TypeScriptParts {
  /** The names that are imported from the package. */
  readonly imported: readonly string[];
  /** The statements of the function, with the indentation. */
  readonly body: string;
  /** The constants that it returns. */
  readonly returned: readonly string[];
}

const INDENT = "  ";

/** Writes the objects as a function, which declares them in a stack and returns their constructs. */
export function writeTypeScript(
  { lookUps, declarations }: Pick<DeclaredEstate, "lookUps" | "declarations">,
  options: TypeScriptOptions,
  previous: TypeScriptParts = { imported: [], body: "", returned: [] },
): string {
  const statements = [
    ...lookUps.map((lookUp) => writeLookUp(lookUp, options)),
    ...declarations.map((declaration) => writeDeclaration(declaration, options)),
  ];
  const body = [...(previous.body === "" ? [] : [previous.body]), ...statements].join("\n\n");
  const returned = [...previous.returned, ...[...lookUps, ...declarations].map(({ name }) => toCamelCase(name))];
  const used = [...lookUps, ...declarations].map(({ object }) => object.kind.className);
  const secret = statements.some((statement) => statement.includes("Secret.fromEnvironment(")) ? ["Secret"] : [];
  const imported = [...new Set([...previous.imported, ...used, ...secret])].sort();
  return [
    formatImport(imported, options.packageName),
    'import type { Construct } from "constructs";',
    "",
    "/**",
    ` * Objects of the sandbox ${options.sandbox} that exist in AJO. After the first deploy, remove the calls of importFrom.`,
    " *",
    " * AJO keeps the secrets that it has. To send another one, remove its version from ignoreChanges.",
    " */",
    `export function ${options.functionName}(scope: Construct) {`,
    body,
    "",
    formatReturn(INDENT, returned),
    "}",
    "",
  ].join("\n");
}

/** The parts of a file that {@link writeTypeScript} wrote, and nobody changed. Undefined for any other text. */
export function parseTypeScript(text: string): TypeScriptParts | undefined {
  const names = /^import \{([^}]*)\} from "cdktf-provider-ajo/m.exec(text)?.[1];
  const body = /^export function \w+\(scope: Construct\) \{\n([\s\S]*)\n\n {2}return \{([^}]*)\};\n\}\n$/m.exec(text);
  if (names === undefined || body?.[1] === undefined || body[2] === undefined) return undefined;
  return { imported: splitNames(names), body: body[1], returned: splitNames(body[2]) };
}

const splitNames = (list: string) => list.split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));

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
      return atom(toCamelCase(value.to.name));
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
