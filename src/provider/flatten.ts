import {
  areStringsEqual,
  type BlockField,
  type Fields,
  type ObjectModel,
  parseKeywords,
  preserveUserSpelling,
  type StringField,
  type StringSetField,
  secretFieldNames,
  toSnakeCase,
} from "../model";
import { isObject, type ObjectValue, type Resource, type Value } from "../plugin";
import { secretArgumentNames } from "./schema";

type ApiFields = Readonly<Record<string, unknown>>;

/** An object as the API returns it, whatever its kind. */
export type ApiObject = ApiFields & { readonly id: string; readonly name?: string | null | undefined };

/**
 * The Terraform state of an object that the API returned. `previous` is the plan or the earlier state:
 * from it come the arguments that the API never returns, and the user's spelling where AJO makes no difference.
 */
export function flatten(
  { fields, options }: Pick<ObjectModel, "fields" | "options">,
  object: ApiObject,
  previous: ObjectValue,
): ObjectValue {
  return { ...flattenFields(fields, object, previous), ...optionsWithDefaults(options, previous) };
}

/** The options as they were chosen, or as they are by default. AJO does not know them. */
export function optionsWithDefaults(options: Fields, previous: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.entries(options).map(([name, field]) => {
      const defaultValue = "default" in field ? (field.default ?? null) : null;
      return [toSnakeCase(name), previous[toSnakeCase(name)] ?? defaultValue];
    }),
  );
}

function flattenFields(fields: Fields, object: ApiFields, previous: ObjectValue): ObjectValue {
  const state: Record<string, Value> = {};
  for (const [name, field] of Object.entries(fields)) {
    const argument = toSnakeCase(name);
    const value = object[name] ?? null;
    const previousValue = previous[argument] ?? null;
    switch (field.kind) {
      case "string":
        state[argument] = flattenString(field, value, previousValue);
        break;
      case "stringSet":
        state[argument] = flattenStringSet(field, value, previousValue);
        break;
      case "bool":
        state[argument] = typeof value === "boolean" ? value : (field.default ?? null);
        break;
      case "integer":
        state[argument] = typeof value === "number" ? value : (field.default ?? null);
        break;
      case "block":
        state[argument] = flattenBlock(field, value, previousValue);
        break;
      case "secret":
        Object.assign(state, flattenSecret(name, object, previous));
    }
  }
  return state;
}

function flattenString(field: StringField, value: unknown, previousValue: Value): Value {
  if (typeof value !== "string") return null;
  return typeof previousValue === "string" && areStringsEqual(field, previousValue, value) ? previousValue : value;
}

function flattenStringSet(field: StringSetField, value: unknown, previousValue: Value): Value {
  const previousWords = Array.isArray(previousValue)
    ? previousValue.filter((word) => typeof word === "string")
    : undefined;
  const words = toWords(value);
  // To AJO no words and none given are the same; to Terraform they are not.
  if (words.length === 0) return previousWords?.length === 0 ? [] : null;
  return previousWords === undefined ? words : preserveUserSpelling(field, previousWords, words);
}

/** AJO's words come as a list or joined by commas. */
function toWords(value: unknown): string[] {
  if (typeof value === "string") return parseKeywords(value);
  return Array.isArray(value) ? value.filter((word) => typeof word === "string") : [];
}

function flattenBlock(field: BlockField, value: unknown, previousValue: Value): Value {
  if (typeof value !== "object" || value === null) return null;
  const state = flattenFields(field.fields, value as ApiFields, isObject(previousValue) ? previousValue : {});
  // A mere "no" is there whether or not the rest is.
  return Object.values(state).every((member) => member === null || member === false) ? null : state;
}

function flattenSecret(name: string, object: ApiFields, previous: ObjectValue): ObjectValue {
  const { plain, writeOnly, version, updatedAt } = secretArgumentNames(name);
  return {
    [plain]: previous[plain] ?? null,
    [writeOnly]: null,
    [version]: previous[version] ?? null,
    [updatedAt]: (object[secretFieldNames(name).updatedAt] as string | undefined) ?? null,
  };
}

/** How a stored state of each older version is lifted to the next one. */
export function createStateUpgraders(model: ObjectModel): NonNullable<Resource<never>["upgradeState"]> {
  return {
    // Version 1 added fields, of which the next read tells, and options, which are as by default.
    0: (state) => ({ ...state, ...optionsWithDefaults(model.options, state) }),
  };
}
