import { countNoun } from "../../model/format";
import { escapeControls } from "../../text/escape-controls";
import type {
  AttributeReport,
  DriftReport,
  ObjectReport,
  ReportedDiagnostic,
  StackReport,
  UnmanagedReport,
} from "../report";
import type { DriftFormatOptions } from "./options";
import {
  describeChange,
  describeLastChange,
  describeNextApply,
  describeSecretCure,
  describeSecretDrift,
  formatDiagnosticTitle,
  formatValue,
  isReported,
  judgeReport,
  listGeneralDiagnostics,
  writeHeadline,
  writeRemarks,
} from "./wording";

/** The most characters that GitHub takes for a comment. GitLab takes more. */
const MAX_COMMENT_LENGTH = 65_536;
/** The most characters of a value, a message or a name that a row shows. */
const MAX_TEXT_LENGTH = 300;

/** The first line of the Markdown. A pipeline finds its comment by it, to update it. */
const MARKER = "<!-- cdktf-provider-ajo drift -->";

const SYMBOLS: Readonly<Record<string, string>> = {
  error: "🛑",
  failed: "🛑",
  unsettled: "🛑",
  drift: "⚠️",
  pending: "🔵",
  unmanaged: "🟣",
  clean: "✅",
};

/** A piece that is shown as a whole or not at all: a table's row, or the lines of one diagnostic. */
type Row = string;

/** Rows below a heading, with what opens and closes them. */
interface Section {
  readonly open: string;
  readonly rows: readonly Row[];
  readonly close: string;
}

/** The report for a comment of a pull request, and for the summary of a job: no longer than that may be. */
export function renderMarkdown(report: DriftReport, { maxLength = MAX_COMMENT_LENGTH }: DriftFormatOptions): string {
  const head = [
    MARKER,
    `### ${SYMBOLS[judgeReport(report)]} ${writeHeadline(report)}`,
    writeRemarks(report).join(" "),
  ].filter((text) => text !== "");
  const sections = [
    ...listGeneral(report),
    ...report.stacks.flatMap(listDiagnostics),
    listStacks(report.stacks),
    ...report.stacks.flatMap(listObjects),
    ...(report.unmanaged === undefined ? [] : listUnmanaged(report.unmanaged)),
    ...listRules(report),
  ];
  return fitSections(`${head.join("\n\n")}\n`, sections, maxLength);
}

/** Puts as many rows below each other as there is room for, the most important first, and says how many are left out. */
function fitSections(head: string, sections: readonly Section[], maxLength: number): string {
  const total = sections.reduce((sum, { rows }) => sum + rows.length, 0);
  const notice = (left: number) => `\n_${countNoun(left, "more row")} left out: a comment has no room for them._\n`;
  // The longest that the notice can be is kept free from the beginning.
  const room = maxLength - notice(total).length;
  let text = head;
  let shown = 0;
  for (const { open, rows, close } of sections) {
    let section = `\n${open}`;
    let count = 0;
    for (const row of rows) {
      if (text.length + section.length + row.length + close.length > room) break;
      section += row;
      count++;
    }
    if (count > 0) text += section + close;
    shown += count;
    if (count < rows.length) break;
  }
  return shown < total ? text + notice(total - shown) : text;
}

function createTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  title = "",
  end = "\n",
): Section {
  const toRow = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return { open: `${title}${toRow(columns)}${toRow(columns.map(() => "---"))}`, rows: rows.map(toRow), close: end };
}

const createFold = (
  summary: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  isOpen = false,
) => createTable(columns, rows, `<details${isOpen ? " open" : ""}><summary>${summary}</summary>\n\n`, "\n</details>\n");

function listDiagnostics({ name, errors, warnings }: StackReport): Section[] {
  const rows = [
    ...errors.map((error) => toDiagnosticRow(error, "Error")),
    ...warnings.map((warning) => toDiagnosticRow(warning, "Warning")),
  ];
  return rows.length === 0 ? [] : [createTable([`Stack ${quote(name)}`, "What it says"], rows)];
}

function listGeneral(report: DriftReport): Section[] {
  const rows = listGeneralDiagnostics(report).map((diagnostic) => toDiagnosticRow(diagnostic, diagnostic.severity));
  return rows.length === 0 ? [] : [createTable(["All stacks", "What it says"], rows)];
}

function toDiagnosticRow(diagnostic: ReportedDiagnostic, severity: "Error" | "Warning"): string[] {
  const { address, detail } = diagnostic;
  const place = address === undefined ? "" : `${quote(address)}: `;
  const more = detail === "" ? "" : `<br>${quoteLines(detail)}`;
  return [
    severity === "Error" ? "🛑 error" : "⚠️ warning",
    `${place}${quote(formatDiagnosticTitle(diagnostic))}${more}`,
  ];
}

