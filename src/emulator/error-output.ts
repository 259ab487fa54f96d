import { escapeControls } from "../text/escape-controls";

/** Prints to the error output of the process, a line for each text. File names and stacks hold texts of others. */
export function printProblem(...lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `${escapeControls(line)}\n`).join(""));
}
