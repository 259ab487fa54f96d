import { type Described, type Field, type Fields, type ObjectModel, snakeCase, UNRESOLVED } from "../model";
import { isObject, isUnknown, type ObjectValue, type Value } from "../plugin/value";
import { secretArguments } from "./secret-arguments";

/**
 * What a configuration or a plan says of an object, in the model's words: null is left out, unknown is
 * unresolved, and a secret is whichever of its two arguments is set.
 */
export function describedOf<F extends Fields>(
  model: Pick<ObjectModel<F>, "fields" | "declared">,
  value: ObjectValue,
): Described<F> {
  return describeFields(model.declared, value) as Described<F>;
}

function describeFields(fields: Fields, value: ObjectValue): Record<string, unknown> {
  const described: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.presence === "computed") continue;
    const one = describeField(name, field, value);
    if (one !== undefined) described[name] = one;
  }
  return described;
}

function describeField(name: string, field: Field, object: ObjectValue): unknown {
  if (field.kind === "secret") {
    const { plain, writeOnly } = secretArguments(name);
    return describeValue(object[writeOnly] ?? object[plain]);
  }
  const value = object[snakeCase(name)];
  return field.kind === "group" && isObject(value) ? describeFields(field.fields, value) : describeValue(value);
}

function describeValue(value: Value | undefined): unknown {
  if (value === null || value === undefined) return undefined;
  if (isUnknown(value)) return UNRESOLVED;
  return Array.isArray(value) ? value.map((element) => (isUnknown(element) ? UNRESOLVED : element)) : value;
}
