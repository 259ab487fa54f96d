import { escapeControls } from "../../text/escape-controls";

/** A piece of HTML or XML, in which every text of others is escaped. Only {@link markup} makes one. */
export class Markup {
  private constructor(readonly text: string) {}

  /** @internal For {@link markup}, and for constants of ours that are no template. */
  static trust(text: string): Markup {
    return new Markup(text);
  }

  toString(): string {
    return this.text;
  }
}

/** What may stand in a template: texts, which are escaped; pieces, which are not; and lists of both. */
export type MarkupContent = Markup | string | number | false | undefined | readonly MarkupContent[];

/**
 * A template of HTML or XML. What it is filled with cannot break out: the five characters of markup are references, and
 * what is not visible, which XML does not even allow, is written as `\u001b`. Line breaks stay, as references.
 */
export function markup(strings: TemplateStringsArray, ...contents: readonly MarkupContent[]): Markup {
  const rest = strings.slice(1).map((text, index) => `${toText(contents[index])}${text}`);
  return Markup.trust(`${strings[0]}${rest.join("")}`);
}

function toText(content: MarkupContent): string {
  if (content === undefined || content === false) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "string" || typeof content === "number") return escapeMarkup(String(content));
  return content.map(toText).join("");
}

const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as it may stand between tags and between quotes, in HTML and in XML alike. */
function escapeMarkup(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => escapeControls(line).replace(/[&<>"']/g, (one) => REFERENCES[one] ?? one));
  return lines.join("&#10;");
}
