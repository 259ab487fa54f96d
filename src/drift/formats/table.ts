import { createColors } from "picocolors";
import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
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
  disarmBrackets,
  formatDiagnosticTitle,
  formatValue,
  isReported,
  judgeReport,
  listGeneralDiagnostics,
  listVersions,
  writeHeadline,
  writeRemarks,
} from "./wording";

type Style = "bold" | "dim" | "red" | "yellow" | "cyan" | "green" | "magenta";
/** A piece of a line: a text, which is escaped, or a text and how it looks. */
type Span = string | readonly [text: string, ...styles: Style[]];

const CONDITION_STYLES: Readonly<Record<string, Style>> = {
  error: "red",
  failed: "red",
  unsettled: "red",
  drift: "yellow",
  secret: "yellow",
  pending: "cyan",
  converged: "green",
  unmanaged: "magenta",
  clean: "green",
  ignored: "dim",
};

/** The report for a terminal: the stacks in a table, and below it what differs. */
export function renderTable(report: DriftReport, options: DriftFormatOptions): string {
  const page = new TerminalPage(options);
  page.line(0, [[writeHeadline(report), "bold", styleOf(judgeReport(report))]]);
  for (const remark of writeRemarks(report)) page.line(0, [remark]);
  page.blank();
  addOverview(page, report.stacks);
  for (const stack of report.stacks) addStack(page, stack);
  const general = listGeneralDiagnostics(report);
  if (general.length > 0) page.blank();
  for (const { severity, ...diagnostic } of general) addDiagnostic(page, diagnostic, severity);
  if (report.unmanaged !== undefined) addUnmanaged(page, report.unmanaged);
  addRules(page, report);
  return page.toString();
}

/** The least columns for a text, however narrow the terminal is. */
const MIN_ROOM = 24;

/** Lines of a terminal. The only way in is {@link line}, so nothing that a terminal obeys gets past it. */
class TerminalPage {
  readonly #lines: string[] = [];
  readonly #colors: ReturnType<typeof createColors>;
  readonly #width: number;

  constructor({ color = isColorTerminal(), width = process.stdout.columns }: DriftFormatOptions) {
    this.#colors = createColors(color);
    this.#width = width ?? Number.POSITIVE_INFINITY;
  }

