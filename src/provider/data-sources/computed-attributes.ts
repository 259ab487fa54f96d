import { type BlockField, type Fields, humanize, isSensitiveField, toSnakeCase } from "../../model";
import type { Attribute, ObjectValue, Type } from "../../plugin";
import { type ApiObject, flatten } from "../flatten";
import { ATTRIBUTE_TYPES, type AttributeField, secretArgumentNames } from "../schema";

/** All that can be read of an object, as attributes. Of a secret, that is when it was set; a group is an object. */
export function toComputedAttributes(fields: Fields): Record<string, Attribute> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]): [string, Attribute] => {
      if (field.kind === "secret") {
        const description = `When AJO last got a new ${humanize(name)}, RFC 3339 in UTC (AJO).`;
        return [secretArgumentNames(name).updatedAt, { type: "string", computed: true, description }];
      }
      return [
        toSnakeCase(name),
        {
          type: toAttributeType(field),
          computed: true,
          description: toReadDescription(field.description),
          ...(isSensitiveField(field) && { sensitive: true }),
        },
      ];
    }),
  );
}

function toAttributeType(field: AttributeField | BlockField): Type {
  if (field.kind !== "block") return ATTRIBUTE_TYPES[field.kind];
  return [
    "object",
    Object.fromEntries(
      Object.entries(field.fields).map(([name, member]) => [toSnakeCase(name), toAttributeType(member)]),
    ),
  ];
}

/** What is left out when it is written is null when it is read. */
function toReadDescription(description: string): string {
  return description.replaceAll("Left out:", "Null:");
}

/** The values of these attributes. */
export function flattenAttributes(
  fields: Fields,
  attributes: Readonly<Record<string, Attribute>>,
  apiObject: ApiObject,
): ObjectValue {
  const state = flatten({ fields, options: {} }, apiObject, {});
  return Object.fromEntries(Object.keys(attributes).map((name) => [name, state[name] ?? null]));
}
