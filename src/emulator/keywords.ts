import { normalizeKeyword, parseKeywords } from "../model";

/** Keywords as AJO keeps them: one comma-separated text, each trimmed, in capitals and once. */
export function normalizeKeywordList(csv: string): string {
  return [...new Set(parseKeywords(csv).map(normalizeKeyword))].join(",");
}
