import { normalizeKeyword, parseKeywords } from "../../model";
import { keywordRule } from "../../model/keywords";
import type { ProviderFunction } from "../../plugin/provider-function";
import { assertRule, readStringArgument } from "./text-argument";

/** `provider::ajo::keywords` */
export const createKeywordsFunction = (): ProviderFunction => ({
  summary: "The keywords of a comma-separated text",
  description:
    "The keywords of a text that separates them with commas, as AJO's own form does, in their order. White space around a keyword is taken away, and blank ones are left out. Of keywords that AJO takes for the same, which is without regard to case, the first one stays.",
  parameters: [{ name: "csv", type: "string", description: "Keywords, such as `STOP, QUIT, Stop all`." }],
  returnType: ["list", "string"],
  run(args) {
    const first = new Map<string, string>();
    for (const keyword of parseKeywords(readStringArgument(args, 0))) {
      const key = normalizeKeyword(assertRule(keyword, keywordRule, 0));
      if (!first.has(key)) first.set(key, keyword);
    }
    return [...first.values()];
  },
});
