import { type BlockField, type Fields, type ObjectModel, parseKeywords, secretFieldNames, toSnakeCase } from "../model";
import { isSameInstant, toCanonicalInstant } from "../model/instant";
import { getSingleBlock, isObject, type ObjectValue, type Resource, type Value } from "../plugin";
import { secretArgumentNames } from "./schema";

type ApiFields = Readonly<Record<string, unknown>>;

/** An object as the API returns it, whatever its kind. */
export type ApiObject = ApiFields & { readonly id: string; readonly name?: string | null | undefined };

/**
 * The Terraform state of an object that the API returned. What the API never returns (secrets, options) comes from
 * `previous`, which is the plan or the earlier state. The values are spelled as AJO spells them: the plugin restores the
 * user's spelling by the schema's `semanticEquals`.
 */
export function flatten(
  { fields, options }: Pick<ObjectModel, "fields" | "options">,
  object: ApiObject,
  previous: ObjectValue,
): ObjectValue {
  return { ...flattenFields(fields, object, previous), ...optionsWithDefaults(options, previous) };
}

function flattenFields(fields: Fields, object: ApiFields, previous: ObjectValue): ObjectValue {
  const state: Record<string, Value> = {};
  for (const [name, field] of Object.entries(fields)) {
    const argument = toSnakeCase(name);
    const value = object[name] ?? null;
    const previousValue = previous[argument] ?? null;
    switch (field.kind) {
      case "string":
        state[argument] =
          typeof value !== "string" ? null : field.instant ? flattenInstant(value, previousValue) : value;
        break;
      case "stringSet":
        state[argument] = flattenStringSet(value, previousValue);
        break;
      case "bool":
        state[argument] = typeof value === "boolean" ? value : (field.default ?? null);
        break;
      case "integer":
        state[argument] = typeof value === "number" ? value : (field.default ?? null);
        break;
      case "block":
        state[argument] = flattenBlock(field, value, getSingleBlock(previous, argument));
        break;
      case "secret":
        Object.assign(state, flattenSecret(name, object, previous));
    }
  }
  return state;
}

/** The same instant keeps its spelling, so that it does not look changed. A new one gets AJO's usual form. */
function flattenInstant(value: string, previousValue: Value): string {
  return typeof previousValue === "string" && isSameInstant(value, previousValue)
    ? previousValue
    : toCanonicalInstant(value);
}

/** AJO returns strings as a list or joined by commas. To AJO no strings and an empty list are the same, to Terraform not. */
function flattenStringSet(value: unknown, previousValue: Value): Value {
  const items = typeof value === "string" ? parseKeywords(value) : Array.isArray(value) ? value : [];
  const strings = items.filter((item) => typeof item === "string");
  if (strings.length > 0) return strings;
  return Array.isArray(previousValue) && previousValue.length === 0 ? [] : null;
}

function flattenBlock(field: BlockField, value: unknown, previousBlock: Value): Value {
  if (typeof value !== "object" || value === null) return null;
  const state = flattenFields(field.fields, value as ApiFields, isObject(previousBlock) ? previousBlock : {});
  // AJO returns a flag that is false whether or not the rest of the block is set.
  return Object.values(state).every((member) => member === null || member === false) ? null : state;
}

function flattenSecret(name: string, object: ApiFields, previous: ObjectValue): ObjectValue {
  const { plain, writeOnly, version, updatedAt } = secretArgumentNames(name);
  const value = object[secretFieldNames(name).updatedAt];
  return {
    [plain]: previous[plain] ?? null,
    [writeOnly]: null,
    [version]: previous[version] ?? null,
    [updatedAt]: typeof value === "string" ? flattenInstant(value, previous[updatedAt] ?? null) : null,
  };
}

/** The options as they are set, or their defaults. The API does not know them. */
export function optionsWithDefaults(options: Fields, previous: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.entries(options).map(([name, field]) => {
      const defaultValue = "default" in field ? (field.default ?? null) : null;
      return [toSnakeCase(name), previous[toSnakeCase(name)] ?? defaultValue];
    }),
  );
}

/** The functions that upgrade a stored state, by the schema version that it has. */
export function createStateUpgraders(model: ObjectModel): NonNullable<Resource<never>["upgradeState"]> {
  return {
    // Version 1 added fields, which the next read fills, and options, which get their defaults.
    0: (state) => ({ ...state, ...optionsWithDefaults(model.options, state) }),
    // Version 2 has blocks in lists. The plugin layer reads both forms.
    1: (state) => state,
  };
}
