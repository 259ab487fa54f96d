import { escapeControls } from "./escape-controls";

// The way to the terminal: file names, arguments and stacks are texts of others, of which it obeys nothing.

/** Prints these lines to the output of the process. None of them becomes several. */
export function printLines(...lines: readonly string[]): void {
  writeLines(process.stdout, lines);
}

/** Prints these lines to its error output. None of them becomes several. */
export function printProblem(...lines: readonly string[]): void {
  writeLines(process.stderr, lines);
}

function writeLines(output: NodeJS.WritableStream, lines: readonly string[]): void {
  output.write(lines.map((line) => `${escapeControls(line)}\n`).join(""));
}
