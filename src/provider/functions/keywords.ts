import { keywordKey, parseKeywords } from "../../model";
import { keywordRule } from "../../model/keywords";
import type { ProviderFunction } from "../../plugin/provider-function";
import { obedient, textArgument } from "./text-argument";

/** `provider::ajo::keywords` */
export const keywordsFunction = (): ProviderFunction => ({
  summary: "The keywords of a comma-separated text",
  description:
    "The keywords of a text that separates them with commas, as AJO's own form does, in their order. White space around a keyword is taken away, and blank ones are left out. Of keywords that AJO takes for the same, which is without regard to case, the first one stays.",
  parameters: [{ name: "csv", type: "string", description: "Keywords, such as `STOP, QUIT, Stop all`." }],
  returns: ["list", "string"],
  call(args) {
    const first = new Map<string, string>();
    for (const keyword of parseKeywords(textArgument(args, 0))) {
      const key = keywordKey(obedient(keyword, keywordRule, 0));
      if (!first.has(key)) first.set(key, keyword);
    }
    return [...first.values()];
  },
});
