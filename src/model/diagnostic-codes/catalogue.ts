import { ADVICE } from "./advice";
import { API } from "./api";
import type { Code } from "./codes";
import { CONFIGURATION } from "./configuration";
import { PROVIDER } from "./provider";
import type { CodeText } from "./text";

/**
 * What each code means, for the docs. The provider itself only needs the codes (`codes.ts`): these texts are not in its
 * file, which Terraform loads several times per command.
 */
export const CATALOGUE: Readonly<Record<Code, CodeText>> = { ...ADVICE, ...API, ...PROVIDER, ...CONFIGURATION };

/** What a code stands for, in a few words. */
export function codeTitle(code: Code): string {
  return CATALOGUE[code].title;
}

/** What kind of diagnostic each thousand of codes is. */
const KINDS = { AJO1: "advice", AJO2: "api", AJO3: "provider", AJO4: "configuration" } as const;

/** What kind of diagnostic a code is. */
export function codeKind(code: Code) {
  return KINDS[code.slice(0, 4) as keyof typeof KINDS];
}
