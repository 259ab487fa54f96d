import { API_ERRORS } from "./api-errors";
import type { CodeText, DiagnosticCode } from "./codes";
import { CONFIGURATION_ERRORS } from "./configuration-errors";
import { CONFIGURATION_WARNINGS } from "./configuration-warnings";
import { POLICY_FINDINGS } from "./policy-findings";
import { PROVIDER_DIAGNOSTICS } from "./provider-diagnostics";
import { SURFACE_DIAGNOSTICS } from "./surface-diagnostics";
import { SYNTHESIS_ERRORS } from "./synthesis-errors";

/**
 * The texts of all codes, for the docs. The provider only needs the codes (`codes.ts`): these texts are not bundled into
 * it, because Terraform loads it several times per command.
 */
export const CODE_TEXTS: Readonly<Record<DiagnosticCode, CodeText>> = {
  ...CONFIGURATION_WARNINGS,
  ...API_ERRORS,
  ...SURFACE_DIAGNOSTICS,
  ...PROVIDER_DIAGNOSTICS,
  ...CONFIGURATION_ERRORS,
  ...SYNTHESIS_ERRORS,
  ...POLICY_FINDINGS,
};

/** The kind of diagnostic by the first digit of the code. */
const DIAGNOSTIC_KINDS = {
  AJO1: "advice",
  AJO2: "api",
  AJO3: "provider",
  AJO4: "configuration",
  AJO5: "policy",
} as const;

/** The kind of diagnostic that a code is for. */
export function kindForCode(code: DiagnosticCode) {
  return DIAGNOSTIC_KINDS[code.slice(0, 4) as keyof typeof DIAGNOSTIC_KINDS];
}
