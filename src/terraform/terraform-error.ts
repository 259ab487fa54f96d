import type { EngineDiagnostic } from "./json-stream";

/** Terraform, or OpenTofu, could not do what it was asked for. */
export class TerraformError extends Error {
  override readonly name = "TerraformError";

  constructor(
    /** What is wrong, in a few words. */
    readonly summary: string,
    /** Why, and what to do. */
    readonly detail: string,
    /** All that the engine and the provider said. Empty if the engine did not get so far. */
    readonly diagnostics: readonly EngineDiagnostic[] = [],
  ) {
    super(`${summary}: ${detail}`);
  }
}

/** Makes an error of a run with `-json`: of its first error, with all that was said; or else of what it printed for people. */
export function createRunError(
  command: string,
  { code, output }: { readonly code: number | null; readonly output: string },
  diagnostics: readonly EngineDiagnostic[],
): TerraformError {
  const first = diagnostics.find(({ severity }) => severity === "error");
  if (first === undefined) return parseTextError(command, code, output);
  return new TerraformError(first.summary, first.detail, diagnostics);
}

/** The frames that the engines draw around a message. */
const FRAME = /^[\s│╷╵]+/;

/** Makes an error of what a command printed for people. Source lines, in which secrets may be, are left out. */
export function parseTextError(command: string, code: number | null, output: string): TerraformError {
  const lines = output.split("\n").map((line) => line.replace(FRAME, "").trimEnd());
  const [first, ...others] = splitMessages(lines);
  if (first === undefined) {
    const last = lines.filter((line) => line !== "").at(-1) ?? "It printed nothing.";
    return new TerraformError(`${command} failed`, `It ended with ${code}. It printed last: ${last}`);
  }
  // The first may only say that others follow.
  const rest = others.map(({ summary, detail }) => (detail === "" ? summary : `${summary}: ${detail}`));
  return new TerraformError(first.summary, [first.detail, ...rest].filter((text) => text !== "").join("\n\n"));
}

interface TextMessage {
  readonly summary: string;
  readonly detail: string;
}

/** The errors among these lines. Warnings are left out. */
function splitMessages(lines: readonly string[]): TextMessage[] {
  const starts = lines.flatMap((line, index) => (/^(?:Error|Warning): /.test(line) ? [index] : []));
  return starts.flatMap((start, index) => {
    const [title = "", ...text] = lines.slice(start, starts[index + 1]);
    if (!title.startsWith("Error: ")) return [];
    return [{ summary: title.slice("Error: ".length), detail: joinParagraphs(text) }];
  });
}

function joinParagraphs(lines: readonly string[]): string {
  return (
    lines
      .filter((line) => !/^(?:on .+ line \d+|with .+|\d+: )/.test(line))
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      // The engines break paragraphs, not lists.
      .replace(/(?<=\S)\n(?=[^\s*-])/g, " ")
      .trim()
  );
}
