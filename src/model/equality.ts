import type { Field } from "./field";
import { keywordKey, sameKeywords } from "./keywords";
import { sameMessage } from "./message";
import { sameSender } from "./sender";

/** True when AJO would treat both texts alike, by the field's own notion of equal. */
export function sameText(field: Field & { kind: "text" }, left: string, right: string): boolean {
  switch (field.equality) {
    case "message":
      return sameMessage(left, right);
    case "sender":
      return sameSender(left, right);
    default:
      return left === right;
  }
}

/** True when both sets of words mean the same to AJO. */
export function sameWords(
  field: Field & { kind: "words" },
  left: readonly string[],
  right: readonly string[],
): boolean {
  if (field.equality === "keywords") return sameKeywords(left, right);
  const words = new Set(left);
  return words.size === new Set(right).size && right.every((word) => words.has(word));
}

/** The words of `actual` in the spelling of `written` where AJO makes no difference between the two. */
export function keepSpelling(
  field: Field & { kind: "words" },
  written: readonly string[],
  actual: readonly string[],
): readonly string[] {
  if (field.equality !== "keywords") return actual;
  const spellings = new Map(written.map((word) => [keywordKey(word), word]));
  return [...new Set(actual.map((word) => spellings.get(keywordKey(word)) ?? word))];
}
