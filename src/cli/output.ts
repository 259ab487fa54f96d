import type { OutputConfiguration } from "commander";
import { escapeControls, stringifyVisibly } from "../text/escape-controls";
import { printLines, printProblem } from "../text/print-lines";

export { printLines };

/**
 * Lets a command go on when nobody reads what it prints any more, as after `| head`: its files and its exit code are still
 * right.
 */
export function dropOutputOfClosedPipes(): void {
  const ignore = (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  };
  process.stdout.on("error", ignore);
  process.stderr.on("error", ignore);
}

export type Style = "bold" | "dim" | "red" | "yellow" | "green";

/** A text as it looks on a terminal. What is printed elsewhere has no colours. */
function paint(text: string, ...styles: readonly Style[]): string {
  if (process.stdout.isTTY !== true) return text;
  // Loaded on a terminal only: it asks the environment for more than we want to know.
  const colors = require("picocolors") as typeof import("picocolors");
  return styles.reduce((painted, style) => colors[style](painted), text);
}

/** Prints a line that stands out, on a terminal. */
export function printStyled(text: string, ...styles: readonly Style[]): void {
  process.stdout.write(`${paint(escapeControls(text), ...styles)}\n`);
}

/** Prints a label of our own, and beside it a text, which stays in its column where the terminal is wide enough. */
export function printLabelled(label: string, text: string, ...styles: readonly Style[]): void {
  const width = process.stdout.columns || Number.POSITIVE_INFINITY;
  const isWide = width - label.length >= MIN_COLUMN;
  const rows = hangLines(
    escapeControls(text),
    isWide ? label : "    ",
    isWide ? " ".repeat(label.length) : "    ",
    width,
  );
  const [first = "", ...others] = isWide ? rows : [label.trimEnd(), ...rows];
  process.stdout.write(
    `${[`${paint(first.slice(0, label.length), ...styles)}${first.slice(label.length)}`, ...others].join("\n")}\n`,
  );
}

/** How wide a text beside a label is at least. In a narrower terminal it begins below. */
const MIN_COLUMN = 30;

/** Prints a text in lines that are easy to read: as wide as the terminal, and at most 100 characters. */
export function printParagraph(text: string, { indent = 0 }: { readonly indent?: number } = {}): void {
  const width = terminalWidth() - indent;
  const lines = wrapWords(escapeControls(text), width).map((line) => `${" ".repeat(indent)}${line}\n`);
  process.stdout.write(lines.join(""));
}

const MAX_WIDTH = 100;

/** How wide lines of text are: as the terminal, and at most 100 characters. */
export function terminalWidth(withoutTerminal = MAX_WIDTH): number {
  return Math.min(process.stdout.columns || withoutTerminal, MAX_WIDTH);
}

/** The lines of a text, none wider than this where a word is not. */
export function wrapWords(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The lines of a text, none wider than this: the first begins so, the others so. */
export function hangLines(text: string, first: string, others: string, width: number): string[] {
  const rows = wrapWords(text, width - Math.max(first.length, others.length));
  return rows.map((row, index) => `${index === 0 ? first : others}${row}`);
}

/** Prints a value as JSON of visible characters, in one line. */
export function printJson(value: unknown): void {
  process.stdout.write(`${stringifyVisibly(value)}\n`);
}

/**
 * Prints a table. The last column is not padded. On a terminal the header is dim, and columns that have no room are in lines below
 * the others, further in.
 */
export function printTable(header: readonly string[] | undefined, rows: readonly (readonly string[])[]): void {
  // Escaped before they are measured.
  const lines = (header === undefined ? rows : [header, ...rows]).map((cells) => cells.map(escapeControls));
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0))) ?? [];
  const groups = groupColumns(widths, process.stdout.columns || Number.POSITIVE_INFINITY);
  for (const [row, cells] of lines.entries()) {
    for (const [index, columns] of groups.entries()) {
      const padded = columns.map((column) => (cells[column] ?? "").padEnd(widths[column] ?? 0));
      const text = padded.join("  ").trimEnd();
      if (text === "" && index > 0) continue;
      const line = `${index === 0 ? "" : BELOW}${text}`;
      printStyled(line, ...(header !== undefined && row === 0 ? (["dim"] as const) : []));
    }
  }
}

/** Where the columns begin that are below the others. */
const BELOW = "    ";

/** The columns of each line of a row, as many as there is room for. */
function groupColumns(widths: readonly number[], room: number): number[][] {
  const groups: number[][] = [];
  let used = 0;
  for (const [column, width] of widths.entries()) {
    const group = groups.at(-1);
    if (group !== undefined && used + 2 + width <= room) {
      group.push(column);
      used += 2 + width;
    } else {
      groups.push([column]);
      used = (groups.length === 1 ? 0 : BELOW.length) + width;
    }
  }
  return groups;
}

/** A line that says what a command is doing. */
export interface ProgressLine {
  show(text: string): void;
  clear(): void;
}

/** Shows a line where messages are, on a terminal only. It is gone when the output comes. */
export function createProgressLine(): ProgressLine {
  const { stderr } = process;
  if (stderr.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  const print = (text: string) => void stderr.write(`\r\u001b[K${text}`);
  return { show: (text) => print(escapeControls(text).slice(0, stderr.columns)), clear: () => print("") };
}

/** Prints what went wrong, and details on lines of their own. */
export function printError(message: string, ...details: readonly string[]): void {
  printProblem(`error: ${message}`, ...details.map((line) => `  ${line.trimStart()}`));
}

/** What commander adds to a message about a misspelled name, on a line of its own. */
const SUGGESTION = /\n\(Did you mean [\w, -]+\?\)$/;

/** How commander prints its messages, in which it quotes arguments. Its help is a text of ours. */
export const commanderOutput: OutputConfiguration = {
  outputError(text, write) {
    const message = text.trimEnd();
    const suggestion = SUGGESTION.exec(message)?.[0] ?? "";
    write(`${escapeControls(message.slice(0, message.length - suggestion.length))}${suggestion}\n`);
  },
};
