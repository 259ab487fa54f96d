import {
  areStringSetsEqual,
  areStringsEqual,
  type BlockField,
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
import { isRequiredOfUser } from "../model/field";
import type { Attribute, Block, NestedBlock, Schema, Type, Value } from "../plugin";
import { isImportedValue } from "./imported-values";

/** The schema version of all resources. Version 1 added the options and today's fields, version 2 stores blocks as lists. */
const STATE_VERSION = 2;

/** The Terraform schema of an object: an attribute for each field, four for a secret, a nested block for a block. */
export function toSchema({ description, configurable }: Pick<ObjectModel, "description" | "configurable">): Schema {
  return { version: STATE_VERSION, block: toBlock(description, configurable) };
}

function toBlock(description: string, fields: Fields): Block {
  const blocks = Object.entries(fields).flatMap(([name, field]): [string, NestedBlock][] =>
    field.kind === "block"
      ? [[toSnakeCase(name), { nesting: toNesting(name), block: toBlock(field.description, field.fields) }]]
      : [],
  );
  return {
    description,
    attributes: toAttributes(fields),
    ...(blocks.length > 0 && { blocks: Object.fromEntries(blocks) }),
  };
}

/** By convention, Terraform has `timeouts` as a single block. All others are lists to it, so that `dynamic` can leave them out. */
function toNesting(name: string): NestedBlock["nesting"] {
  return name === "timeouts" ? "single" : "optionalSingle";
}

/** The attributes of these fields; blocks are none. */
export function toAttributes(fields: Fields): Record<string, Attribute> {
  const attributes: Record<string, Attribute> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind === "secret") Object.assign(attributes, toSecretAttributes(name, field));
    else if (field.kind !== "block") attributes[toSnakeCase(name)] = toAttribute(toSnakeCase(name), field);
  }
  return attributes;
}

/** A field that is one attribute. */
type AttributeField = StringField | StringSetField | BoolField | IntegerField;

/** The type of the attribute, by the kind of the field. */
const ATTRIBUTE_TYPES = {
  string: "string",
  stringSet: ["set", "string"],
  bool: "bool",
  integer: "number",
} as const satisfies Record<AttributeField["kind"], Type>;

/** The Terraform type of a field's value. A block is an object of its members, which Terraform has as a list of at most one. */
export function toFieldType(field: AttributeField | BlockField): Type {
  if (field.kind !== "block") return ATTRIBUTE_TYPES[field.kind];
  const members = Object.entries(field.fields).map(([name, member]) => [toSnakeCase(name), toFieldType(member)]);
  return ["optionalSingle", ["object", Object.fromEntries(members)]];
}

function toAttribute(argument: string, field: AttributeField): Attribute {
  const isKept = field.kind === "string" && field.keptAfterImport === true;
  return {
    type: ATTRIBUTE_TYPES[field.kind],
    description: isKept
      ? `${field.description} A value that an import found is kept while this is left out, with a warning (AJO1021).`
      : field.description,
    ...(isKept || field.presence === "optionalComputed" || (field.presence === "required" && !isRequiredOfUser(field))
      ? { optional: true, computed: true }
      : { [field.presence]: true }),
    ...(isKept && { keepUnset: (privateState) => isImportedValue(privateState, argument) }),
    ...("default" in field && field.default !== undefined && { default: field.default }),
    ...(field.requiresReplace && { requiresReplace: true }),
    ...(isSensitiveField(field) && { sensitive: true }),
    ...(field.kind === "string" && field.useStateForUnknown && { useStateForUnknown: true }),
    ...((field.kind === "string" || field.kind === "stringSet") &&
      field.semanticEquality && { semanticEquals: createSemanticEquals(field) }),
  };
}

/** Compares two values by meaning: another spelling of the same value is no change to Terraform. */
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
      : `Its change sends the secret, and so does \`${toSnakeCase(field.requiredWith)}\` when it is set again.`;
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

/** The names of the four attributes of a secret: its three arguments, and when AJO last got it. */
export function secretArgumentNames(name: string) {
  const names = secretFieldNames(name);
  return {
    plain: toSnakeCase(names.plain),
    writeOnly: toSnakeCase(names.writeOnly),
    version: toSnakeCase(names.version),
    updatedAt: toSnakeCase(names.updatedAt),
  } as const;
}
