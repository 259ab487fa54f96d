import type { Diagnostic, DiagnosticReasonCodes } from "../diagnostics";
import type * as proto from "../gen/tfplugin6";
import { Diagnostic_Severity } from "../gen/tfplugin6";
import type { Path, PathStep } from "../path";
import type { SecretMasker } from "../provider";

/** A diagnostic as the protocol carries it, with every known secret masked. */
export function diagnosticToProto(
  diagnostic: Diagnostic,
  mask: SecretMasker,
  codes: DiagnosticReasonCodes | undefined,
): proto.Diagnostic {
  const { severity, detail, path } = diagnostic;
  return {
    severity: severity === "error" ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary: mask.apply(summaryWithCode(diagnostic, codes)),
    detail: mask.apply(detail),
    ...(path && { attribute: pathToProto(path) }),
  };
}

/** The summary with its code, if there is one: "The object is gone (AJO3001)". */
export function summaryWithCode(
  { summary, code, reason: situation }: Diagnostic,
  codes: DiagnosticReasonCodes | undefined,
): string {
  const shown = code ?? (situation && codes?.[situation]);
  return shown === undefined ? summary : `${summary} (${shown})`;
}

/** A path as the protocol carries it. */
export function pathToProto(path: Path): proto.AttributePath {
  return { steps: path.map((step) => ({ selector: toSelector(step) })) };
}

function toSelector(step: PathStep): NonNullable<proto.AttributePath_Step["selector"]> {
  if (typeof step === "string") return { $case: "attributeName", value: step };
  if (typeof step === "number") return { $case: "elementKeyInt", value: step };
  return { $case: "elementKeyString", value: step.key };
}
