import type { Field, Fields } from "../model";
import { normalizeKeywordList } from "./keywords";

/** The members of an object as they are kept and shown. */
export type StoredFields = Readonly<Record<string, unknown>>;

/** What AJO keeps of a body that passed validation, secrets left aside. What is not set is not kept. */
export function toStoredFields(fields: Fields, body: object): StoredFields {
  const values = body as StoredFields;
  const stored: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name];
    if (field.presence === "computed" || field.kind === "secret" || value === undefined || value === null) continue;
    const storedValue = toStoredValue(field, value);
    if (storedValue !== undefined) stored[name] = storedValue;
  }
  return stored;
}

function toStoredValue(field: Field, value: unknown): unknown {
  switch (field.kind) {
    case "group": {
      const stored = toStoredFields(field.fields, value as object);
      return Object.keys(stored).length === 0 ? undefined : stored;
    }
    case "words": {
      if (field.wire === "csv") return normalizeKeywordList(value as string) || undefined;
      const words = [...new Set(value as readonly string[])];
      return words.length === 0 ? undefined : words;
    }
    default:
      return value;
  }
}
