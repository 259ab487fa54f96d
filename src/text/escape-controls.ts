// Every module shows texts of others, so this one imports nothing.

/**
 * Characters that a terminal obeys or does not show: controls (C0, C1), marks of the direction of writing, other invisible
 * ones except what joins emoji, line separators, and what is no character.
 */
const UNSAFE = /(?!\u200d)[\p{C}\p{Zl}\p{Zp}]/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Escapes what a terminal must not get from a text of others: the result is one line of visible characters. */
export function escapeControls(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return SHORT_ESCAPES[character] ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`);
  });
}

/** The same for a text of several lines, such as a stack: the lines stay, and all but the first are indented. */
export function escapeLines(text: string): string {
  const [first = "", ...others] = text.split("\n").map(escapeControls);
  return [first, ...others.map((line) => (line.startsWith("  ") ? line : `  ${line}`))].join("\n");
}

/** A heading and its items, each on a line of its own, whatever texts of others they hold. */
export function formatLines(heading: string, items: readonly string[]): string {
  return [heading, ...items].map(escapeControls).join("\n  - ");
}

/**
 * JSON of visible characters. It says the same as that of `JSON.stringify`, which leaves most of the others as they are. With an
 * indentation it has several lines.
 */
export function stringifyVisibly(value: unknown, indent = 0): string {
  const lines = JSON.stringify(value, undefined, indent).split("\n");
  return lines.map((line) => line.replace(UNSAFE, writeUnits)).join("\n");
}

const writeUnits = (character: string) =>
  character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");

/** A text as one word of a shell's command line, as POSIX shells and Git Bash read it. */
export function quoteForShell(text: string): string {
  return /^[\w./:@%+,-][\w./:@%+,=-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
