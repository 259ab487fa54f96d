import type { DriftReport } from "../report";
import type { DriftFormatOptions } from "./options";
import { formatJson } from "./wording";

export type { DriftFormatOptions } from "./options";

/** Writes a report in one format. */
type DriftFormat = (report: DriftReport, options?: DriftFormatOptions) => string;

/**
 * The formats by their names. Each is loaded when it is first used. No text of others gets out of its place in any of them,
 * and none has a value that the report does not show.
 */
export const FORMATS = {
  table: (report, options = {}) => (require("./table") as typeof import("./table")).renderTable(report, options),
  markdown: (report, options = {}) =>
    (require("./markdown") as typeof import("./markdown")).renderMarkdown(report, options),
  json: formatJson,
  junit: (report, options = {}) => (require("./junit") as typeof import("./junit")).renderJUnit(report, options),
  sarif: (report, options = {}) => (require("./sarif") as typeof import("./sarif")).renderSarif(report, options),
  html: (report, options = {}) => (require("./html/page") as typeof import("./html/page")).renderHtml(report, options),
} as const satisfies Record<string, DriftFormat>;

/** A format of a report: for a terminal, a pull request, programs, test results, code scanning, or people in a browser. */
export type DriftFormatName = keyof typeof FORMATS;

/**
 * Writes a report in a format. No text of others gets out of its place, whatever an object is called.
 *
 * @param report What `drift()` returns, or the JSON of an earlier comparison.
 * @returns The text of a whole file: of `html` a page that loads nothing, of `markdown` no more than a comment of GitHub may have.
 * @example
 * const report = await drift({ stacks: ["messaging-*"] });
 * writeFileSync("drift.html", formatDriftReport(report, "html"));
 */
export function formatDriftReport(
  report: DriftReport,
  format: DriftFormatName,
  options: DriftFormatOptions = {},
): string {
  return FORMATS[format](report, options);
}
