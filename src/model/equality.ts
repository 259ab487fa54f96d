import type { Field } from "./field";
import { areKeywordsEqual, normalizeKeyword } from "./keywords";
import { areMessagesEqual } from "./message";
import { areSendersEqual } from "./sender";

/** True when AJO would treat both texts alike, by the field's own notion of equal. */
export function areStringsEqual(field: Field & { kind: "string" }, left: string, right: string): boolean {
  switch (field.semanticEquality) {
    case "message":
      return areMessagesEqual(left, right);
    case "sender":
      return areSendersEqual(left, right);
    default:
      return left === right;
  }
}

/** True when both sets of words mean the same to AJO. */
export function areStringSetsEqual(
  field: Field & { kind: "stringSet" },
  left: readonly string[],
  right: readonly string[],
): boolean {
  if (field.semanticEquality === "keywords") return areKeywordsEqual(left, right);
  const items = new Set(left);
  return items.size === new Set(right).size && right.every((item) => items.has(item));
}

/** The words of `actual` in the spelling of `written` where AJO makes no difference between the two. */
export function preserveUserSpelling(
  field: Field & { kind: "stringSet" },
  userItems: readonly string[],
  items: readonly string[],
): readonly string[] {
  if (field.semanticEquality !== "keywords") return items;
  const spellings = new Map(userItems.map((item) => [normalizeKeyword(item), item]));
  return [...new Set(items.map((item) => spellings.get(normalizeKeyword(item)) ?? item))];
}
