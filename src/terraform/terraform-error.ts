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

/** The frames that the engines draw around a message. */
const FRAME = /^[\s│╷╵]+/;

/** Makes an error of what a command printed for people. Source lines, in which secrets may be, are left out. */
export function parseTextError(command: string, code: number | null, output: string): TerraformError {
  const lines = output.split("\n").map((line) => line.replace(FRAME, "").trimEnd());
  const start = lines.findIndex((line) => line.startsWith("Error: "));
  if (start === -1) {
    const last = lines.filter((line) => line !== "").at(-1) ?? "It printed nothing.";
    return new TerraformError(`${command} failed`, `It ended with ${code}. It printed last: ${last}`);
  }
  const next = lines.findIndex((line, index) => index > start && /^(?:Error|Warning): /.test(line));
  const detail = lines
    .slice(start + 1, next === -1 ? undefined : next)
    .filter((line) => !/^(?:on .+ line \d+|with .+|\d+: )/.test(line))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    // The engines break paragraphs, not lists.
    .replace(/(?<=\S)\n(?=[^\s*-])/g, " ")
    .trim();
  return new TerraformError((lines[start] ?? "").slice("Error: ".length), detail);
}
