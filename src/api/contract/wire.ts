import {
  type Field,
  type Fields,
  formatKeywords,
  type ObjectInput,
  type ObjectModel,
  parseKeywords,
  type StringSetField,
  UNRESOLVED,
} from "../../model";
import type { RequestBody, ResponseObject, WriteKind } from "./wire-types";

type Vendor<V extends string> = [V] extends [never] ? unknown : { readonly vendor: V };
type Members = Record<string, unknown>;

/**
 * A description as the API takes it, secrets included where they are given. What is not set is left out.
 * The values must have passed the model's `validate`; that nothing is missing is checked here once more.
 */
export function toWire<F extends Fields, V extends string, P extends WriteKind>(
  model: ObjectModel<F, V>,
  object: ObjectInput<F>,
  writeKind: P,
): RequestBody<F, P> & Vendor<V> {
  const members = convertFields(model.fields, object, stringSetToWire);
  const missing = Object.entries<Field>(model.fields).filter(
    ([name, field]) =>
      field.presence === "required" && !(name in members) && !(field.kind === "secret" && writeKind === "replace"),
  );
  if (missing.length > 0) {
    throw new Error(`The ${model.title} cannot be sent without ${missing.map(([name]) => name).join(", ")}.`);
  }
  return { ...(model.vendor === undefined ? {} : { vendor: model.vendor }), ...members } as RequestBody<F, P> &
    Vendor<V>;
}

/** What an answer, or a body, says of the fields that a person sets. Null and absent are both left out. */
export function fromWire<F extends Fields, V extends string>(
  model: ObjectModel<F, V>,
  object: ResponseObject<F> | RequestBody<F, "replace">,
): ObjectInput<F> {
  return convertFields(model.fields, object, stringSetFromWire) as ObjectInput<F>;
}

type ConvertStringSet = (field: StringSetField, value: unknown) => string | readonly string[] | undefined;

const stringSetToWire: ConvertStringSet = (field, value) => {
  const words = (value as readonly (string | typeof UNRESOLVED)[]).map(assertResolved) as string[];
  if (words.length === 0) return undefined;
  return field.wire === "csv" ? formatKeywords(words) : words;
};

const stringSetFromWire: ConvertStringSet = (field, value) => {
  const words = field.wire === "csv" ? parseKeywords(value as string) : (value as readonly string[]);
  return words.length === 0 ? undefined : words;
};

/** Walks the fields that a person sets and keeps those with a value. Only words look different on the wire. */
function convertFields(fields: Fields, object: object, words: ConvertStringSet): Members {
  const members: Members = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = assertResolved((object as Members)[name]);
    if (field.presence === "computed" || value === undefined || value === null) continue;
    const converted = convertField(field, value, words);
    if (converted !== undefined) members[name] = converted;
  }
  return members;
}

function convertField(field: Field, value: unknown, words: ConvertStringSet): unknown {
  switch (field.kind) {
    case "text":
    case "secret":
    case "flag":
    case "count":
      return value;
    case "words":
      return words(field, value);
    case "group":
      return undefinedIfEmpty(convertFields(field.fields, value as object, words));
  }
}

function assertResolved(value: unknown): unknown {
  if (value === UNRESOLVED) throw new Error("A value that is not known yet cannot be sent.");
  return value;
}

/** A group in which nothing is set means the same as no group. */
function undefinedIfEmpty(members: Members): Members | undefined {
  return Object.keys(members).length === 0 ? undefined : members;
}
