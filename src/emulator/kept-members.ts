import type { Field, Fields } from "../model";
import { ajoKeywords } from "./keywords";

/** The members of an object as they are kept and shown. */
export type Members = Readonly<Record<string, unknown>>;

/** What AJO keeps of a body that passed validation, secrets left aside. What is not set is not kept. */
export function keptMembers(fields: Fields, body: object): Members {
  const values = body as Members;
  const members: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name];
    if (field.presence === "computed" || field.kind === "secret" || value === undefined || value === null) continue;
    const kept = keptValue(field, value);
    if (kept !== undefined) members[name] = kept;
  }
  return members;
}

function keptValue(field: Field, value: unknown): unknown {
  switch (field.kind) {
    case "group": {
      const members = keptMembers(field.fields, value as object);
      return Object.keys(members).length === 0 ? undefined : members;
    }
    case "words": {
      if (field.wire === "csv") return ajoKeywords(value as string) || undefined;
      const words = [...new Set(value as readonly string[])];
      return words.length === 0 ? undefined : words;
    }
    default:
      return value;
  }
}
