import { escapeControls } from "../text/escape-controls";

/**
 * A line break in a diagnostic. A plain one ("\\n") is shown as it is written in code, because it can come from a server or
 * a configuration, whose texts must not make lines of their own. No such text can contain this one: it differs in each
 * process.
 */
export const LINE_BREAK = `\ufdd0${Math.random().toString(36).slice(2)}${Math.random().toString(36).slice(2)}\ufdd1`;

/** What ends a paragraph of a diagnostic. */
export const PARAGRAPH_BREAK = `${LINE_BREAK}${LINE_BREAK}`;

/** A diagnostic's text for the terminal: lines end only where the provider ended them. */
export function toTerminalText(text: string): string {
  return text.split(LINE_BREAK).map(escapeControls).join("\n");
}