  /**
   * Adds a line, in as many rows as the terminal needs.
   *
   * @param hang How much further in all rows but the first begin; all rows, if there is a label, which stands before the first.
   */
  line(indent: number, spans: readonly Span[], hang = 0, label?: Span): void {
    const text = spans.map((span) => this.#paint(span)).join("");
    const inset = Math.max(Math.min(hang, this.#width - indent - MIN_ROOM), 0);
    const room = Math.max(this.#width - indent - inset, MIN_ROOM);
    const rows = Number.isFinite(room) ? wrapAnsi(text, room, { hard: true, trim: false }).split("\n") : [text];
    if (label !== undefined && inset === hang) rows[0] = `${this.#paint(label)}${rows[0]}`;
    else if (label !== undefined) rows.unshift(this.#paint(label));
    for (const [index, row] of rows.entries())
      this.#lines.push(
        disarm(`${" ".repeat(indent + (index > 0 ? inset : 0))}${index > 0 ? row.trimStart() : row}`.trimEnd()),
      );
  }

  /** Adds an empty line, but no second one. */
  blank(): void {
    if (this.#lines.at(-1) !== "") this.#lines.push("");
  }

  toString(): string {
    return `${this.#lines.join("\n").trimEnd()}\n`;
  }

  #paint(span: Span): string {
    const [text, ...styles] = typeof span === "string" ? [span] : span;
    return styles.reduce((painted, style) => this.#colors[style](painted), disarmBrackets(escapeControls(text)));
  }
}

/** Keeps a line from being taken for a command by the pipeline that prints it: GitHub looks at its beginning. */
const disarm = (row: string) => row.replace(/^([\s-]*):(?=:)/, "$1\\u003a");

/** True if what is printed goes to a terminal whose user has nothing against colours. */
function isColorTerminal(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return process.stdout.isTTY === true && (NO_COLOR ?? "") === "" && TERM !== "dumb";
}

const styleOf = (condition: string): Style => CONDITION_STYLES[condition] ?? "bold";

/** The columns of the overview. The last ones are left out where they say nothing. */
const COLUMNS = ["Stack", "Condition", "Objects", "Drift", "Pending", "Converged", "Ignored"] as const;
const ALWAYS_SHOWN = 4;

function addOverview(page: TerminalPage, stacks: readonly StackReport[]): void {
  const all = [[...COLUMNS], ...stacks.map(listCells)];
  const shown = COLUMNS.map(
    (_, index) => index < ALWAYS_SHOWN || all.slice(1).some((cells) => /[1-9]/.test(cells[index] ?? "")),
  );
  const rows = all.map((cells) => cells.filter((_, index) => shown[index]));
  const widths = rows[0]?.map((_, index) => Math.max(...rows.map((cells) => stringWidth(cells[index] ?? "")))) ?? [];
  for (const [row, cells] of rows.entries()) {
    const spans = cells.map((cell, index): Span => {
      const gap = " ".repeat((widths[index] ?? 0) - stringWidth(cell));
      const text = index < 2 ? `${cell}${gap}  ` : `${gap}${cell}  `;
      return row === 0 ? [text, "dim"] : index === 1 ? [text, styleOf(cell)] : text;
    });
    page.line(0, spans);
  }
}

function listCells({ name, condition, objectCount, objects }: StackReport): string[] {
  const count = (wanted: ObjectReport["condition"]) => String(objects.filter((one) => one.condition === wanted).length);
  const isKnown = condition !== "failed" && condition !== "unsettled";
  const counts = [String(objectCount), count("drift"), count("pending"), count("converged"), count("ignored")];
  return [escapeControls(name), condition, ...(isKnown ? counts : counts.map(() => "?"))];
}

function addStack(page: TerminalPage, stack: StackReport): void {
  const objects = stack.objects.filter(isReported);
  if (objects.length + stack.errors.length + stack.warnings.length === 0) return;
  page.blank();
  page.line(
    0,
    [
      [stack.name, "bold"],
      [`  ${stack.source}`, "dim"],
    ],
    2,
  );
  for (const error of stack.errors) addDiagnostic(page, error, "Error");
  for (const warning of stack.warnings) addDiagnostic(page, warning, "Warning");
  for (const object of objects) addObject(page, object);
}

function addDiagnostic(page: TerminalPage, diagnostic: ReportedDiagnostic, severity: "Error" | "Warning"): void {
  const place = diagnostic.address === undefined ? "" : ` (${diagnostic.address})`;
  const title = `${formatDiagnosticTitle(diagnostic)}${place}`;
  page.line(
    2,
    [
      [`${severity}: `, severity === "Error" ? "red" : "yellow"],
      [title, "bold"],
    ],
    2,
  );
  for (const line of diagnostic.detail.split("\n")) page.line(4, [line], 2, ["│ ", "dim"]);
}

function addObject(page: TerminalPage, object: ObjectReport): void {
  const name = object.name === undefined ? "" : ` ${JSON.stringify(object.name)}`;
  const sandbox = object.sandbox === undefined ? "" : ` in ${object.sandbox}`;
  page.line(2, [[object.address, "bold"], `${name}${sandbox}`], 2);
  page.line(4, [[describeChange(object), styleOf(object.condition)], `. ${describeNextApply(object)}`]);
  for (const attribute of object.attributes.filter(isReported)) addAttribute(page, attribute, object);
}

function addAttribute(page: TerminalPage, attribute: AttributeReport, { condition, lastChange }: ObjectReport): void {
  const mark: readonly Span[] =
    attribute.condition === condition ? [] : [[`  ${attribute.condition}`, styleOf(attribute.condition)]];
  page.line(4, [attribute.path, ...mark], 2);
  if (attribute.condition === "secret") {
    page.line(6, [describeSecretDrift(attribute, lastChange)]);
    page.line(6, [describeSecretCure(attribute)]);
    return;
  }
  const versions = listVersions(attribute);
  const width = Math.max(...versions.map(({ label }) => label.length)) + 2;
  for (const { label, shown } of versions) page.line(6, [formatValue(shown)], width, [label.padEnd(width), "dim"]);
}

function addUnmanaged(page: TerminalPage, { sandboxes, states, objects }: UnmanagedReport): void {
  page.blank();
  page.line(0, [["Unmanaged", "bold"], `  compared with ${countNoun(states.length, "state")}`]);
  for (const { sandbox, managed, unmanaged, percent } of sandboxes)
    page.line(2, [`${sandbox}: ${managed} of ${countNoun(managed + unmanaged, "object")} managed (${percent} %)`]);
  for (const { type, name, id, sandbox, lastChange } of objects.filter(isReported)) {
    page.line(2, [[type, "magenta"], ` ${JSON.stringify(name)} in ${sandbox}, ${id}`], 2);
    page.line(4, [`Last changed by ${describeLastChange(lastChange)}`], 2);
  }
  if (objects.some(isReported)) page.line(2, [['"cdktf-provider-ajo adopt" writes code that imports them.', "dim"]], 2);
}

function addRules(page: TerminalPage, { ignoreRules }: DriftReport): void {
  if (ignoreRules.length === 0) return;
  page.blank();
  page.line(0, [["Ignore rules to remove", "bold"]]);
  for (const { rule, reason, condition, expires } of ignoreRules) {
    const why = condition === "expired" ? `expired on ${expires}` : `matches nothing, expires on ${expires}`;
    page.line(2, [rule, [`  ${why} (${reason})`, "dim"]], 2);
  }
}
