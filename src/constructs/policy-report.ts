import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { escapeControls } from "../text/escape-controls";
import { findAppPolicies, type PolicyResult, type SynthesisFindings } from "./app-policies";
import { isSynthesisComplete, listResults } from "./check-policies";
import type { StackContents } from "./stack-contents";

/** The file with the findings, in the output folder of the app. */
const REPORT_FILE = "ajo-policies.json";
/** The table is as wide as this at most. */
const WIDTH = 100;
const MAX_PATH_WIDTH = 32;
const GAP = "  ";

/**
 * Prints the findings of an app's policies, and writes them to a file: after its last stack, or before CDKTF stops at the
 * errors of this one. The command `cdktf` has all stacks synthesized first.
 */
export function reportPolicies(contents: StackContents, outdir: string): void {
  const { stack } = contents;
  const findings = findAppPolicies(stack)?.findings;
  if (findings === undefined) return;
  const { continueOnErrorAnnotations } = stack.synthesizer as { readonly continueOnErrorAnnotations?: boolean };
  const stops =
    continueOnErrorAnnotations !== true &&
    (findings.byStack.get(stack) ?? []).some(({ result }) => isOpenError(result));
  if (!stops && !isSynthesisComplete(contents, findings)) return;
  const results = listResults(findings).map(({ result }) => result);
  mkdirSync(outdir, { recursive: true });
  writeFileSync(
    join(outdir, REPORT_FILE),
    `${JSON.stringify({ objects: findings.objects, findings: results }, null, 2)}\n`,
  );
  // In one piece: the command cdktf adds a line break to each.
  process.stdout.write(formatReport(results, findings));
}

function isOpenError({ level, acknowledged }: PolicyResult): boolean {
  return level === "error" && acknowledged.length === 0;
}

/** The table of the findings: errors first, what is acknowledged last. */
export function formatReport(
  results: readonly PolicyResult[],
  { objects }: Pick<SynthesisFindings, "objects">,
): string {
  const groups = ["error", "warning", "acknowledged"].map((status) => ({
    status,
    results: results.filter((result) => statusOf(result) === status),
  }));
  const counts = groups.filter((group) => group.results.length > 0);
  const summary =
    counts.length === 0
      ? `no findings at ${count(objects, "object")}`
      : `${count(results.length, "finding")} at ${count(objects, "object")} (${counts.map((group) => `${group.results.length} ${group.status}`).join(", ")})`;
  const rows = groups.flatMap((group) => group.results.map(toRow));
  return `\nAJO policies: ${summary}\n${rows.length === 0 ? "" : `\n${formatTable(["Code", "Level", "Construct", "Finding"], rows)}`}\n`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

function statusOf({ level, acknowledged }: PolicyResult): string {
  return acknowledged.length > 0 ? "acknowledged" : level;
}

function toRow(result: PolicyResult): string[] {
  const { code, path, attribute, message, acknowledged } = result;
  const finding = `${attribute === undefined ? "" : `${attribute}: `}${message}`;
  const reasons = acknowledged.length === 0 ? "" : ` Acknowledged: ${acknowledged.join(" ")}`;
  return [code, statusOf(result), path, `${finding}${reasons}`].map(toPlainText);
}

/** A text on one line, without what a terminal would obey. */
function toPlainText(text: string): string {
  return escapeControls(text.replace(/\s+/g, " ").trim());
}

/** A table of columns, of which the last two are broken into lines. */
function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lengths = header.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? "")].map((text) => text.length)),
  );
  const widths = lengths.map((length, column) => Math.min(length, column === 2 ? MAX_PATH_WIDTH : 24));
  widths[3] = WIDTH - widths.slice(0, 3).reduce((sum, width) => sum + width + GAP.length, 0);
  const rule = widths.map((width) => "-".repeat(width));
  return [header, rule, ...rows].map((row) => formatRow(row, widths)).join("");
}

function formatRow(row: readonly string[], widths: readonly number[]): string {
  const cells = row.map((text, column) => breakLines(text, widths[column] ?? WIDTH));
  const height = Math.max(...cells.map(({ length }) => length));
  const lines = Array.from({ length: height }, (_, line) =>
    cells
      .map((cell, column) => (cell[line] ?? "").padEnd(widths[column] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}

/** The lines of a text: broken at blanks, and within words that are longer than a line. */
function breakLines(text: string, width: number): string[] {
  const words = text.split(" ").flatMap((word) => word.match(new RegExp(`.{1,${width}}`, "gu")) ?? []);
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
