import {
  type Described,
  type Field,
  type Fields,
  formatKeywords,
  type ObjectModel,
  parseKeywords,
  UNRESOLVED,
  type WordsField,
} from "../../model";
import type { Purpose, WireBody, WireObject } from "./wire-types";

type Vendor<V extends string> = [V] extends [never] ? unknown : { readonly vendor: V };
type Members = Record<string, unknown>;

/**
 * A description as the API takes it, secrets included where they are given. What is not set is left out.
 * The values must have passed the model's `validate`; that nothing is missing is checked here once more.
 */
export function toWire<F extends Fields, V extends string, P extends Purpose>(
  model: ObjectModel<F, V>,
  object: Described<F>,
  purpose: P,
): WireBody<F, P> & Vendor<V> {
  const members = convert(model.fields, object, wordsToWire);
  const missing = Object.entries<Field>(model.fields).filter(
    ([name, field]) =>
      field.presence === "required" && !(name in members) && !(field.kind === "secret" && purpose === "replace"),
  );
  if (missing.length > 0) {
    throw new Error(`The ${model.title} cannot be sent without ${missing.map(([name]) => name).join(", ")}.`);
  }
  return { ...(model.vendor === undefined ? {} : { vendor: model.vendor }), ...members } as WireBody<F, P> & Vendor<V>;
}

/** What an answer, or a body, says of the fields that a person sets. Null and absent are both left out. */
export function fromWire<F extends Fields, V extends string>(
  model: ObjectModel<F, V>,
  object: WireObject<F> | WireBody<F, "replace">,
): Described<F> {
  return convert(model.fields, object, wordsFromWire) as Described<F>;
}

type ConvertWords = (field: WordsField, value: unknown) => string | readonly string[] | undefined;

const wordsToWire: ConvertWords = (field, value) => {
  const words = (value as readonly (string | typeof UNRESOLVED)[]).map(resolve) as string[];
  if (words.length === 0) return undefined;
  return field.wire === "csv" ? formatKeywords(words) : words;
};

const wordsFromWire: ConvertWords = (field, value) => {
  const words = field.wire === "csv" ? parseKeywords(value as string) : (value as readonly string[]);
  return words.length === 0 ? undefined : words;
};

/** Walks the fields that a person sets and keeps those with a value. Only words look different on the wire. */
function convert(fields: Fields, object: object, words: ConvertWords): Members {
  const members: Members = {};
  for (const [name, field] of Object.entries(fields)) {
    const given = resolve((object as Members)[name]);
    if (field.presence === "computed" || given === undefined || given === null) continue;
    const converted = convertField(field, given, words);
    if (converted !== undefined) members[name] = converted;
  }
  return members;
}

function convertField(field: Field, given: unknown, words: ConvertWords): unknown {
  switch (field.kind) {
    case "text":
    case "secret":
    case "flag":
    case "count":
      return given;
    case "words":
      return words(field, given);
    case "group":
      return filled(convert(field.fields, given as object, words));
  }
}

function resolve(value: unknown): unknown {
  if (value === UNRESOLVED) throw new Error("A value that is not known yet cannot be sent.");
  return value;
}

/** A group in which nothing is set means the same as no group. */
function filled(members: Members): Members | undefined {
  return Object.keys(members).length === 0 ? undefined : members;
}
