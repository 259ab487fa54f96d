/**
 * A line break in a diagnostic. A plain one ("\\n") is shown as it is written in code, because it can come from a server or
 * a configuration, whose texts must not make lines of their own. No such text can contain this one: it differs in each
 * process.
 */
export const LINE_BREAK = `\ufdd0${Math.random().toString(36).slice(2)}${Math.random().toString(36).slice(2)}\ufdd1`;

/** What ends a paragraph of a diagnostic. */
export const PARAGRAPH_BREAK = `${LINE_BREAK}${LINE_BREAK}`;

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

/** A diagnostic's text for the terminal: lines end only where the provider ended them. */
export function toTerminalText(text: string): string {
  return text.split(LINE_BREAK).map(escapeControls).join("\n");
}
