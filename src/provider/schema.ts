import {
  areStringSetsEqual,
  areStringsEqual,
  type BoolField,
  type Fields,
  humanize,
  type IntegerField,
  isSensitiveField,
  type ObjectModel,
  type SecretField,
  type StringField,
  type StringSetField,
  secretFieldNames,
  toSnakeCase,
} from "../model";
import type { Attribute, Block, NestedBlock, Schema, Type, Value } from "../plugin";

/** The version of the stored form of all objects. 1 added the options and today's fields. */
const STATE_VERSION = 1;

type SchemaSource = Pick<ObjectModel, "description" | "configurable">;

/** Asked for with every plan, made once. */
const schemas = new WeakMap<SchemaSource, Schema>();

/** The Terraform schema of an object: one argument for each field, three for a secret, a block for a group. */
export function toSchema(model: SchemaSource): Schema {
  const present = schemas.get(model);
  if (present !== undefined) return present;
  const schema = { version: STATE_VERSION, block: toBlock(model.description, model.configurable) };
  schemas.set(model, schema);
  return schema;
}

/** A field that is one attribute. */
export type AttributeField = StringField | StringSetField | BoolField | IntegerField;

/** The type of the attribute by the kind of the field. */
export const ATTRIBUTE_TYPES = {
  string: "string",
  stringSet: ["set", "string"],
  bool: "bool",
  integer: "number",
} as const satisfies Record<AttributeField["kind"], Type>;

function toBlock(description: string, fields: Fields): Block {
  const attributes: Record<string, Attribute> = {};
  const blocks: Record<string, NestedBlock> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind === "block") {
      blocks[toSnakeCase(name)] = { nesting: "single", block: toBlock(field.description, field.fields) };
    } else if (field.kind === "secret") {
      Object.assign(attributes, toSecretAttributes(name, field));
    } else {
      attributes[toSnakeCase(name)] = toAttribute(field);
    }
  }
  return { description, attributes, ...(Object.keys(blocks).length > 0 && { blocks }) };
}

function toAttribute(field: AttributeField): Attribute {
  const isDefaulted = field.presence === "optionalComputed";
  return {
    type: ATTRIBUTE_TYPES[field.kind],
    description: field.description,
    ...(isDefaulted ? { optional: true, computed: true } : { [field.presence]: true }),
    ...("default" in field && field.default !== undefined && { default: field.default }),
    ...(field.requiresReplace && { requiresReplace: true }),
    ...(isSensitiveField(field) && { sensitive: true }),
    ...(field.kind === "string" && field.useStateForUnknown && { useStateForUnknown: true }),
    ...((field.kind === "string" || field.kind === "stringSet") &&
      field.semanticEquality && { semanticEquals: createSemanticEquals(field) }),
  };
}

/** Two spellings of the same thing are no change to Terraform. */
function createSemanticEquals(field: StringField | StringSetField): (left: Value, right: Value) => boolean {
  return (left, right) => {
    if (field.kind === "stringSet")
      return isStringArray(left) && isStringArray(right) && areStringSetsEqual(field, left, right);
    return typeof left === "string" && typeof right === "string" && areStringsEqual(field, left, right);
  };
}

function isStringArray(value: Value): value is readonly string[] {
  return Array.isArray(value) && value.every((element) => typeof element === "string");
}

function toSecretAttributes(name: string, field: SecretField): Record<string, Attribute> {
  const { plain, writeOnly, version, updatedAt } = secretArgumentNames(name);
  const requirement =
    field.presence === "required"
      ? "Needed to create the object, in one of the two forms."
      : field.requiredWith === undefined
        ? "In one of the two forms."
        : `Needed, in one of the two forms, where \`${toSnakeCase(field.requiredWith)}\` is set.`;
  const trigger =
    field.requiredWith === undefined
      ? "Its change, and nothing else, sends the secret."
      : `Its change sends the secret, and so does \`${toSnakeCase(field.requiredWith)}\` when it is set anew.`;
  return {
    [plain]: {
      type: "string",
      optional: true,
      sensitive: true,
      description: `${field.description} ${requirement} This form is kept in the state; prefer \`${writeOnly}\` with Terraform 1.11 or newer.`,
    },
    [writeOnly]: {
      type: "string",
      optional: true,
      sensitive: true,
      writeOnly: true,
      description: `${field.description} ${requirement} Write-only: never in plan or state. Sent when \`${version}\` changes. Needs Terraform 1.11 (Terraform).`,
    },
    [version]: {
      type: "string",
      optional: true,
      description: `Any text that you change whenever \`${writeOnly}\` changes, such as \`"2"\` or the version of a vault's secret. ${trigger}`,
    },
    [updatedAt]: {
      type: "string",
      computed: true,
      useStateForUnknown: true,
      description: `When AJO last got a new ${humanize(name)}, RFC 3339 in UTC. A warning tells when that was not by this configuration. Computed (AJO).`,
    },
  };
}

/** The Terraform names of a secret's three arguments and of its computed time. */
export function secretArgumentNames(name: string) {
  const names = secretFieldNames(name);
  return {
    plain: toSnakeCase(names.plain),
    writeOnly: toSnakeCase(names.writeOnly),
    version: toSnakeCase(names.version),
    updatedAt: toSnakeCase(names.updatedAt),
  } as const;
}
