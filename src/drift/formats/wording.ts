import { findModel } from "../../model/collections";
import { countNoun } from "../../model/format";
import { isInstant, isSameInstant, toCanonicalInstant } from "../../model/instant";
import { toAcceptedChange } from "../../model/silenced-warnings";
import { stringifyVisibly } from "../../text/escape-controls";
import type { AttributeReport, DriftReport, LastChange, ObjectReport, ReportedDiagnostic, ShownValue } from "../report";

// How all formats say the same. What is returned may hold texts of others: each format escapes it in its own way.

/** How things stand as a whole: the worst that is in a report. */
export type OverallCondition = "error" | "drift" | "pending" | "unmanaged" | "clean";

/** How things stand: the first of these that fits. An error comes first, for what was not looked at may drift. */
export function judgeReport({ summary, unmanagedError }: DriftReport): OverallCondition {
  if (summary.stacksInError > 0 || unmanagedError !== undefined) return "error";
  if (summary.drift > 0) return "drift";
  if (summary.pending > 0) return "pending";
  return summary.unmanaged > 0 ? "unmanaged" : "clean";
}

/** The state of things in one sentence. */
export function writeHeadline({ summary, unmanagedError }: DriftReport): string {
  const { stacks, stacksInError, objects, drift, pending, ignored, unmanaged } = summary;
  const changed = `${drift} of ${countNoun(objects, "object")} ${drift === 1 ? "was" : "were"} changed by hand`;
  const unseen =
    stacksInError > 0
      ? `${stacks === 1 ? "The stack" : `${stacksInError} of ${countNoun(stacks, "stack")}`} could not be compared`
      : unmanagedError !== undefined && "Unmanaged objects could not be listed";
  if (unseen) return drift > 0 ? `${unseen}, and ${changed}` : unseen;
  if (drift > 0) return changed;
  if (pending > 0)
    return `No drift, but ${countNoun(pending, "change")} ${pending === 1 ? "waits" : "wait"} for an apply`;
  if (unmanaged > 0) return `No drift, but ${describeUnmanaged(unmanaged)}`;
  if (ignored > 0) return "No drift, except what rules ignore";
  if (objects === 0) return "No drift: the states hold no object";
  return objects === 1
    ? "No drift: the object is as declared"
    : `No drift: all ${countNoun(objects, "object")} are as declared`;
}

const describeUnmanaged = (count: number) =>
  `${countNoun(count, "object")} in AJO ${count === 1 ? "is" : "are"} in none of the states`;

/** What else there is to say of the whole, in sentences. */
export function writeRemarks(report: DriftReport): string[] {
  const { summary, ignoreRules } = report;
  const { stacksInError, drift, pending, converged, ignored } = summary;
  const remarks: string[] = [];
  if (stacksInError > 0)
    remarks.push(
      `What ${stacksInError === 1 ? "it holds" : "they hold"} may differ: an error never means that there is no drift.`,
    );
  if (drift > 0 && pending > 0)
    remarks.push(`${countNoun(pending, "more change")} ${pending === 1 ? "waits" : "wait"} for an apply.`);
  if (converged > 0)
    remarks.push(
      `${countNoun(converged, "object")} ${converged === 1 ? "was" : "were"} changed by hand to what is declared.`,
    );
  if (ignored > 0) remarks.push(`Rules ignore the differences of ${countNoun(ignored, "object")}.`);
  if (summary.unmanaged > 0 && judgeReport(report) !== "unmanaged")
    remarks.push(`${describeUnmanaged(summary.unmanaged)}.`);
  if (ignoreRules.length > 0)
    remarks.push(
      `${countNoun(ignoreRules.length, "rule")} of the ignore file ${ignoreRules.length === 1 ? "ignores" : "ignore"} nothing.`,
    );
  return remarks;
}

/** What happened to an object, in a few words. */
export function describeObject({ condition, happened, plannedAction }: ObjectReport): string {
  if (happened === "deleted") return "Deleted by hand";
  if (condition === "converged") return "Changed by hand to what is declared";
  if (happened === "changed") return "Changed by hand";
  if (plannedAction === "create") return "Not made yet";
  return plannedAction === "delete" ? "Not deleted yet" : "Not applied yet";
}

const NEXT_APPLY: Readonly<Record<ObjectReport["plannedAction"], string>> = {
  none: "changes nothing",
  create: "makes it",
  update: "changes it",
  replace: "replaces it",
  delete: "deletes it",
  forget: "removes it from the state, and leaves it in AJO",
  import: "imports it",
};

/** The same with who did it and when, as far as it is known: `Changed by alex@example.com, 29 Nov 2026, 14:03 UTC`. */
export function describeChange(object: ObjectReport): string {
  const { happened, condition, lastChange } = object;
  if (happened === "none") return describeObject(object);
  if (lastChange.by === undefined && lastChange.at === undefined)
    return `${describeObject(object)}, by whom is not known`;
  const end = condition === "converged" && happened === "changed" ? ", to what is declared" : "";
  return `${happened === "deleted" ? "Deleted" : "Changed"} by ${describeLastChange(lastChange)}${end}`;
}

