import type { Diagnostic, SituationCodes } from "../diagnostics";
import type * as proto from "../gen/tfplugin6";
import { Diagnostic_Severity } from "../gen/tfplugin6";
import type { Path, PathStep } from "../path";
import type { SecretMask } from "../provider";

/** A diagnostic as the protocol carries it, with every known secret masked. */
export function diagnosticMessage(
  diagnostic: Diagnostic,
  mask: SecretMask,
  codes: SituationCodes | undefined,
): proto.Diagnostic {
  const { severity, detail, path } = diagnostic;
  return {
    severity: severity === "error" ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary: mask.apply(headline(diagnostic, codes)),
    detail: mask.apply(detail),
    ...(path && { attribute: pathMessage(path) }),
  };
}

/** The summary with its code, if there is one: "The object is gone (AJO3001)". */
export function headline({ summary, code, situation }: Diagnostic, codes: SituationCodes | undefined): string {
  const shown = code ?? (situation && codes?.[situation]);
  return shown === undefined ? summary : `${summary} (${shown})`;
}

/** A path as the protocol carries it. */
export function pathMessage(path: Path): proto.AttributePath {
  return { steps: path.map((step) => ({ selector: selector(step) })) };
}

function selector(step: PathStep): NonNullable<proto.AttributePath_Step["selector"]> {
  if (typeof step === "string") return { $case: "attributeName", value: step };
  if (typeof step === "number") return { $case: "elementKeyInt", value: step };
  return { $case: "elementKeyString", value: step.key };
}
