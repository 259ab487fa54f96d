import { type Field, type Fields, type ObjectInput, type ObjectModel, toSnakeCase, UNRESOLVED } from "../model";
import { Decimal, getSingleBlock, isObject, isUnknown, type ObjectValue, type Value } from "../plugin";
import { secretArgumentNames } from "./schema";

/**
 * The model's input for a configuration or a planned state: null values are left out, unknown ones are UNRESOLVED, and a
 * secret has the value of the one of its two arguments that is set.
 */
export function expand<F extends Fields>(
  model: Pick<ObjectModel<F>, "fields" | "configurable">,
  value: ObjectValue,
): ObjectInput<F> {
  return expandFields(model.configurable, value) as ObjectInput<F>;
}

function expandFields(fields: Fields, value: ObjectValue): Record<string, unknown> {
  const expanded: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.presence === "computed") continue;
    const expandedField = expandField(name, field, value);
    if (expandedField !== undefined) expanded[name] = expandedField;
  }
  return expanded;
}

function expandField(name: string, field: Field, object: ObjectValue): unknown {
  if (field.kind === "secret") {
    const { plain, writeOnly } = secretArgumentNames(name);
    return expandValue(object[writeOnly] ?? object[plain]);
  }
  const argument = toSnakeCase(name);
  if (field.kind !== "block") return expandValue(object[argument]);
  const block = getSingleBlock(object, argument);
  return isObject(block) ? expandFields(field.fields, block) : expandValue(block);
}

function expandValue(value: Value | undefined): unknown {
  if (value === null || value === undefined) return undefined;
  if (isUnknown(value)) return UNRESOLVED;
  // A fraction that no number of JavaScript holds exactly. No argument takes one, and its text is for the message.
  if (value instanceof Decimal) return value.text;
  return Array.isArray(value) ? value.map((element) => (isUnknown(element) ? UNRESOLVED : element)) : value;
}
