import type { OutputConfiguration } from "commander";
import { escapeControls } from "../text/escape-controls";

// The ways out of the command: file names and arguments are texts of others, of which no terminal obeys anything.

/** Prints these lines. None of them becomes several. */
export function printLines(...lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${escapeControls(line)}\n`).join(""));
}

/** Prints what went wrong. */
export function printError(message: string): void {
  process.stderr.write(`error: ${escapeControls(message)}\n`);
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
