import {
  type Fields,
  type GroupField,
  keepSpelling,
  type ObjectModel,
  parseKeywords,
  sameText,
  secretNames,
  snakeCase,
  type TextField,
  type WordsField,
} from "../model";
import { isObject, type ObjectValue, type Value } from "../plugin/value";
import { secretArguments } from "./secret-arguments";

/** An object as the API answers it. */
export type Answer = Readonly<Record<string, unknown>>;

/**
 * The Terraform state of an object that the API returned. `previous` is the plan or the earlier state:
 * from it come the arguments that the API never returns, and the user's spelling where AJO makes no difference.
 */
export function stateOf(
  { fields, options }: Pick<ObjectModel, "fields" | "options">,
  answer: Answer,
  previous: ObjectValue,
): ObjectValue {
  return { ...stateOfFields(fields, answer, previous), ...optionsOf(options, previous) };
}

/** The options as they were chosen, or as they are by default. AJO does not know them. */
export function optionsOf(options: Fields, previous: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.entries(options).map(([name, field]) => {
      const byDefault = "default" in field ? (field.default ?? null) : null;
      return [snakeCase(name), previous[snakeCase(name)] ?? byDefault];
    }),
  );
}

function stateOfFields(fields: Fields, answer: Answer, previous: ObjectValue): ObjectValue {
  const state: Record<string, Value> = {};
  for (const [name, field] of Object.entries(fields)) {
    const argument = snakeCase(name);
    const value = answer[name] ?? null;
    const before = previous[argument] ?? null;
    switch (field.kind) {
      case "text":
        state[argument] = textState(field, value, before);
        break;
      case "words":
        state[argument] = wordsState(field, value, before);
        break;
      case "flag":
        state[argument] = typeof value === "boolean" ? value : (field.default ?? null);
        break;
      case "count":
        state[argument] = typeof value === "number" ? value : (field.default ?? null);
        break;
      case "group":
        state[argument] = groupState(field, value, before);
        break;
      case "secret":
        Object.assign(state, secretState(name, answer, previous));
    }
  }
  return state;
}

function textState(field: TextField, value: unknown, before: Value): Value {
  if (typeof value !== "string") return null;
  return typeof before === "string" && sameText(field, before, value) ? before : value;
}

function wordsState(field: WordsField, value: unknown, before: Value): Value {
  const written = Array.isArray(before) ? before.filter((word) => typeof word === "string") : undefined;
  const words = answeredWords(value);
  // To AJO no words and none given are the same; to Terraform they are not.
  if (words.length === 0) return written?.length === 0 ? [] : null;
  return written === undefined ? words : keepSpelling(field, written, words);
}

/** AJO's words come as a list or joined by commas. */
function answeredWords(value: unknown): string[] {
  if (typeof value === "string") return parseKeywords(value);
  return Array.isArray(value) ? value.filter((word) => typeof word === "string") : [];
}

function groupState(field: GroupField, value: unknown, before: Value): Value {
  if (typeof value !== "object" || value === null) return null;
  const state = stateOfFields(field.fields, value as Answer, isObject(before) ? before : {});
  // A mere "no" is there whether or not the rest is.
  return Object.values(state).every((member) => member === null || member === false) ? null : state;
}

function secretState(name: string, answer: Answer, previous: ObjectValue): ObjectValue {
  const { plain, writeOnly, version, updatedAt } = secretArguments(name);
  return {
    [plain]: previous[plain] ?? null,
    [writeOnly]: null,
    [version]: previous[version] ?? null,
    [updatedAt]: (answer[secretNames(name).updatedAt] as string | undefined) ?? null,
  };
}
