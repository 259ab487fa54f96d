import { type Field, type Fields, normalizeKeyword, parseKeywords } from "../model";

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
    case "block": {
      const stored = toStoredFields(field.fields, value as object);
      return Object.keys(stored).length === 0 ? undefined : stored;
    }
    case "stringSet": {
      if (field.wireFormat === "csv") return normalizeKeywordList(value as string) || undefined;
      const words = [...new Set(value as readonly string[])];
      return words.length === 0 ? undefined : words;
    }
    default:
      return value;
  }
}

/** The members with numbers as Sinch answers them. Only where Sinch is asked: a surface keeps its sender as typed. */
export function normalizeNumbers(fields: Fields, stored: StoredFields): StoredFields {
  const entries = Object.entries(stored).map(([name, value]) => {
    const field = fields[name];
    const isNumber = field?.kind === "string" && field.semanticEquality === "sender";
    return [name, isNumber ? stripInternationalPrefix(String(value)) : value];
  });
  return Object.fromEntries(entries);
}

/** A number without plus or 00 in front. Short codes and names stay as they are. */
function stripInternationalPrefix(sender: string): string {
  return /^(?:\+|00)\d+$/.test(sender) ? sender.replace(/^(?:\+|00)/, "") : sender;
}

/** Keywords as AJO keeps them: one comma-separated text, each trimmed, in capitals and once. */
export function normalizeKeywordList(csv: string): string {
  return [...new Set(parseKeywords(csv).map(normalizeKeyword))].join(",");
}
