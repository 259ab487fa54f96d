import { type Fields, type GroupField, label, snakeCase } from "../../model";
import type { Attribute } from "../../plugin/schema";
import type { Type } from "../../plugin/type";
import type { ObjectValue } from "../../plugin/value";
import { type AttributeField, TYPES } from "../schema";
import { secretArguments } from "../secret-arguments";
import { type Answer, stateOf } from "../state";

/** All that can be read of an object, as attributes. Of a secret, that is when it was set; a group is an object. */
export function readAttributes(fields: Fields): Record<string, Attribute> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]): [string, Attribute] => {
      if (field.kind === "secret") {
        const description = `When AJO last got a new ${label(name)}, RFC 3339 in UTC (AJO).`;
        return [secretArguments(name).updatedAt, { type: "string", computed: true, description }];
      }
      const isSensitive = field.kind === "text" && field.sensitive === true;
      return [
        snakeCase(name),
        {
          type: typeOf(field),
          computed: true,
          description: whenRead(field.description),
          ...(isSensitive && { sensitive: true }),
        },
      ];
    }),
  );
}

function typeOf(field: AttributeField | GroupField): Type {
  if (field.kind !== "group") return TYPES[field.kind];
  return [
    "object",
    Object.fromEntries(Object.entries(field.fields).map(([name, member]) => [snakeCase(name), typeOf(member)])),
  ];
}

/** What is left out when it is written is null when it is read. */
function whenRead(description: string): string {
  return description.replaceAll("Left out:", "Null:");
}

/** The values of these attributes. */
export function readValues(
  fields: Fields,
  attributes: Readonly<Record<string, Attribute>>,
  answer: Answer,
): ObjectValue {
  const state = stateOf({ fields, options: {} }, answer, {});
  return Object.fromEntries(Object.keys(attributes).map((name) => [name, state[name] ?? null]));
}
