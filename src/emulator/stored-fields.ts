import { type Field, type Fields, normalizeKeyword, parseKeywords } from "../model";
import { classifySender } from "../model/sender";

/** The fields of an object as AJO stores and shows them, by their wire names. */
export type StoredFields = Readonly<Record<string, unknown>>;

/** Converts a valid body to what AJO stores of it, without secrets. What is not set is omitted. */
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
    case "block": {
      const stored = toStoredFields(field.fields, value as object);
      return Object.keys(stored).length === 0 ? undefined : stored;
    }
    case "stringSet": {
      if (field.wireFormat === "csv") return normalizeKeywordList(value as string) || undefined;
      const items = [...new Set(value as readonly string[])];
      return items.length === 0 ? undefined : items;
    }
    default:
      return value;
  }
}

/** Rewrites phone numbers as Sinch shows them. Only for objects that Sinch knows: a surface keeps its sender as typed. */
export function normalizeNumbers(fields: Fields, stored: StoredFields): StoredFields {
  const entries = Object.entries(stored).map(([name, value]) => {
    const field = fields[name];
    const isNumber = field?.kind === "string" && field.semanticEquality === "sender";
    return [name, isNumber ? stripInternationalPrefix(String(value)) : value];
  });
  return Object.fromEntries(entries);
}

/** A short number keeps its prefix: without it, it would be a short code, or no sender at all. */
function stripInternationalPrefix(sender: string): string {
  const digits = /^(?:\+|00)(\d+)$/.exec(sender)?.[1] ?? sender;
  return classifySender(digits) === classifySender(sender) ? digits : sender;
}

/** Keywords as AJO stores them: trimmed, in capitals, without duplicates. */
export function normalizeKeywordList(csv: string): string {
  return [...new Set(parseKeywords(csv).map(normalizeKeyword))].join(",");
}
