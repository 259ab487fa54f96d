import type { OutputConfiguration } from "commander";
import { escapeControls, stringifyVisibly } from "../text/escape-controls";

// The ways out of the command: file names and arguments are texts of others, of which no terminal obeys anything.

/** Prints these lines. None of them becomes several. */
export function printLines(...lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${escapeControls(line)}\n`).join(""));
}

/** Prints a value as JSON of visible characters, in one line. */
export function printJson(value: unknown): void {
  process.stdout.write(`${stringifyVisibly(value)}\n`);
}

/** Prints a table. The last column is not padded. */
export function printTable(header: readonly string[], rows: readonly (readonly string[])[]): void {
  // Escaped before they are measured.
  const lines = [header, ...rows].map((cells) => cells.map(escapeControls));
  const widths = header.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const pad = (cell: string, column: number) => cell.padEnd(widths[column] ?? 0);
  printLines(...lines.map((cells) => cells.map(pad).join("  ").trimEnd()));
}

/** Prints what went wrong, and details on lines of their own. */
export function printError(message: string, ...details: readonly string[]): void {
  const lines = [`error: ${message}`, ...details.map((line) => `  ${line.trimStart()}`)];
  process.stderr.write(lines.map((line) => `${escapeControls(line)}\n`).join(""));
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
