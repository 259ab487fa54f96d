import { canBeSilenced, type DiagnosticCode, isDiagnosticCode } from "./diagnostic-codes/codes";
import { quote, quoteInFull } from "./format";
import { knownItems, type Resolvable } from "./object";
import { chooseSuggestion } from "./rules";
import type { ValidationIssue } from "./validation-issue";

/** The field of the provider, and of every object, that holds the codes of silenced warnings. */
export const SILENCED_WARNINGS = "silencedWarnings";

/** The issues without silenced warnings. Errors cannot be silenced. */
export function removeSilenced<P extends { readonly code?: DiagnosticCode }>(
  issues: readonly P[],
  silenced: readonly string[],
): P[] {
  const silencedCodes = new Set<string | undefined>(silenced);
  return issues.filter(({ code }) => code === undefined || !canBeSilenced(code) || !silencedCodes.has(code));
}

/** The codes in a value of that field, as far as they are known. */
export function selectKnownCodes(codes: unknown): string[] {
  return Array.isArray(codes) ? codes.filter((code) => typeof code === "string") : [];
}

/** Finds codes that cannot be silenced, and codes that do not exist and so would silence nothing. */
export function validateSilencedCodes(
  path: readonly string[],
  codes: Resolvable<readonly Resolvable<string>[]>,
): ValidationIssue[] {
  return knownItems(codes).flatMap((code): ValidationIssue[] => {
    if (!isDiagnosticCode(code)) return [{ severity: "error", path, ...describeUnknownCode(code) }];
    if (canBeSilenced(code)) return [];
    return [
      {
        severity: "error",
        code: "AJO4014",
        path,
        summary: `${code} cannot be silenced`,
        detail: `${code} is no advice: it says what AJO or this provider refuses, or what happens to an object. Only the codes that begin with AJO1 can be silenced. Remove it.`,
      },
    ];
  });
}

function describeUnknownCode(code: string): Pick<ValidationIssue, "code" | "summary" | "detail"> {
  const digits = /\d{4}/.exec(code)?.[0];
  const suggestion = chooseSuggestion([`AJO${digits}`], (one) => isDiagnosticCode(one) && canBeSilenced(one));
  const resolution =
    suggestion !== undefined
      ? `Write ${quoteInFull(suggestion)}.`
      : `A code looks like "AJO1001", and stands at the end of a warning's first line.`;
  return {
    code: "AJO4015",
    summary: "Unknown diagnostic code",
    detail: `${quote(code)} is not a code of this provider. ${resolution}`,
  };
}