/** What the next apply does to an object, in a sentence. */
export function describeNextApply({ happened, plannedAction, attributes }: ObjectReport): string {
  if (plannedAction === "create" && happened === "deleted") return "The next apply makes it again.";
  // It does nothing about a secret that somebody set, nor about what is as declared by now.
  if (plannedAction === "update" && attributes.some(({ condition }) => condition === "drift"))
    return "The next apply changes it back.";
  return `The next apply ${NEXT_APPLY[plannedAction]}.`;
}

/** Who changed something last and when, as far as it is known: `alex@example.com, 29 Nov 2026, 14:03 UTC`. */
export function describeLastChange({ at, by, source }: LastChange): string {
  if (by === undefined && at === undefined) return "unknown";
  const known = [by ?? "somebody", ...(at === undefined ? [] : [formatInstant(at)])].join(", ");
  return source === "audit" ? `${known} (audit log)` : known;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** An instant as people read it: `29 Nov 2026, 14:03 UTC`. What is none stays as it is. */
export function formatInstant(text: string): string {
  if (!isInstant(text)) return text;
  const [year, month, day, time] = toCanonicalInstant(text).split(/[-T]/);
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}, ${time?.slice(0, "14:03".length)} UTC`;
}

/** A value on one line, as JSON; what cannot be shown in words. */
export function formatValue(shown: ShownValue): string {
  if ("sensitive" in shown) return "(sensitive)";
  if ("unknown" in shown) return "(known after apply)";
  return shown.value === null ? "(not set)" : JSON.stringify(shown.value);
}

/** What is known of a secret that somebody else set: when, and who if that was the object's last change. Not its value. */
export function describeSecretDrift({ setAt }: AttributeReport, { at, by }: LastChange): string {
  const isLastChange = setAt !== undefined && at !== undefined && isSameInstant(setAt, at);
  const who = (isLastChange ? by : undefined) ?? "somebody else";
  return `set by ${who}${setAt === undefined ? "" : `, ${formatInstant(setAt)}`}; the value is not known`;
}

/** What to do about a secret that somebody else set: no apply does it, so it drifts until somebody decides. */
export function describeSecretCure({ path, setAt }: AttributeReport): string {
  const back = `To put yours back, change ${path}_wo_version, or ${path} where that is used.`;
  if (setAt === undefined || !isInstant(setAt)) return back;
  return `${back} To accept this one, add ${JSON.stringify(toAcceptedChange(setAt))} to silenced_warnings.`;
}

/** The three versions of a value: what was applied last, what AJO has now, what the configuration says. */
export interface LabelledVersion {
  readonly label: string;
  readonly shown: ShownValue;
}

/** The versions of a value, each different one once: `Recorded, declared` and `Now`. */
export function listVersions({ recorded, actual, declared }: AttributeReport): LabelledVersion[] {
  const versions: { labels: string[]; shown: ShownValue }[] = [];
  for (const [label, shown] of [
    ["recorded", recorded],
    ["now", actual],
    ["declared", declared],
  ] as const) {
    // What is not shown is not known to be the same.
    const same =
      "value" in shown && versions.find((version) => JSON.stringify(version.shown) === JSON.stringify(shown));
    if (same) same.labels.push(label);
    else versions.push({ labels: [label], shown });
  }
  return versions.map(({ labels, shown }) => ({ label: labels.join(", "), shown }));
}

/** The kind of an object in words: `Sinch SMS credential`. Of another provider, the words of its type. */
export function describeObjectType(type: string): string {
  const title = findModel(type)?.title ?? type.replaceAll("_", " ");
  return title.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

/** A diagnostic's first line: its code, if it has one, and its summary. */
export function formatDiagnosticTitle({ code, summary }: ReportedDiagnostic): string {
  return code === undefined || summary.includes(code) ? summary : `${code}: ${summary}`;
}

/** True of what a report shows by itself: not of what rules ignore, which is listed apart. */
export function isReported({
  ignoredBy,
  condition,
}: {
  readonly ignoredBy?: unknown;
  readonly condition?: string;
}): boolean {
  return ignoredBy === undefined && condition !== "ignored";
}

/** What a report says of no stack: that the unmanaged objects could not be listed, and what could not be found out. */
export function listGeneralDiagnostics({
  unmanagedError,
  warnings,
}: DriftReport): (ReportedDiagnostic & { readonly severity: "Error" | "Warning" })[] {
  const failed = { severity: "Error" as const, summary: "Unmanaged objects could not be listed" };
  return [
    ...(unmanagedError === undefined ? [] : [{ ...failed, detail: unmanagedError }]),
    ...warnings.map((warning) => ({ ...warning, severity: "Warning" as const })),
  ];
}

/** JSON for files and for standard output. */
export function formatJson(value: unknown): string {
  return `${disarmBrackets(stringifyVisibly(value, 2))}\n`;
}

/**
 * Keeps a text from being taken for a command by the pipeline that prints it: Azure and GitHub look for `##[` and `##vso[`
 * anywhere in a line. What is written instead means the same in JSON.
 */
export function disarmBrackets(text: string): string {
  return text.replace(/##(?=\[|vso\[)/g, "\\u0023#");
}
