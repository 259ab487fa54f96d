import {
  type Fields,
  label,
  type ObjectModel,
  type SecretField,
  sameText,
  sameWords,
  snakeCase,
  type TextField,
  type WordsField,
} from "../model";
import type { Attribute, Block, NestedBlock, Schema } from "../plugin/schema";
import type { Value } from "../plugin/value";
import { secretArguments } from "./secret-arguments";

/** The Terraform schema of an object: one argument for each field, three for a secret, a block for a group. */
export function resourceSchema(model: ObjectModel): Schema {
  const block = blockOf(model.description, model.fields);
  const options = Object.entries(model.options ?? {}).map(([name, { description }]): [string, Attribute] => [
    snakeCase(name),
    { type: "bool", optional: true, description },
  ]);
  return { version: 0, block: { ...block, attributes: { ...block.attributes, ...Object.fromEntries(options) } } };
}

function blockOf(description: string, fields: Fields): Block {
  const attributes: Record<string, Attribute> = {};
  const blocks: Record<string, NestedBlock> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind === "group") {
      blocks[snakeCase(name)] = { nesting: "single", block: blockOf(field.description, field.fields) };
    } else if (field.kind === "secret") {
      Object.assign(attributes, secretAttributes(name, field));
    } else {
      attributes[snakeCase(name)] = attributeOf(field);
    }
  }
  return { description, attributes, ...(Object.keys(blocks).length > 0 && { blocks }) };
}

function attributeOf(field: TextField | WordsField): Attribute {
  return {
    type: field.kind === "words" ? ["set", "string"] : "string",
    description: field.description,
    [field.presence]: true,
    ...(field.replace && { requiresReplace: true }),
    ...(field.kind === "text" && field.sensitive && { sensitive: true }),
    ...(field.kind === "text" && field.stable && { stable: true }),
    ...(field.equality && { equal: sameMeaning(field) }),
  };
}

/** Two spellings of the same thing are no change to Terraform. */
function sameMeaning(field: TextField | WordsField): (left: Value, right: Value) => boolean {
  return (left, right) => {
    if (field.kind === "words") return isWords(left) && isWords(right) && sameWords(field, left, right);
    return typeof left === "string" && typeof right === "string" && sameText(field, left, right);
  };
}

function isWords(value: Value): value is readonly string[] {
  return Array.isArray(value) && value.every((word) => typeof word === "string");
}

function secretAttributes(name: string, field: SecretField): Record<string, Attribute> {
  const { plain, writeOnly, version, updatedAt } = secretArguments(name);
  const rule = `Needed to create the object, in one of the two forms.`;
  return {
    [plain]: {
      type: "string",
      optional: true,
      sensitive: true,
      description: `${field.description} ${rule} This form is kept in the state; prefer \`${writeOnly}\` with Terraform 1.11 or newer.`,
    },
    [writeOnly]: {
      type: "string",
      optional: true,
      sensitive: true,
      writeOnly: true,
      description: `${field.description} ${rule} Write-only: never in plan or state. Sent when \`${version}\` changes. Needs Terraform 1.11 (Terraform).`,
    },
    [version]: {
      type: "string",
      optional: true,
      description: `Any text that you change whenever \`${writeOnly}\` changes, such as \`"2"\` or the version of a vault's secret. Its change, and nothing else, sends the secret.`,
    },
    [updatedAt]: {
      type: "string",
      computed: true,
      stable: true,
      description: `When AJO last got a new ${label(name)}, RFC 3339 in UTC. A warning tells when that was not by this configuration. Computed (AJO).`,
    },
  };
}
