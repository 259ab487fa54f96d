import type { Diagnostic } from "../diagnostics";
import type * as proto from "../gen/tfplugin6";
import { Diagnostic_Severity } from "../gen/tfplugin6";
import type { Path, PathStep } from "../path";
import type { SecretMask } from "../provider";

/** A diagnostic as the protocol carries it, with every known secret masked. */
export function diagnosticMessage({ severity, summary, detail, path }: Diagnostic, mask: SecretMask): proto.Diagnostic {
  return {
    severity: severity === "error" ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary: mask.apply(summary),
    detail: mask.apply(detail),
    ...(path && { attribute: pathMessage(path) }),
  };
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