function listStacks(stacks: readonly StackReport[]): Section {
  const rows = stacks.map(({ name, condition, objectCount, objects }) => {
    const count = (wanted: ObjectReport["condition"]) => objects.filter((one) => one.condition === wanted).length;
    const counts = [objectCount, count("drift"), count("pending"), count("converged"), count("ignored")].map(String);
    const isKnown = condition !== "failed" && condition !== "unsettled";
    return [quote(name), `${SYMBOLS[condition]} ${condition}`, ...(isKnown ? counts : counts.map(() => "?"))];
  });
  return createTable(["Stack", "Condition", "Objects", "Drift", "Pending", "Converged", "Ignored"], rows);
}

function listObjects({ name, objects }: StackReport): Section[] {
  const reported = objects.filter(isReported);
  if (reported.length === 0) return [];
  const summary = `<b>${quote(name)}</b>: ${countNoun(reported.length, "object")}`;
  const columns = ["Object", "Attribute", "Recorded", "Now", "Declared"];
  return [
    createFold(
      summary,
      columns,
      reported.flatMap(listAttributes),
      reported.some(({ condition }) => condition === "drift"),
    ),
  ];
}

function listAttributes(object: ObjectReport): string[][] {
  const name = object.name === undefined ? "" : `<br>${quote(object.name)}`;
  const about = `${quote(object.address)}${name}<br>${quote(describeChange(object))}<br>${describeNextApply(object)}`;
  const rows = object.attributes.filter(isReported).map((attribute) => listVersionCells(attribute, object));
  const [first = ["", "", "", ""], ...others] = rows;
  return [[about, ...first], ...others.map((row) => ["", ...row])];
}

function listVersionCells(attribute: AttributeReport, { lastChange }: ObjectReport): string[] {
  const path = quote(attribute.path);
  if (attribute.condition === "secret")
    return [
      path,
      "(sensitive)",
      `${quote(describeSecretDrift(attribute, lastChange))}<br>${quote(describeSecretCure(attribute))}`,
      "(sensitive)",
    ];
  const cell = (shown: AttributeReport["actual"]) =>
    "value" in shown ? quote(formatValue(shown)) : formatValue(shown);
  return [path, cell(attribute.recorded), cell(attribute.actual), cell(attribute.declared)];
}

function listUnmanaged({ sandboxes, states, objects }: UnmanagedReport): Section[] {
  const coverage = sandboxes.map(({ sandbox, managed, unmanaged, percent }) => [
    quote(sandbox),
    String(managed),
    String(unmanaged),
    `${percent} %`,
  ]);
  const rows = objects
    .filter(isReported)
    .map(({ type, name, sandbox, lastChange, id }) => [
      `${quote(name)}<br>${quote(type)}`,
      quote(sandbox),
      quote(id),
      quote(describeLastChange(lastChange)),
    ]);
  return [
    createTable(
      [`Sandbox, compared with ${countNoun(states.length, "state")}`, "Managed", "Unmanaged", "Coverage"],
      coverage,
    ),
    ...(rows.length === 0
      ? []
      : [
          createFold(
            `${countNoun(rows.length, "unmanaged object")}`,
            ["Object", "Sandbox", "Id", "Last changed by"],
            rows,
          ),
        ]),
  ];
}

function listRules({ ignoreRules }: DriftReport): Section[] {
  const rows = ignoreRules.map(({ rule, reason, condition, expires }) => [
    quote(rule),
    quote(reason),
    condition === "expired" ? `expired on ${quote(expires)}` : `matches nothing, expires on ${quote(expires)}`,
  ]);
  return rows.length === 0 ? [] : [createTable(["Ignore rule to remove", "Reason", "Why"], rows)];
}

/** A text of others, as code: nothing in it is Markdown, HTML, a link, a mention or the end of a cell. */
function quote(text: string): string {
  return `<code>${escapeMarkdown(cut(text))}</code>`;
}

/** The same for a text of several lines. */
function quoteLines(text: string): string {
  return `<code>${cut(text).split("\n").map(escapeMarkdown).join("<br>")}</code>`;
}

function cut(text: string): string {
  if (text.length <= MAX_TEXT_LENGTH) return text;
  return `${text.slice(0, MAX_TEXT_LENGTH - 1).replace(/[\ud800-\udbff]$/, "")}… (${countNoun(text.length, "character")})`;
}

/**
 * Writes all that is neither a letter nor a digit as a reference: Markdown takes such a character for itself wherever it
 * stands. Spaces that would be lost are kept.
 */
function escapeMarkdown(text: string): string {
  return escapeControls(text)
    .replace(/[!-/:-@[-`{-~]/g, (character) => (/[,()]/.test(character) ? character : `&#${character.charCodeAt(0)};`))
    .replace(/^ | (?= )| $/g, "&nbsp;");
}
