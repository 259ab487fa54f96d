// How Terraform reads texts: templates, in which `${` and `%{` begin an expression, and quoted strings.

/** Escapes a text so that Terraform's templates give it back as it is. */
export function escapeTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, (marker) => marker + marker);
}

/**
 * Writes a text so that Terraform takes it literally, in JSON and in HCL. CDKTF writes HCL without escaping quotation
 * marks and backslashes, and makes another text of one with line breaks: such a text becomes an expression.
 */
export function toLiteral(text: string): string {
  return /["\\\p{Cc}]/u.test(text) ? `\${${quoteTemplate(text)}}` : escapeTemplate(text);
}

/** A text as a quoted string in an expression. */
export function quoteTemplate(text: string): string {
  return `"${escapeTemplate(escapeQuoted(text))}"`;
}

/** A text as a quoted string that people read: what nobody sees in an editor is written by its number. */
export function quoteVisibly(text: string): string {
  return quoteTemplate(text).replace(/(?!\u200d)[\p{C}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
  });
}

/** Escapes what has a meaning in quotation marks. JSON has short forms that Terraform does not know. */
export function escapeQuoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  return escaped.replace(/\\./g, (sequence) => ({ "\\b": "\\u0008", "\\f": "\\u000c" })[sequence] ?? sequence);
}
