import { type Field, type Fields, humanize, isSensitiveField, toSnakeCase } from "../../model";
import type { Attribute, ObjectValue } from "../../plugin";
import { type ApiObject, flatten } from "../flatten";
import { secretArgumentNames, toFieldType } from "../schema";

/** What can be read of an object, as computed attributes. Of a secret only when it was set. */
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
          type: toFieldType(field),
          computed: true,
          description: toReadDescription(field),
          ...(isSensitiveField(field) && { sensitive: true }),
        },
      ];
    }),
  );
}

/** An argument that may be left out is null when it is read, and a block is an empty list. */
function toReadDescription({ kind, description }: Field): string {
  return description.replaceAll("Left out:", kind === "block" ? "Empty:" : "Null:");
}

/** The values of these attributes for an object of the API. */
export function flattenAttributes(
  fields: Fields,
  attributes: Readonly<Record<string, Attribute>>,
  apiObject: ApiObject,
): ObjectValue {
  const state = flatten({ fields, options: {} }, apiObject, {});
  return Object.fromEntries(Object.keys(attributes).map((name) => [name, state[name] ?? null]));
}
