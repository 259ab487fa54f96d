import type { StringField, StringSetField } from "./field";
import { normalizeKeyword } from "./keywords";
import { normalizeMessage } from "./message";
import { normalizeSender } from "./sender";

/** True when AJO treats both strings alike. */
export function areStringsEqual(field: StringField, left: string, right: string): boolean {
  return normalize(field, left) === normalize(field, right);
}

/** True when AJO treats both sets alike. */
export function areStringSetsEqual(field: StringSetField, left: readonly string[], right: readonly string[]): boolean {
  const leftItems = new Set(left.map((item) => normalize(field, item)));
  const rightItems = new Set(right.map((item) => normalize(field, item)));
  return leftItems.size === rightItems.size && [...leftItems].every((item) => rightItems.has(item));
}

/** The form that all spellings of a string share that AJO treats alike. */
function normalize({ semanticEquality }: StringField | StringSetField, value: string): string {
  switch (semanticEquality) {
    case "message":
      return normalizeMessage(value);
    case "sender":
      return normalizeSender(value);
    case "keywords":
      return normalizeKeyword(value);
    default:
      return value;
  }
}
