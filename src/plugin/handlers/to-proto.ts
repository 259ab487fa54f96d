import { escapeControls } from "../../text/escape-controls";
import type { Diagnostic, DiagnosticReasonCodes } from "../diagnostics";
import type { Timestamp } from "../gen/google/protobuf/timestamp";
import type * as proto from "../gen/tfplugin6";
import { Diagnostic_Severity } from "../gen/tfplugin6";
import type { Path, PathStep } from "../path";
import type { Block, NestedBlock } from "../schema";
import type { SecretMasker } from "../secret-masker";
import { toTerminalText } from "../terminal-text";

/**
 * Converts a diagnostic to its protocol message. This is where diagnostics leave: every known secret is masked, and what a
 * terminal would obey is escaped.
 */
export function diagnosticToProto(
  diagnostic: Diagnostic,
  mask: SecretMasker,
  codes: DiagnosticReasonCodes | undefined,
  block: Block | undefined,
): proto.Diagnostic {
  const { severity, detail, path } = diagnostic;
  return {
    severity: severity === "error" ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary: escapeControls(mask.applyToMessage(summaryWithCode(diagnostic, codes))),
    detail: toTerminalText(mask.applyToMessage(detail)),
    ...(path && { attribute: pathToProto(leadIntoBlock(path, block), block) }),
  };
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

/**
 * A path that ends at a block, extended by the block's first attribute. Terraform looks for an attribute at the end of the
 * path of a diagnostic, and shows its block if it is not set. Otherwise it would show the block around it.
 */
function leadIntoBlock(path: Path, outermost: Block | undefined): Path {
  const isNamed = typeof path.at(-1) === "string";
  const nested = findNestedBlock(isNamed ? path : path.slice(0, -1), outermost);
  const isOneBlock = nested !== undefined && (!isNamed || SINGLE_NESTINGS.has(nested.nesting));
  return isOneBlock ? [...path, ...Object.keys(nested.block.attributes).slice(0, 1)] : path;
}

const SINGLE_NESTINGS: ReadonlySet<NestedBlock["nesting"]> = new Set(["single", "optionalSingle", "group"]);

/** The nested block whose name ends a path; undefined if something else does. */
function findNestedBlock(path: Path, outermost: Block | undefined): NestedBlock | undefined {
  if (typeof path.at(-1) !== "string") return undefined;
  let block = outermost;
  let nested: NestedBlock | undefined;
  for (const step of path) {
    // An index or a key leads to one of the blocks of the same name.
    if (typeof step !== "string") continue;
    const { blocks = {} } = block ?? {};
    nested = Object.hasOwn(blocks, step) ? blocks[step] : undefined;
    block = nested?.block;
  }
  return nested;
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
