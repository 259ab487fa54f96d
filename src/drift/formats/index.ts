import type { DriftReport } from "../report";
import type { FormatOptions } from "./options";
import { formatJson } from "./wording";

export type { FormatOptions } from "./options";

/** Writes a report in a format. */
export type DriftFormat = (report: DriftReport, options?: FormatOptions) => string;

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
