import { type Field, type Fields, humanize, type ObjectModel } from "../src/model";
import { isRequiredOfUser } from "../src/model/field";

type Model = Pick<ObjectModel, "typeName" | "title" | "configurable">;

/** CDKTF's type of a token that is encoded neither as a string nor as a number. */
const TOKEN = "IResolvable";

/** Where a rule comes from, as descriptions have it. The docs of props do without. */
const SOURCES = / \((?:AJO|Adobe|Sinch|Terraform|the credential API)\)/g;

/** The part of a description that says what holds by default, up to the next sentence. */
const DEFAULT = /\s*(?:Left out|Default): (.+?)\.(?=$| (?!Otherwise))/s;

/**
 * TypeScript code with the props that constructs take from their models as they are: an interface for each model, and
 * one for each of its blocks. Secrets are left out, because each construct takes them in its own way. CDKTF's generator
 * cannot do this: a Terraform schema has no sets of values, and its arrays are not read-only.
 */
export function generateConstructProps(models: readonly Model[]): string {
  return models
    .flatMap(({ typeName, title, configurable }) => {
      const prefix = toPascalCase(typeName);
      return generateInterfaces(`${prefix}Fields`, prefix, [`/** The fields of the ${title}. */`], configurable);
    })
    .join("\n");
}

/** TypeScript code with the props of a data source, and with what can be read of it. */
export function generateDataSourceProps(typeName: string, args: Fields, attributes?: Fields): string {
  const name = `Data${toPascalCase(typeName)}`;
  return [
    ...generateInterfaces(
      `${name}Fields`,
      name,
      [`/** The arguments of the data source \`ajo_${typeName}\`. */`],
      args,
    ),
    ...(attributes === undefined
      ? []
      : generateAttributes(name, `/** What the data source \`ajo_${typeName}\` reads. */`, { ...args, ...attributes })),
  ].join("\n");
}

/** An interface with the attributes of these fields, and one for each of their blocks. All of them are references. */
function generateAttributes(prefix: string, doc: string, fields: Fields): string[] {
  const members = Object.entries(fields).flatMap(([name, field]) => {
    const [member, description] =
      field.kind === "secret"
        ? [`${name}UpdatedAt`, `When AJO last got a new ${humanize(name)}, RFC 3339 in UTC.`]
        : [name, removeDefault(formatDescription(field, Object.keys(fields))).replace(/ Computed\.$/, "")];
    return [`  /** ${description} */`, `  readonly ${member}: ${attributeType(field, prefix + toPascalCase(name))};`];
  });
  return [
    [doc, `export interface ${prefix}Attributes {`, ...members, "}", ""].join("\n"),
    ...Object.entries(fields).flatMap(([name, field]) => {
      if (field.kind !== "block") return [];
      const description = removeDefault(formatDescription(field, []));
      return generateAttributes(prefix + toPascalCase(name), `/** ${description} */`, field.fields);
    }),
  ];
}

function attributeType(field: Field, blockName: string): string {
  switch (field.kind) {
    case "string":
    case "secret":
      return "string";
    case "stringSet":
      return "string[]";
    case "bool":
      return TOKEN;
    case "integer":
      return "number";
    case "block":
      return `${blockName}Attributes`;
  }
}

function generateInterfaces(name: string, prefix: string, doc: readonly string[], fields: Fields): string[] {
  const props = Object.entries(fields).filter(([, field]) => field.presence !== "computed" && !isSecret(field));
  const members = props.flatMap(([prop, field]) => [
    ...docComment(field, Object.keys(fields)).map((line) => `  ${line}`),
    `  readonly ${prop}${isRequiredOfUser(field) ? "" : "?"}: ${propType(field, prefix + toPascalCase(prop))};`,
  ]);
  return [
    [...doc, `export interface ${name} {`, ...members, "}", ""].join("\n"),
    ...props.flatMap(([prop, field]) => {
      const blockName = prefix + toPascalCase(prop);
      if (field.kind !== "block") return [];
      return generateInterfaces(blockName, blockName, docComment(field, []), field.fields);
    }),
  ];
}

function isSecret(field: Field): boolean {
  return field.kind === "secret" || (field.kind === "string" && field.sensitive === true);
}

function propType(field: Field, blockName: string): string {
  switch (field.kind) {
    case "string":
      if (field.allowedValues === undefined) return "string";
      return [...field.allowedValues.map((value) => JSON.stringify(value)), TOKEN].join(" | ");
    case "secret":
      return "string";
    case "stringSet":
      return `readonly string[] | ${TOKEN}`;
    case "bool":
      return `boolean | ${TOKEN}`;
    case "integer":
      return `number | ${TOKEN}`;
    case "block":
      return blockName;
  }
}

/** A field's description as a doc comment, with the other fields' names as TypeScript has them, and `@default`. */
function docComment(field: Field, names: readonly string[]): string[] {
  const text = formatDescription(field, names);
  const standard = DEFAULT.exec(text)?.[1];
  if (standard === undefined) return [`/** ${text} */`];
  const value = "default" in field && field.default !== undefined ? field.default : /^`([^`]*)`$/.exec(standard)?.[1];
  const tag = value === undefined ? `- ${standard}` : JSON.stringify(value);
  return ["/**", ` * ${removeDefault(text)}`, " *", ` * @default ${tag}`, " */"];
}

/** A field's description, with the other fields' names as TypeScript has them. */
function formatDescription({ description }: Field, names: readonly string[]): string {
  return description.replace(SOURCES, "").replace(/`([a-z_]+)`/g, (code, name: string) => {
    const prop = toCamelCase(name.replace(/_wo$/, ""));
    return names.includes(prop) ? `\`${prop}\`` : code;
  });
}

function removeDefault(text: string): string {
  return text.replace(DEFAULT, "").trimStart();
}

function toCamelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function toPascalCase(name: string): string {
  return toCamelCase(`_${name}`);
}
