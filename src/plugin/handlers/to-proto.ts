import { escapeControls } from "../../text/escape-controls";
import type { Diagnostic, DiagnosticReasonCodes } from "../diagnostics";
import type { Timestamp } from "../gen/google/protobuf/timestamp";
import type * as proto from "../gen/tfplugin6";
import { Diagnostic_Severity } from "../gen/tfplugin6";
import { formatPath, type Path, type PathStep } from "../path";
import type { Block } from "../schema";
import type { SecretMasker } from "../secret-masker";
import { PARAGRAPH_BREAK, toTerminalText } from "../terminal-text";
import type { ObjectValue } from "../value";
import { findNestedBlock, placeDiagnostic } from "./diagnostic-place";

/**
 * Converts a diagnostic to its protocol message. This is where diagnostics leave: every known secret is masked, what a
 * terminal would obey is escaped, and none is placed at a line that holds a secret. The block is that in which paths begin.
 */
export function diagnosticToProto(
  diagnostic: Diagnostic,
  mask: SecretMasker,
  codes: DiagnosticReasonCodes | undefined,
  block: Block | undefined,
  config?: ObjectValue,
): proto.Diagnostic {
  const { severity, path } = diagnostic;
  const place = placeDiagnostic(diagnostic, block, config);
  const detail = isPlacedAt(path ?? [], place) ? diagnostic.detail : nameArgument(diagnostic, path ?? []);
  return {
    severity: severity === "error" ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary: escapeControls(mask.applyToMessage(summaryWithCode(diagnostic, codes))),
    detail: toTerminalText(mask.applyToMessage(detail)),
    ...(place && { attribute: pathToProto(place, block) }),
  };
}

const isPlacedAt = (path: Path, place: Path | undefined) => path.every((step, index) => place?.[index] === step);

/** The detail of a diagnostic that is shown away from its argument, which its text has to name. */
function nameArgument({ summary, detail }: Diagnostic, path: Path): string {
  const name = path.findLast((step) => typeof step === "string") ?? "";
  return `${summary} ${detail}`.includes(name) ? detail : `${detail}${PARAGRAPH_BREAK}Argument: ${formatPath(path)}`;
}

/** The summary with its code, if there is one: "The object is gone (AJO3001)". */
export function summaryWithCode(
  { summary, code, reason }: Diagnostic,
  codes: DiagnosticReasonCodes | undefined,
): string {
  const shownCode = code ?? (reason && codes?.[reason]);
  return shownCode === undefined ? summary : `${summary} (${shownCode})`;
}

/** Converts a path to its protocol message. The block is that in which it begins. */
export function pathToProto(path: Path, block: Block | undefined): proto.AttributePath {
  return { steps: addBlockIndexes(path, block).map((step) => ({ selector: toSelector(step) })) };
}

/** Adds the index after the name of each block that is a list of at most one to Terraform only. */
function addBlockIndexes(path: Path, outermost: Block | undefined): Path {
  return path.flatMap((step, index): Path => {
    const nested = findNestedBlock(path.slice(0, index + 1), outermost);
    return nested?.nesting === "optionalSingle" && typeof path[index + 1] === "string" ? [step, 0] : [step];
  });
}

function toSelector(step: PathStep): NonNullable<proto.AttributePath_Step["selector"]> {
  if (typeof step === "string") return { $case: "attributeName", value: step };
  if (typeof step === "number") return { $case: "elementKeyInt", value: step };
  return { $case: "elementKeyString", value: step.key };
}

/** Converts a date to its protocol message: whole seconds since 1970, rounded down, and nanoseconds. */
export function timestampToProto(date: Date): Timestamp {
  const milliseconds = date.getTime();
  if (Number.isNaN(milliseconds)) throw new TypeError("The provider named a point in time that is none.");
  const seconds = Math.floor(milliseconds / 1000);
  return { seconds, nanos: (milliseconds - seconds * 1000) * 1_000_000 };
}
