import { API_ERRORS } from "./api-errors";
import type { CodeText, DiagnosticCode } from "./codes";
import { CONFIGURATION_ERRORS } from "./configuration-errors";
import { CONFIGURATION_WARNINGS } from "./configuration-warnings";
import { PROVIDER_DIAGNOSTICS } from "./provider-diagnostics";

/**
 * What each code means, for the docs. The provider itself only needs the codes (`codes.ts`): these texts are not in its
 * file, which Terraform loads several times per command.
 */
export const CODE_TEXTS: Readonly<Record<DiagnosticCode, CodeText>> = {
  ...CONFIGURATION_WARNINGS,
  ...API_ERRORS,
  ...PROVIDER_DIAGNOSTICS,
  ...CONFIGURATION_ERRORS,
};

/** What a code stands for, in a few words. */
export function titleForCode(code: DiagnosticCode): string {
  return CODE_TEXTS[code].title;
}

/** What kind of diagnostic each thousand of codes is. */
const DIAGNOSTIC_KINDS = { AJO1: "advice", AJO2: "api", AJO3: "provider", AJO4: "configuration" } as const;

/** What kind of diagnostic a code is. */
export function kindForCode(code: DiagnosticCode) {
  return DIAGNOSTIC_KINDS[code.slice(0, 4) as keyof typeof DIAGNOSTIC_KINDS];
}
